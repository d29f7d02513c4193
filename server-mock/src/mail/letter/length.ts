import type { Lang } from '../../store/contract/ids.ts';

/** 72時間 · 72 hours; longer ones in days: 7日間 · 7 days. As the pages say it. */
export function lengthOf(hours: number, lang: Lang): string {
  const days = hours / 24;
  if (hours <= 72 || !Number.isInteger(days)) return lang === 'ja' ? `${hours}時間` : `${hours} hours`;
  return lang === 'ja' ? `${days}日間` : `${days} days`;
}
