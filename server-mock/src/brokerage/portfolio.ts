import type { Cash, Holding } from '../store/contract/brokerage.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import { findInstrument, type Instrument } from './instruments.ts';
import { type Quote, quoteOf } from './quotes.ts';

export interface Position {
  readonly instrument: Instrument;
  readonly quote: Quote;
  readonly quantity: number;
  /** What can still be sold. */
  readonly free: number;
  readonly valueYen: number;
  readonly gainYen: number;
}

export interface Portfolio {
  readonly positions: readonly Position[];
  readonly cashYen: number;
  /** What can still be spent or withdrawn. */
  readonly freeCashYen: number;
  readonly totalYen: number;
  readonly gainYen: number;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Values holdings and cash at the prices of the day. A holding whose instrument left the catalogue is left out. */
export function valuePortfolio(holdings: readonly Holding[], cash: Cash, nowMs: number): Portfolio {
  const positions = holdings.flatMap((holding): Position[] => {
    const instrument = findInstrument(holding.instrument);
    if (!instrument) return [];
    const quote = quoteOf(instrument, nowMs);
    const valueYen = quote.yen * holding.quantity;
    return [
      {
        instrument,
        quote,
        quantity: holding.quantity,
        free: holding.quantity - holding.committed,
        valueYen,
        gainYen: valueYen - holding.costYen,
      },
    ];
  });
  return {
    positions,
    cashYen: cash.balanceYen,
    freeCashYen: cash.balanceYen - cash.committedYen,
    totalYen: cash.balanceYen + sum(positions.map(({ valueYen }) => valueYen)),
    gainYen: sum(positions.map(({ gainYen }) => gainYen)),
  };
}

export const portfolioOf = async (tx: StoreTx, accountId: AccountId, nowMs: number): Promise<Portfolio> =>
  valuePortfolio(await tx.holdings.ofAccount(accountId), await tx.cash.get(accountId), nowMs);
