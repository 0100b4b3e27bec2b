// Check-ins wait on the phone until the server has answered: nothing is lost without signal.
// Each keeps its uuid for ever, so that sending it twice is recording it once.

const KEY = "pilar-pintu";
const RETRY_MS = 15000;
const AT_ONCE = 200;
const TIMEOUT_MS = 20000;

const read = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; }
};

export class ScanQueue {
  constructor({ url, csrf, offsetMs, onAnswer, onState }) {
    Object.assign(this, { url, csrf, offsetMs, onAnswer, onState, sending: false, memory: null });
    addEventListener("online", () => this.flush());
    setInterval(() => this.flush(), RETRY_MS);
  }

  get waiting() { return this.memory || read(); }

  save(items) {
    // A phone that refuses storage (private window) still sends: it only forgets on closing.
    try { localStorage.setItem(KEY, JSON.stringify(items)); this.memory = null; } catch { this.memory = items; }
  }

  add(training, token) {
    const entry = {
      uuid: newUuid(), training, token, kind: "in",
      scanned_at: new Date().toISOString(), clock_offset_ms: this.offsetMs, device: "HP pintu",
    };
    this.save([...this.waiting, entry]);
    this.flush();
    return entry;
  }

  async flush() {
    if (this.sending || !this.waiting.length) { this.report(); return; }
    this.sending = true;
    let problem = "";
    // One training at a time: a door that is closed to this account must not hold up another.
    for (const training of new Set(this.waiting.map((entry) => entry.training))) {
      problem = (await this.send(this.waiting.filter((entry) => entry.training === training).slice(0, AT_ONCE))) || problem;
    }
    this.sending = false;
    this.report(problem);
    if (!problem && this.waiting.length) this.flush();
  }

  async send(entries) {
    let answers;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(this.url, {
        method: "POST", credentials: "same-origin", body: JSON.stringify(entries), signal: patience.signal,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf },
      });
      if (response.status === 401) return "Anda perlu masuk lagi.";
      if (!response.ok) return "Server belum menerima.";
      // The sign-in page of a hotel's network is no answer either: it is no JSON.
      answers = await response.json();
    } catch { return "Sinyal terputus."; } finally { clearTimeout(timer); }
    const done = new Set(answers.map((answer) => answer.uuid));
    this.save(this.waiting.filter((entry) => !done.has(entry.uuid)));
    const tokens = new Map(entries.map((entry) => [entry.uuid, entry.token]));
    answers.forEach((answer) => this.onAnswer(answer, tokens.get(answer.uuid)));
    return "";
  }

  report(problem = "") { this.onState(this.waiting.length, problem); }
}

function newUuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
