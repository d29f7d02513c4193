import type { Lang } from '../store/contract/ids.ts';
import { hasHidden } from './hidden.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 1234567 → 「1,234,567円」, "¥1,234,567". */
export const formatYen = (yen: number, lang: Lang): string =>
  lang === 'ja' ? `${grouped.format(yen)}円` : `${yen < 0 ? '−' : ''}¥${grouped.format(Math.abs(yen))}`;

export const formatNumber = (value: number): string => grouped.format(value);

/** Whole numbers as people type them: full-width digits, grouping commas, 円. Null when it is none. */
export function parseWhole(typed: string): number | null {
  const plain = typed.normalize('NFKC').replaceAll(/[\s,、円¥]/gu, '');
  return /^\d{1,12}$/.test(plain) && !hasHidden(typed) ? Number(plain) : null;
}
