// The door on a phone: taps and codes are recorded without leaving the page, also without signal.

import { ScanQueue } from "./scan-queue.js";

const door = document.getElementById("pintu");
const answerBox = document.getElementById("jawaban");
const queueBox = document.getElementById("antrean");
const codeForm = document.getElementById("kode");
const nameForm = document.getElementById("nama");
const search = document.getElementById("id_cari");
const LOOKS = { present: "success", late: "warning", duplicate: "", early: "warning", closed: "error", review: "error" };
const HERE = ["present", "late", "duplicate"];

const queue = new ScanQueue({
  url: door.dataset.url,
  csrf: door.querySelector("[name=csrfmiddlewaretoken]").value,
  offsetMs: Date.now() - Date.parse(door.dataset.now),
  onAnswer: show,
  onState: (count, problem) => {
    queueBox.hidden = !count;
    queueBox.textContent = count ? `${problem} ${count} catatan tersimpan di HP dan akan terkirim otomatis.`.trim() : "";
  },
});

function show(answer, token) {
  answerBox.hidden = false;
  answerBox.className = `message ${LOOKS[answer.verdict]}`;
  answerBox.textContent = answer.message;
  if (navigator.vibrate) navigator.vibrate(HERE.includes(answer.verdict) ? 60 : [80, 60, 80]);
  const row = rowOf(token) || rowNamed(answer.name);
  if (!row) return;
  if (HERE.includes(answer.verdict)) settle(row, answer);
  else mark(row, "");
}

const rowOf = (token) => door.querySelector(`li[data-token="${CSS.escape(token)}"]`);

function rowNamed(name) {
  if (!name) return null;
  const found = [...door.querySelectorAll("li[data-name]")].filter((row) => row.dataset.name === name.toLowerCase());
  return found.length === 1 ? found[0] : null;
}

function settle(row, answer) {
  const button = row.querySelector("button.grow");
  if (!button) return;
  const name = document.createElement("b");
  name.textContent = answer.name;
  const tag = document.createElement("span");
  tag.className = answer.verdict === "late" ? "tag wait" : "tag ok";
  tag.textContent = { late: "Terlambat", duplicate: "Sudah tercatat" }[answer.verdict] || "Hadir";
  const meta = document.createElement("span");
  meta.className = "meta";
  meta.append(tag);
  const shown = document.createElement("span");
  shown.className = "grow";
  shown.append(name, meta);
  const undo = document.createElement("a");
  undo.className = "button quiet small";
  undo.href = `${location.pathname}batal/${row.dataset.token.slice(3)}/`;
  undo.textContent = "Batalkan";
  row.replaceChildren(shown, undo);
  count("here");
  if (answer.verdict === "late") count("late");
}

function count(what) {
  const box = door.querySelector(`[data-count=${what}]`);
  box.textContent = Number(box.textContent) + 1;
}

function mark(row, text) {
  row.querySelector(":scope > .tag.pending")?.remove();
  if (!text) return;
  const tag = document.createElement("span");
  tag.className = "tag wait pending";
  tag.textContent = text;
  row.append(tag);
}

nameForm?.addEventListener("submit", (event) => {
  const token = event.submitter?.value;
  if (!token) return;
  event.preventDefault();
  mark(rowOf(token), "Mencatat");
  queue.add(door.dataset.training, token);
});

codeForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = codeForm.elements.kode;
  if (field.value.trim()) queue.add(door.dataset.training, field.value.trim());
  field.value = "";
  field.focus();
});

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of door.querySelectorAll("li[data-name]")) {
    row.hidden = !words.every((word) => row.dataset.name.includes(word));
    shown += !row.hidden;
  }
  const empty = document.getElementById("kosong");
  if (empty) empty.hidden = shown > 0;
}
// A page that was fetched with ?cari= holds only those names: then the server goes on searching.
if (!new URLSearchParams(location.search).get("cari")) {
  search.addEventListener("input", filter);
  document.getElementById("cari").addEventListener("submit", (event) => { event.preventDefault(); search.blur(); });
}

const camera = document.getElementById("kamera");
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  camera.hidden = false;
  camera.addEventListener("click", async () => {
    const { scanWith } = await import("./checkin-scanner.js");
    await scanWith(document.getElementById("pemindai"), (token) => queue.add(door.dataset.training, token));
  });
}

// When the next session opens, the list starts anew. Only with signal: without it this page is all there is.
const change = Date.parse(door.dataset.changes) - Date.parse(door.dataset.now);
if (change > 0 && change < 2 ** 31) {
  setTimeout(async function renew() {
    try {
      if ((await fetch(location.href, { credentials: "same-origin" })).ok) { location.reload(); return; }
    } catch { /* still without signal */ }
    setTimeout(renew, 30000);
  }, change + 1000);
}

queue.flush();
