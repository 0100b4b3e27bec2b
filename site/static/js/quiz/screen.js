// One question at a time, the list of questions, and what the bar at the bottom says.

const WORDS = {
  saved: ["ok", "Tersimpan"],
  saving: ["plain", "Menyimpan…"],
  offline: ["wait", "Tersimpan di HP, terkirim saat ada sinyal"],
  memory: ["stop", "Belum tersimpan. Jangan tutup halaman ini."],
  "signed-out": ["stop", "Sesi berakhir. Jawaban aman di HP."],
  "other-account": ["stop", "Akun lain sedang masuk. Jawaban aman di HP."],
};

export class Screen {
  constructor(form) {
    this.form = form;
    this.questions = [...form.querySelectorAll("fieldset[data-slot]")];
    this.review = document.getElementById("periksa");
    this.status = document.getElementById("status");
    this.notice = document.getElementById("notice");
    for (const plain of form.querySelectorAll("[data-plain]")) plain.hidden = true;
    document.getElementById("saved").hidden = false;
    document.getElementById("overview").hidden = false;
    // Enter in a form presses its first button; here it must not leave the page.
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", () => this.show(true));
    this.mark();
    this.show(false);
  }

  chosen(question) {
    return question.querySelector("input[type=radio]:checked")?.value ?? "";
  }

  choose(slot, value) {
    const input = this.form.querySelector(`input[name="soal-${slot}"][value="${CSS.escape(value)}"]`);
    if (input) input.checked = true;
  }

  // Shows the question that the address names.
  show(moved) {
    const index = this.questions.findIndex((question) => `#${question.id}` === location.hash);
    const last = location.hash === "#periksa";
    const current = last ? this.review : this.questions[Math.max(0, index)];
    for (const part of [...this.questions, this.review]) part.hidden = part !== current;
    const at = last ? this.questions.length : Math.max(0, index);
    document.getElementById("place").textContent = last ? "Periksa" : `Soal ${at + 1} dari ${this.questions.length}`;
    this.#link("back", at > 0 && this.questions[at - 1].id, last ? "Soal terakhir" : "Soal sebelumnya");
    this.#link("next", !last && (this.questions[at + 1]?.id ?? "periksa"), at + 1 < this.questions.length ? "Lanjut" : "Periksa");
    if (moved) {
      scrollTo(0, 0);
      current.querySelector("h2").focus({ preventScroll: true });
    }
  }

  #link(id, target, label) {
    const link = document.getElementById(id);
    link.hidden = !target;
    link.href = `#${target}`;
    link.textContent = label;
  }

  // Counts what is answered: the bar, the list of questions and the last check.
  mark() {
    const open = this.questions.filter((question) => !this.chosen(question));
    const bar = document.getElementById("progress");
    bar.value = this.questions.length - open.length;
    document.getElementById("numbers").replaceChildren(
      ...this.questions.map((question) => linkTo(question, this.chosen(question) ? " ✓" : "")),
    );
    const text = document.getElementById("unanswered");
    if (open.length === 0) {
      text.textContent = `Semua ${this.questions.length} soal sudah dijawab.`;
      return;
    }
    text.replaceChildren(`${open.length} soal belum dijawab: `);
    open.forEach((question, i) => text.append(i ? ", " : "", linkTo(question, "")));
    text.append(".");
  }

  say(word) {
    const [kind, words] = WORDS[word];
    this.status.className = `tag ${kind}`;
    this.status.hidden = false;
    if (this.status.dataset.word === word) return;
    this.status.dataset.word = word;
    this.status.replaceChildren(words);
    if (word === "signed-out" || word === "other-account") {
      const link = document.createElement("a");
      link.href = `/masuk/?next=${encodeURIComponent(location.pathname)}`;
      link.textContent = "Masuk lagi";
      this.status.append(" ", link);
    }
  }

  warn(text, kind = "wait") {
    const note = document.createElement("p");
    note.className = `note ${kind}`;
    note.textContent = text;
    this.notice.replaceChildren(note);
  }

  lock() {
    for (const input of this.form.querySelectorAll("input[type=radio]")) input.disabled = true;
  }
}

function linkTo(question, mark) {
  const link = document.createElement("a");
  link.href = `#${question.id}`;
  link.textContent = question.dataset.slot + mark;
  return link;
}
