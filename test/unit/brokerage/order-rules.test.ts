import { describe, expect, it } from 'vitest';
import type { Instrument } from '../../../server-mock/src/brokerage/instruments.ts';
import { decideOrder } from '../../../server-mock/src/brokerage/order-rules.ts';

const name = { ja: '見本', en: 'Sample' };
const stock: Instrument = { code: '0001', kind: 'stock', name, lot: 100, baseYen: 2000 };
const fund: Instrument = { code: 'F1', kind: 'fund', name, lot: 1, baseYen: 10_000 };

describe('what becomes of an order at 2,000 yen', () => {
  it.each([
    ['a market order is executed', 'buy', null, { kind: 'execute', yen: 2000, totalYen: 200_000 }],
    ['a market sale is executed', 'sell', null, { kind: 'execute', yen: 2000, totalYen: 200_000 }],
    ['a limit above buys at the market', 'buy', 2100, { kind: 'execute', yen: 2000, totalYen: 200_000 }],
    ['a limit at the price buys', 'buy', 2000, { kind: 'execute', yen: 2000, totalYen: 200_000 }],
    ['a limit below rests and holds back its cash', 'buy', 1900, { kind: 'rest', committedYen: 190_000 }],
    ['a sale limit below sells at the market', 'sell', 1900, { kind: 'execute', yen: 2000, totalYen: 200_000 }],
    ['a sale limit above rests and holds back no cash', 'sell', 2100, { kind: 'rest', committedYen: 0 }],
  ] as const)('%s', (_, side, limitYen, decision) => {
    expect(decideOrder(stock, { side, quantity: 100, limitYen }, 2000)).toEqual(decision);
  });

  it.each([0, -100, 50, 150, 100.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_100])(
    'a quantity of %d shares is refused',
    (quantity) => {
      const decision = decideOrder(stock, { side: 'buy', quantity, limitYen: null }, 2000);
      expect(decision).toEqual({ kind: 'refuse', code: 'bad_quantity' });
    },
  );

  it.each([
    [0, 'bad_limit'],
    [-1, 'bad_limit'],
    [Number.NaN, 'bad_limit'],
    [1999.5, 'bad_limit'],
    [1399, 'limit_out_of_range'],
    [2601, 'limit_out_of_range'],
  ] as const)('a limit of %d is refused as %s', (limitYen, code) => {
    expect(decideOrder(stock, { side: 'buy', quantity: 100, limitYen }, 2000)).toEqual({ kind: 'refuse', code });
  });

  it.each([
    [3999, 4000, 'bad_limit'],
    [6005, 6000, 'bad_limit'],
  ] as const)('a limit of %d is off the price steps', (limitYen, priceYen, code) => {
    expect(decideOrder(stock, { side: 'sell', quantity: 100, limitYen }, priceYen)).toEqual({ kind: 'refuse', code });
  });

  it('a fund takes no limit', () => {
    const decision = decideOrder(fund, { side: 'buy', quantity: 1, limitYen: 10_000 }, 10_000);
    expect(decision).toEqual({ kind: 'refuse', code: 'market_only' });
  });
});
