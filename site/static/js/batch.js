// Progress of background work: asks every two seconds, reloads the page when the work has ended.

const box = document.querySelector("[data-batch]");
const bar = box.querySelector("progress");
const text = box.querySelector("[data-batch-text]");

async function look() {
  try {
    const response = await fetch(box.dataset.batch, { headers: { Accept: "application/json" } });
    if (response.status === 404 || response.redirected) return location.reload();
    const batch = await response.json();
    if (batch.final) return location.reload();
    bar.value = batch.percent;
    text.textContent = batch.text;
  } catch {
    text.textContent = "Sinyal terputus. Pekerjaan berjalan terus di server; halaman ini mencoba lagi.";
  }
  setTimeout(look, 2000);
}

setTimeout(look, 2000);
