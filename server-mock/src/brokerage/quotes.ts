import type { Instrument } from './instruments.ts';

export interface Quote {
  /** Yen for one share, or for 10,000 fund units. */
  readonly yen: number;
  /** Against the day before, in yen. */
  readonly changeYen: number;
}

const DAY_MS = 86_400_000;
const TOKYO_AHEAD_MS = 9 * 3_600_000;
/** A day's price lies within ±2.5 % of the base. */
const WOBBLE = 0.025;

/** FNV-1a, 32 bits: spreads days and codes evenly; nothing secret depends on it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}

/** The exchange's price steps, coarsened to what the catalogue needs. */
export const tickYen = (yen: number): number => (yen <= 3_000 ? 1 : yen <= 5_000 ? 5 : 10);

function priceOn(instrument: Instrument, day: number): number {
  const swing = (fnv1a(`${instrument.code}/${day}`) / 0xffffffff) * 2 - 1;
  const yen = instrument.baseYen * (1 + swing * WOBBLE);
  const tick = instrument.kind === 'stock' ? tickYen(yen) : 1;
  return Math.round(yen / tick) * tick;
}

/** The price of the Tokyo day on which `nowMs` falls. */
export function quoteOf(instrument: Instrument, nowMs: number): Quote {
  const day = Math.floor((nowMs + TOKYO_AHEAD_MS) / DAY_MS);
  const yen = priceOn(instrument, day);
  return { yen, changeYen: yen - priceOn(instrument, day - 1) };
}
