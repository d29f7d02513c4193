import { mayBuyIn, maySellIn, type RelyingParty } from '../relying-party/index.ts';
import type { Order, OrderSide } from '../store/contract/brokerage.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { findInstrument } from './instruments.ts';
import { decideOrder } from './order-rules.ts';
import { quoteOf } from './quotes.ts';
import { attempt, granted, type Outcome, refuse } from './refusal.ts';

export interface OrderForm {
  /** Token of the form; the order's id. The same token again answers with the order that it placed. */
  readonly token: string;
  readonly instrument: string;
  readonly side: OrderSide;
  readonly quantity: number;
  readonly limitYen: number | null;
}

async function settle(tx: StoreTx, order: Order, totalYen: number): Promise<void> {
  const { accountId, instrument, quantity } = order;
  if (order.side === 'buy') {
    if (!(await tx.cash.take(accountId, totalYen))) refuse('not_enough_cash');
    await tx.holdings.add(accountId, instrument, quantity, totalYen);
  } else {
    if (!(await tx.holdings.take(accountId, instrument, quantity))) refuse('not_enough_units');
    await tx.cash.add(accountId, totalYen);
  }
}

async function holdBack(tx: StoreTx, order: Order): Promise<void> {
  const { accountId, instrument, quantity, committedYen } = order;
  if (order.side === 'buy') {
    if (!(await tx.cash.commit(accountId, committedYen))) refuse('not_enough_cash');
  } else if (!(await tx.holdings.commit(accountId, instrument, quantity))) refuse('not_enough_units');
}

/** Places one order: a market order, or a limit that the market meets, is executed at once; others rest in the book. */
export function placeOrder(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: OrderForm },
): Promise<Outcome<{ readonly order: Order }>> {
  return attempt(rp, async (tx) => {
    // Whoever may order at all may sell; buying asks for more, but not before it is known what it would cost.
    granted(await maySellIn(rp, tx, session));
    const earlier = await tx.orders.find(session.accountId, form.token);
    if (earlier) return { order: earlier };

    const instrument = findInstrument(form.instrument) ?? refuse('unknown_instrument');
    const nowMs = rp.clock.now();
    const decision = decideOrder(instrument, form, quoteOf(instrument, nowMs).yen);
    if (decision.kind === 'refuse') refuse(decision.code);

    const executed = decision.kind === 'execute';
    if (form.side === 'buy') {
      const yen = executed ? decision.totalYen : decision.committedYen;
      granted(await mayBuyIn(rp, tx, session, yen));
    }
    const order: Order = {
      id: form.token,
      accountId: session.accountId,
      instrument: instrument.code,
      side: form.side,
      quantity: form.quantity,
      limitYen: form.limitYen,
      committedYen: executed ? 0 : decision.committedYen,
      status: executed ? 'executed' : 'open',
      executedYen: executed ? decision.yen : null,
      placedAtMs: nowMs,
      closedAtMs: executed ? nowMs : null,
    };
    if (!(await tx.orders.insert(order))) refuse('already_running');
    await (executed ? settle(tx, order, decision.totalYen) : holdBack(tx, order));
    return { order };
  });
}
