import type { OrderSide } from '../store/contract/brokerage.ts';
import type { Instrument } from './instruments.ts';
import { tickYen } from './quotes.ts';
import type { BrokerageCode } from './refusal.ts';

export interface OrderRequest {
  readonly side: OrderSide;
  readonly quantity: number;
  /** Null for a market order. */
  readonly limitYen: number | null;
}

export type OrderDecision =
  | { readonly kind: 'refuse'; readonly code: BrokerageCode }
  /** At once, at `yen` a unit; `totalYen` changes hands. */
  | { readonly kind: 'execute'; readonly yen: number; readonly totalYen: number }
  /** Waits in the book; `committedYen` is held back for it (0 when selling, which holds back the quantity). */
  | { readonly kind: 'rest'; readonly committedYen: number };

const QUANTITY_MAX = 1_000_000;
/** A limit further away than this is a typing error or a prank: the exchange's daily price range, coarsened. */
const LIMIT_RANGE = 0.3;

function checkLimit(instrument: Instrument, limitYen: number, priceYen: number): BrokerageCode | null {
  if (instrument.kind === 'fund') return 'market_only';
  if (!Number.isSafeInteger(limitYen) || limitYen <= 0) return 'bad_limit';
  if (limitYen < priceYen * (1 - LIMIT_RANGE) || limitYen > priceYen * (1 + LIMIT_RANGE)) return 'limit_out_of_range';
  return limitYen % tickYen(limitYen) === 0 ? null : 'bad_limit';
}

/** What becomes of an order at `priceYen` a unit, before asking whether the customer can cover it. */
export function decideOrder(instrument: Instrument, request: OrderRequest, priceYen: number): OrderDecision {
  const { side, quantity, limitYen } = request;
  const whole = Number.isSafeInteger(quantity) && quantity > 0 && quantity <= QUANTITY_MAX;
  if (!whole || quantity % instrument.lot !== 0) return { kind: 'refuse', code: 'bad_quantity' };

  const now: OrderDecision = { kind: 'execute', yen: priceYen, totalYen: priceYen * quantity };
  if (limitYen === null) return now;
  const wrong = checkLimit(instrument, limitYen, priceYen);
  if (wrong) return { kind: 'refuse', code: wrong };
  const meetsMarket = side === 'buy' ? limitYen >= priceYen : limitYen <= priceYen;
  if (meetsMarket) return now;
  return { kind: 'rest', committedYen: side === 'buy' ? limitYen * quantity : 0 };
}
