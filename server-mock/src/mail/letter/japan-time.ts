import type { Lang } from '../../store/contract/ids.ts';

const TOKYO = { timeZone: 'Asia/Tokyo', hourCycle: 'h23' } as const;

const ja = new Intl.DateTimeFormat('ja-JP', {
  ...TOKYO,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
});

const en = new Intl.DateTimeFormat('en-GB', {
  ...TOKYO,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** 2026年11月20日（金）14時05分（日本時間） · Friday 20 November 2026, 14:05 (Japan time). Customers abroad read it too. */
export function japanTime(atMs: number, lang: Lang): string {
  const parts = new Map((lang === 'ja' ? ja : en).formatToParts(atMs).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return lang === 'ja'
    ? `${part('year')}年${part('month')}月${part('day')}日（${part('weekday')}）${part('hour')}時${part('minute')}分（日本時間）`
    : `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} (Japan time)`;
}
