import type { RelyingParty } from '../relying-party/index.ts';
import type { AccountId } from '../store/contract/ids.ts';
import { findInstrument, type Instrument } from './instruments.ts';
import { decideOrder, type OrderRequest } from './order-rules.ts';
import { portfolioOf } from './portfolio.ts';
import { quoteOf } from './quotes.ts';
import type { Outcome } from './refusal.ts';

export interface OrderPreview {
  readonly instrument: Instrument;
  /** What it comes to: at the limit, or at the present price. */
  readonly estimateYen: number;
}

/** What would become of an order placed now; changes nothing. */
export async function previewOrder(
  rp: RelyingParty,
  accountId: AccountId,
  order: OrderRequest & { readonly instrument: string },
): Promise<Outcome<OrderPreview>> {
  const instrument = findInstrument(order.instrument);
  if (!instrument) return { ok: false, code: 'unknown_instrument' };
  const nowMs = rp.clock.now();
  const { yen } = quoteOf(instrument, nowMs);
  const decision = decideOrder(instrument, order, yen);
  if (decision.kind === 'refuse') return { ok: false, code: decision.code };

  const { positions, freeCashYen } = await rp.store.transaction((tx) => portfolioOf(tx, accountId, nowMs));
  const held = positions.find((position) => position.instrument.code === instrument.code)?.free ?? 0;
  const estimateYen = (decision.kind === 'rest' ? (order.limitYen ?? yen) : yen) * order.quantity;
  if (order.side === 'sell' && held < order.quantity) return { ok: false, code: 'not_enough_units' };
  if (order.side === 'buy' && freeCashYen < estimateYen) return { ok: false, code: 'not_enough_cash' };
  return { ok: true, instrument, estimateYen };
}
