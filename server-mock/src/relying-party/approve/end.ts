import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';

/** Ends every login elsewhere that waits or was let through and not picked up, and takes it back from the PCs that were asked. */
export async function endLoginsElsewhereIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<void> {
  await tx.approvals.endOfAccount(accountId);
  await closeLoginRowsIn(rp, tx, accountId);
}

/** No registered PC is asked any more. */
export async function closeLoginRowsIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<void> {
  const nowMs = rp.clock.now();
  for (const { kid } of await tx.devices.ofAccount(accountId)) {
    for (const row of await tx.rows.openOf(kid, nowMs)) {
      if (row.type !== 'login') continue;
      await tx.rows.move(row.id, 'open', { status: 'cancelled', closedAtMs: nowMs }, nowMs);
    }
  }
}

/**
 * The login password was changed: whoever knows the former one asks for nothing any more, and a way that was closed because of it is
 * open again. Called in the transaction of the change.
 */
export async function reopenApprovalsIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<void> {
  await endLoginsElsewhereIn(rp, tx, accountId);
  await tx.accounts.change(accountId, { approveClosedAtMs: null });
}
