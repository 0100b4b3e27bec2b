// The answers that the server has not confirmed yet, kept on the phone.
// One entry per answer, so that two tabs of the same attempt never overwrite each other.

const PREFIX = "pilar.answer.";

export class AnswerQueue {
  #prefix;
  #memory = new Map();

  constructor(attempt) {
    this.#prefix = `${PREFIX}${attempt}.`;
  }

  // Keeps the answer; returns whether it would survive closing the browser.
  put(answer) {
    try {
      localStorage.setItem(this.#prefix + answer.uuid, JSON.stringify(answer));
      return true;
    } catch {
      this.#memory.set(answer.uuid, answer);
      return false;
    }
  }

  // All waiting answers, oldest first.
  all() {
    const waiting = [...this.#memory.values()];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (key.startsWith(this.#prefix)) waiting.push(JSON.parse(localStorage.getItem(key)));
      }
    } catch {
      // No storage: what is in memory is all there is.
    }
    return waiting.sort((a, b) => a.sequence - b.sequence);
  }

  remove(uuid) {
    this.#memory.delete(uuid);
    try {
      localStorage.removeItem(this.#prefix + uuid);
    } catch {
      // Nothing was stored.
    }
  }

  // Whether everything that waits would survive closing the browser.
  get isDurable() {
    return this.#memory.size === 0;
  }
}

// crypto.randomUUID needs https; an office may serve plain http in its own network.
export function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
