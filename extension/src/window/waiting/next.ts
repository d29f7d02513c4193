import type { Kid } from '#protocol';
import type { WaitingRow, WaitingView } from '../../messaging/contract.ts';

/** What the window asks of the customer next; one thing at a time. */
export type Next =
  | { readonly step: 'row'; readonly waiting: WaitingRow; readonly others: number }
  | { readonly step: 'unlock'; readonly kids: readonly Kid[] }
  | { readonly step: 'nothing' | 'failed' };

/** @param heardOf devices for which the broker has said that something waits */
export const nextOf = (view: WaitingView, heardOf: ReadonlySet<Kid>, nowMs: number): Next => {
  const [first, ...others] = view.rows.filter(({ expiresAtMs }) => expiresAtMs > nowMs).toSorted(byHaste);
  if (first !== undefined) return { step: 'row', waiting: first, others: others.length };
  const worthwhile = view.locked.filter((kid) => heardOf.has(kid));
  const kids = worthwhile.length > 0 ? worthwhile : view.locked;
  if (kids.length > 0) return { step: 'unlock', kids };
  return { step: view.failed ? 'failed' : 'nothing' };
};

/** A login waits a minute, everything else for several. */
const byHaste = (one: WaitingRow, other: WaitingRow): number => one.expiresAtMs - other.expiresAtMs;
