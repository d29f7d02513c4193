import { describe, expect, it } from 'vitest';
import { findInstrument } from '../../../server-mock/src/brokerage/instruments.ts';
import { valuePortfolio } from '../../../server-mock/src/brokerage/portfolio.ts';
import { quoteOf } from '../../../server-mock/src/brokerage/quotes.ts';

const NOW = Date.parse('2026-01-05T09:00:00+09:00');

describe('the value of what a customer holds', () => {
  it('adds cash and holdings at the prices of the day', () => {
    const minato = findInstrument('7298');
    if (!minato) throw new Error('no such instrument');
    const { yen } = quoteOf(minato, NOW);
    const portfolio = valuePortfolio(
      [{ instrument: '7298', quantity: 300, committed: 100, costYen: 600_000 }],
      { balanceYen: 50_000, committedYen: 20_000 },
      NOW,
    );
    expect(portfolio).toMatchObject({
      cashYen: 50_000,
      freeCashYen: 30_000,
      totalYen: 50_000 + 300 * yen,
      gainYen: 300 * yen - 600_000,
      positions: [{ quantity: 300, free: 200, valueYen: 300 * yen }],
    });
  });

  it('leaves out what is no longer traded', () => {
    const gone = { instrument: '0000', quantity: 1, committed: 0, costYen: 1 };
    expect(valuePortfolio([gone], { balanceYen: 5, committedYen: 0 }, NOW)).toMatchObject({
      positions: [],
      totalYen: 5,
    });
  });
});
