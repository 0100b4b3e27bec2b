// Reads QR codes with the phone's own detector. Loaded only when somebody presses the button.

const SAME_CARD_MS = 4000;
const LOOK_EVERY_MS = 250;

export async function scanWith(box, onToken) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    box.hidden = false;
    box.textContent = "Kamera tidak dapat dibuka. Izinkan kamera di peramban, atau tulis kode kartunya.";
    return;
  }
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const video = document.createElement("video");
  video.className = "scanner";
  video.playsInline = true;
  video.muted = true;
  video.srcObject = stream;
  const close = document.createElement("button");
  close.className = "button wide";
  close.type = "button";
  close.textContent = "Tutup kamera";
  box.replaceChildren(video, close);
  box.hidden = false;
  await video.play();

  let last = "", lastAt = 0;
  const timer = setInterval(async () => {
    const [found] = await detector.detect(video).catch(() => []);
    if (!found) return;
    if (found.rawValue === last && Date.now() - lastAt < SAME_CARD_MS) return;
    last = found.rawValue;
    lastAt = Date.now();
    onToken(last.slice(0, 200));
  }, LOOK_EVERY_MS);

  close.addEventListener("click", () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    box.hidden = true;
    box.replaceChildren();
  }, { once: true });
}
