// Compares a PDF with what was issued, without sending it: this device reckons its SHA-256 and reads
// the verification code inside; only these two go to the server. Without this module the form sends the file.

const box = document.querySelector("[data-file-check]");
const form = box.querySelector("form");
const input = form.querySelector("input[type=file]");
const problem = box.querySelector("[data-file-error]");
const MARK = /\/v\/([0-9A-Za-z]{16})\b/;
const ID = /\/ID\s*\[\s*\(([0-9A-Z]{16})\)/;

const text = (bytes) => new TextDecoder("latin1").decode(bytes);

async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const out = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) out.push(text(part.value));
  } catch { /* what follows the stream, or a changed byte: what was read so far counts */ }
  return out.join("");
}

// The address stands in the metadata, mostly compressed: plain text first, then stream by stream from the end.
async function codeInside(bytes) {
  const plain = text(bytes);
  const found = MARK.exec(plain);
  if (found) return found[1];
  if ("DecompressionStream" in window) {
    for (let end = plain.lastIndexOf("endstream"); end > 0; end = plain.lastIndexOf("endstream", end - 1)) {
      const start = plain.lastIndexOf("stream", end - 1);
      if (start < 0) break;
      const first = start + (plain[start + 6] === "\r" ? 8 : 7);
      const inside = MARK.exec(await inflate(bytes.subarray(first, end)));
      if (inside) return inside[1];
    }
  }
  return ID.exec(plain)?.[1] ?? "";
}

async function check(file) {
  problem.hidden = true;
  const button = form.querySelector("button");
  button.setAttribute("aria-busy", "true");
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const code = await codeInside(bytes);
    location.assign(`${box.dataset.fileCheck}${sha256}/${code && `?kode=${code}`}`);
  } catch {
    problem.textContent = "Berkas ini tidak dapat dibaca di perangkat Anda. Ketik kodenya saja; tidak ada yang dikirim.";
    problem.hidden = false;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

if (window.crypto?.subtle) {
  box.querySelector("[data-file-note]").textContent =
    "Berkas dibaca di perangkat ini saja dan tidak dikirim ke mana pun. Anda juga dapat menjatuhkannya di kotak ini.";
  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    check(input.files[0]);
  });
  input.addEventListener("change", () => input.files.length && check(input.files[0]));
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("over"); });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    if (event.dataTransfer.files.length) check(event.dataTransfer.files[0]);
  });
}
