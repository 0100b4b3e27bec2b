// The live preview of the template editor: whatever the form says now, drawn by the server.

const form = document.querySelector("[data-preview]");
const picture = form.querySelector("[data-preview-picture]");
const complaint = form.querySelector("[data-preview-error]");
const PAUSE = 600; // milliseconds without typing

let waiting = 0;
let asked = null;

async function look() {
  asked?.abort();
  asked = new AbortController();
  try {
    const response = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), signal: asked.signal });
    if (response.ok && !response.redirected) {
      URL.revokeObjectURL(picture.src);
      picture.src = URL.createObjectURL(await response.blob());
      picture.hidden = false;
      complaint.hidden = true;
    } else if (response.status === 422) {
      tell((await response.json()).text);
    } else {
      tell("Pratinjau tidak dapat dibuat. Isian Anda masih ada; muat ulang halaman bila tetap begini.");
    }
  } catch (error) {
    if (error.name !== "AbortError") tell("Sinyal terputus. Pratinjau menyusul setelah isian diubah lagi.");
  }
}

function tell(text) {
  complaint.textContent = text;
  complaint.hidden = false;
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
});
look();
