// An attempt on a phone: every change is kept at once, sent at once, and confirmed by the server.
// Without this module the page is a plain form that saves with each button.

import { countdown, inWords, ServerClock } from "./quiz/clock.js";
import { AnswerQueue, newUuid } from "./quiz/queue.js";
import { Screen } from "./quiz/screen.js";
import { csrfToken, Sender, timeout } from "./quiz/sender.js";

const form = document.getElementById("quiz");
const { attempt, api, submit, started, ends, until, untilWords, now } = form.dataset;
const clock = new ServerClock(now);
const queue = new AnswerQueue(attempt);
const screen = new Screen(form);
const newest = new Map(screen.questions.map((question) => [question.dataset.slot, Number(question.dataset.sequence)]));
let wantsToSubmit = false;
let isSubmitting = false;
let isLeaving = false;

const REFUSALS = {
  late: "Ada jawaban yang diberikan sesudah waktu habis, jadi tidak dinilai.",
  closed: "Ujian ini sudah dikirim, jadi jawaban tadi tidak ditambahkan.",
};

const sender = new Sender(api, queue, {
  state(word) {
    if (word === "saved" && ![...newest.values()].some(Boolean)) return;
    screen.say(word === "offline" && !queue.isDurable ? "memory" : word);
  },
  saved(reply) {
    clock.sync(reply.server_time);
    if (reply.state !== "in_progress") leave(submit);
  },
  refused(answer, reason) {
    if (reason === "sequence_taken") {
      // Another tab was faster: unless it has answered later, this answer comes once more.
      if (answer.sequence >= newest.get(String(answer.slot))) keep(answer.slot, answer.value);
    } else {
      screen.warn(REFUSALS[reason] ?? "Ada jawaban yang ditolak. Muat ulang halaman ini lalu periksa jawaban Anda.", "stop");
    }
  },
});

// Notes the answer on the phone. The sequence grows with the time of the attempt, so that
// the later of two phones counts, too.
function keep(slot, value) {
  const moment = clock.now();
  const sequence = Math.max(newest.get(String(slot)) + 1, Math.floor(moment - Date.parse(started)));
  newest.set(String(slot), sequence);
  queue.put({
    uuid: newUuid(),
    slot: Number(slot),
    sequence,
    value,
    answered_at: new Date(moment).toISOString(),
  });
}

form.addEventListener("change", (event) => {
  const question = event.target.closest("fieldset[data-slot]");
  if (!question) return;
  keep(question.dataset.slot, event.target.value);
  screen.mark();
  sender.send();
});

document.getElementById("send").addEventListener("click", () => {
  wantsToSubmit = true;
  trySubmit();
});

// Submits once everything has arrived; until then it says what is safe and tries again.
async function trySubmit() {
  if (!wantsToSubmit || isSubmitting || isLeaving) return;
  isSubmitting = true;
  const button = document.getElementById("send");
  button.setAttribute("aria-busy", "true");
  const arrived = await sender.send();
  const closed = arrived && (await post());
  isSubmitting = false;
  if (closed || isLeaving) return;
  button.removeAttribute("aria-busy");
  screen.warn(
    `Belum terkirim. Jawaban Anda aman di HP dan dikirim otomatis saat ada sinyal, paling lambat ${untilWords}. Biarkan halaman ini terbuka.`,
  );
  setTimeout(trySubmit, 2000 + Math.random() * 2000);
}

async function post() {
  try {
    const response = await fetch(submit, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": csrfToken() },
      signal: timeout(20_000),
    });
    if (!response.ok || !new URL(response.url).pathname.endsWith("/hasil/")) return false;
    leave(response.url);
    return true;
  } catch {
    return false;
  }
}

function leave(url) {
  if (isLeaving) return;
  isLeaving = true;
  location.assign(url);
}

countdown(clock, Date.parse(ends), {
  warnings: [5, 1],
  onTick(left) {
    document.getElementById("clock").textContent = left > 0 ? `${inWords(left)} tersisa` : "Waktu habis";
  },
  onWarning(minutes) {
    document.getElementById("clock").className = "tag wait";
    screen.warn(`Waktu tinggal ${minutes} menit. Jawaban yang sudah dipilih tersimpan sendiri.`);
  },
  onEnd() {
    screen.lock();
    screen.warn(`Waktu habis. Jawaban yang sudah Anda pilih sedang dikirim, paling lambat ${untilWords}.`, "stop");
    wantsToSubmit = true;
    trySubmit();
    setTimeout(() => {
      if (!isLeaving) screen.warn("Batas pengiriman sudah lewat. Yang sudah sampai di server tetap dinilai.", "stop");
    }, Math.max(0, Date.parse(until) - clock.now()));
  },
});

// What the last visit left on the phone is newer than what the server has shown.
for (const answer of queue.all()) {
  const slot = String(answer.slot);
  if (answer.sequence > (newest.get(slot) ?? Infinity)) {
    newest.set(slot, answer.sequence);
    screen.choose(slot, answer.value);
  }
}
screen.mark();
sender.send();
