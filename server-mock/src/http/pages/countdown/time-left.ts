import type { Lang } from '../../../store/contract/ids.ts';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

const say = (lang: Lang, count: number, unit: 'day' | 'hour' | 'minute'): string => {
  const said = new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return lang === 'ja' ? said.replace(/\s/gu, '') : said;
};

/**
 * 2日 3時間 · 2 days 3 hours. Two units at most and never seconds: nothing here is to hurry anybody. Minutes are rounded
 * up, so that it never says "over" too early. `browser/countdown.js` counts on in the same words.
 */
export function timeLeft(ms: number, lang: Lang): string {
  const minutes = Math.max(0, Math.ceil(ms / MINUTE_MS));
  const days = Math.floor(minutes / DAY);
  const hours = Math.floor((minutes % DAY) / HOUR);
  const rest = days > 0 ? 0 : minutes % HOUR;
  return [
    ...(days > 0 ? [say(lang, days, 'day')] : []),
    ...(hours > 0 ? [say(lang, hours, 'hour')] : []),
    ...(rest > 0 || minutes === 0 ? [say(lang, rest, 'minute')] : []),
  ].join(' ');
}
