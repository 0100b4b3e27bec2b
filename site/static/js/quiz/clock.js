// The server's time on a phone whose own clock may be wrong, and the countdown.

export class ServerClock {
  #offset;

  constructor(serverNow) {
    this.sync(serverNow);
  }

  sync(serverNow) {
    this.#offset = Date.parse(serverNow) - Date.now();
  }

  now() {
    return Date.now() + this.#offset;
  }
}

// "18.42", or "1.02.05" from an hour on.
export function inWords(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}.${two(minutes)}.${two(seconds % 60)}` : `${minutes}.${two(seconds % 60)}`;
}

// Calls onTick each second, onWarning once at each of the given minutes, and onEnd once.
export function countdown(clock, endsAt, { warnings, onTick, onWarning, onEnd }) {
  const total = endsAt - clock.now();
  const ahead = warnings.filter((minutes) => minutes * 60_000 < total).sort((a, b) => b - a);
  const timer = setInterval(tick, 1000);
  tick();

  function tick() {
    const left = endsAt - clock.now();
    onTick(left);
    while (ahead.length && left > 0 && left <= ahead[0] * 60_000) onWarning(ahead.shift());
    if (left <= 0) {
      clearInterval(timer);
      onEnd();
    }
  }
}
