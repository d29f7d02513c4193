import type { Account } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { isHeld } from '../account/hold.ts';
import type { RelyingParty } from '../context.ts';
import { tellEndIn } from './announce.ts';
import { asksToConfirm, CONFIRM_RULES } from './rules.ts';
import { type ConfirmableRow, confirmedRow, isConfirmable } from './stored.ts';

/**
 * Carries out a row that was consumed by the caller, in the same transaction. What the account does not allow any more is cancelled.
 * @returns whether it was carried out
 */
export async function carryOutIn(rp: RelyingParty, tx: StoreTx, row: ConfirmableRow): Promise<boolean> {
  if (await rp.executors[row.type].executeIn(rp, tx, confirmedRow(row))) return true;
  await tx.rows.move(row.id, 'executed', { status: 'cancelled', secret: null }, rp.clock.now());
  return false;
}

/**
 * Carries out what was confirmed and whose time has come. Whoever comes first does it, a request of this account or the broker's own
 * loop; one statement decides who, so it is done once however many processes there are. While money is held it waits for the end of the hold.
 */
export async function executeDueIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<void> {
  const nowMs = rp.clock.now();
  for (const row of await tx.rows.due(nowMs, account.id)) {
    if (!isConfirmable(row)) continue;
    // Whatever took the protection away has cancelled it already; nothing is carried out where nobody could object to it.
    if (!asksToConfirm(account.state)) {
      const cancelled = { status: 'cancelled', closedAtMs: nowMs, secret: null } as const;
      if (await tx.rows.move(row.id, 'confirmed', cancelled, nowMs)) await tellEndIn(rp, tx, row, 'ended');
      continue;
    }
    const { moneyHoldUntilMs } = account;
    if (CONFIRM_RULES[row.type].heldWithMoney && isHeld(account, nowMs)) {
      await tx.rows.move(row.id, 'confirmed', { status: 'confirmed', takesEffectAtMs: moneyHoldUntilMs }, nowMs);
      continue;
    }
    const done = { status: 'executed', closedAtMs: nowMs, secret: null } as const;
    if (!(await tx.rows.move(row.id, 'confirmed', done, nowMs))) continue;
    if (!(await carryOutIn(rp, tx, row))) await tellEndIn(rp, tx, row, 'ended');
  }
}
