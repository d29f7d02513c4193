// Counts on what the server began: from its time, in its words (pages/countdown/time-left.ts), by the minute.

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const TICK_MS = 5000;

const { lang } = document.documentElement;
const loadedAtMs = Date.now();

/**
 * @param {number} count
 * @param {'day' | 'hour' | 'minute'} unit
 */
const say = (count, unit) => {
  const said = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return lang === 'ja' ? said.replace(/\s/g, '') : said;
};

/** @param {number} ms */
const timeLeft = (ms) => {
  const minutes = Math.max(0, Math.ceil(ms / MINUTE_MS));
  const days = Math.floor(minutes / DAY);
  const hours = Math.floor((minutes % DAY) / HOUR);
  const rest = days > 0 ? 0 : minutes % HOUR;
  return [
    ...(days > 0 ? [say(days, 'day')] : []),
    ...(hours > 0 ? [say(hours, 'hour')] : []),
    ...(rest > 0 || minutes === 0 ? [say(rest, 'minute')] : []),
  ].join(' ');
};

const tick = () => {
  for (const shown of document.querySelectorAll('[data-until]')) {
    const nowMs = Number(shown.getAttribute('data-now')) + (Date.now() - loadedAtMs);
    const left = timeLeft(Number(shown.getAttribute('data-until')) - nowMs);
    if (shown.textContent !== left) shown.textContent = left;
  }
};

if (document.querySelector('[data-until]')) {
  setInterval(tick, TICK_MS);
  // A page that lay in the background, or in the back/forward cache, is brought up to date when it is seen again.
  document.addEventListener('visibilitychange', tick);
  window.addEventListener('pageshow', tick);
}
