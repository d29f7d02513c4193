import { maySellIn, type RelyingParty } from '../relying-party/index.ts';
import type { Order } from '../store/contract/brokerage.ts';
import type { Session } from '../store/contract/sessions.ts';
import { attempt, granted, type Outcome, refuse } from './refusal.ts';

/** Cancels an open order and frees what it held back. Asks for the right to sell: neither moves money out. */
export function cancelOrder(
  rp: RelyingParty,
  { session, orderId }: { readonly session: Session; readonly orderId: string },
): Promise<Outcome<{ readonly order: Order }>> {
  return attempt(rp, async (tx) => {
    granted(await maySellIn(rp, tx, session));
    const { accountId } = session;
    const order = await tx.orders.find(accountId, orderId);
    if (!order || !(await tx.orders.cancel(accountId, orderId, rp.clock.now()))) refuse('order_not_open');
    if (order.side === 'buy') await tx.cash.uncommit(accountId, order.committedYen);
    else await tx.holdings.uncommit(accountId, order.instrument, order.quantity);
    return { order };
  });
}
