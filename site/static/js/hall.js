// The code on the wall changes without a flicker. The server says when: this clock may be wrong.

const wall = document.getElementById("layar");

function put(shown) {
  for (const box of wall.querySelectorAll("[data-show]")) {
    const value = shown[box.dataset.show];
    if (box.tagName === "IMG") box.src = value;
    else box.textContent = value;
  }
}

async function renew() {
  let seconds = 5;
  try {
    const response = await fetch(wall.dataset.url, { credentials: "same-origin" });
    if (response.ok) {
      const shown = await response.json();
      put(shown);
      seconds = Math.min(shown.seconds, 20);
    } else if (response.status < 500) { location.reload(); return; }
  } catch { /* no network: the old code stays on the wall a little longer */ }
  setTimeout(renew, seconds * 1000);
}

setTimeout(renew, Math.min(Number(wall.dataset.seconds), 20) * 1000);
navigator.wakeLock?.request("screen").catch(() => {});
