// Sends what waits on the phone until the server has confirmed it. Never gives up, never drops.

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30_000;
const AT_ONCE = 200;
const TIMEOUT = 20_000;

export class Sender {
  #url;
  #queue;
  #on;
  #running = null;
  #again = false;
  #failures = 0;
  #timer = 0;

  // on: { state(word), saved(reply, answers), refused(answer, reason) }
  constructor(url, queue, on) {
    this.#url = url;
    this.#queue = queue;
    this.#on = on;
    addEventListener("online", () => this.send());
    addEventListener("pageshow", () => this.#queue.all().length && this.send());
    document.addEventListener("visibilitychange", () => !document.hidden && this.#queue.all().length && this.send());
  }

  // Sends now, or once more after what is under way; resolves to whether nothing waits any more.
  send() {
    this.#again = true;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run() {
    clearTimeout(this.#timer);
    try {
      while (this.#again || this.#queue.all().length) {
        this.#again = false;
        await this.#sendOnce();
      }
      this.#failures = 0;
      this.#on.state("saved");
      return true;
    } catch (problem) {
      this.#on.state(problem.word ?? "offline");
      this.#retryLater();
      return false;
    }
  }

  async #sendOnce() {
    const answers = this.#queue.all().slice(0, AT_ONCE);
    if (answers.length) this.#on.state("saving");
    const response = await fetch(this.#url, {
      method: "PUT",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ answers }),
      signal: timeout(TIMEOUT),
    });
    // Whatever the answer is, only a confirmation empties the queue.
    if (response.status === 401) throw new Stopped("signed-out");
    if (response.status === 403) throw new Stopped("signed-out");
    if (response.status === 404) throw new Stopped("other-account");
    if (!response.ok) throw new Stopped("offline");
    const reply = await response.json();
    const refused = new Map(reply.refused.map(({ uuid, reason }) => [uuid, reason]));
    for (const answer of answers) {
      this.#queue.remove(answer.uuid);
      if (refused.has(answer.uuid)) this.#on.refused(answer, refused.get(answer.uuid));
    }
    this.#on.saved(reply, answers.filter((answer) => !refused.has(answer.uuid)));
  }

  #retryLater() {
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++);
    // A hall whose network comes back must not send all at the same moment.
    this.#timer = setTimeout(() => this.send(), pause * (0.67 + Math.random() * 0.33));
  }
}

class Stopped extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}

// Read anew each time: it changes when the person signs in again in another tab.
export function csrfToken() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? decodeURIComponent(cookie[1]) : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

export function timeout(milliseconds) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
}
