import { describe, expect, it } from 'vitest';
import { INSTRUMENTS } from '../../../server-mock/src/brokerage/instruments.ts';
import { quoteOf, tickYen } from '../../../server-mock/src/brokerage/quotes.ts';

const MORNING = Date.parse('2026-01-05T09:00:00+09:00');
const DAY_MS = 86_400_000;

describe('pretend prices', () => {
  it.each(INSTRUMENTS.map((instrument) => [instrument.code, instrument] as const))(
    '%s stays near its base and on the price steps, for a year',
    (_, instrument) => {
      for (let day = 0; day < 365; day += 1) {
        const { yen } = quoteOf(instrument, MORNING + day * DAY_MS);
        expect(Math.abs(yen - instrument.baseYen)).toBeLessThanOrEqual(instrument.baseYen * 0.025 + 10);
        expect(yen % (instrument.kind === 'stock' ? tickYen(yen) : 1)).toBe(0);
      }
    },
  );

  it('hold for a whole Tokyo day and tell the change against the day before', () => {
    const [instrument] = INSTRUMENTS;
    if (!instrument) throw new Error('no instruments');
    const midnight = Date.parse('2026-01-06T00:00:00+09:00');
    expect(quoteOf(instrument, midnight - 1)).toEqual(quoteOf(instrument, MORNING));
    const today = quoteOf(instrument, midnight);
    expect(today.changeYen).toBe(today.yen - quoteOf(instrument, MORNING).yen);
  });

  it('have codes of their own', () => {
    expect(new Set(INSTRUMENTS.map(({ code }) => code)).size).toBe(INSTRUMENTS.length);
  });
});
