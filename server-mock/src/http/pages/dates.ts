import type { Lang } from '../../store/contract/ids.ts';

const TOKYO = { timeZone: 'Asia/Tokyo', hourCycle: 'h23' } as const;
const DAY = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' } as const;
const TIME = { hour: 'numeric', minute: '2-digit' } as const;

const DAYS = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...TOKYO, ...DAY }),
  en: new Intl.DateTimeFormat('en-GB', { ...TOKYO, ...DAY }),
};
const TIMES = {
  ja: new Intl.DateTimeFormat('ja-JP', { ...TOKYO, ...TIME }),
  en: new Intl.DateTimeFormat('en-GB', { ...TOKYO, ...TIME, hour: '2-digit' }),
};

/** 2026年11月20日(金) · Fri, 20 November 2026: the day in Japan. */
export const dayOf = (atMs: number, lang: Lang): string => DAYS[lang].format(atMs);

/** 72時間 · 72 hours; longer ones in days: 14日間 · 14 days. */
export function lengthOf(hours: number, lang: Lang): string {
  const days = hours / 24;
  if (hours <= 72 || !Number.isInteger(days)) return lang === 'ja' ? `${hours}時間` : `${hours} hours`;
  return lang === 'ja' ? `${days}日間` : `${days} days`;
}

/** 2026年11月20日(金) 14:05 · Fri, 20 November 2026, 14:05 (Japan time). */
export const momentOf = (atMs: number, lang: Lang): string =>
  lang === 'ja'
    ? `${DAYS.ja.format(atMs)} ${TIMES.ja.format(atMs)}`
    : `${DAYS.en.format(atMs)}, ${TIMES.en.format(atMs)} (Japan time)`;

/** 14:05 · 14:05 (Japan time). */
export const timeOf = (atMs: number, lang: Lang): string =>
  lang === 'ja' ? TIMES.ja.format(atMs) : `${TIMES.en.format(atMs)} (Japan time)`;
