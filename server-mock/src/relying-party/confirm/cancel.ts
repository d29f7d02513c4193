import type { Kid } from '#protocol';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { RelyingParty } from '../context.ts';
import { tellEndIn } from './announce.ts';

/** The device has ended or is suspended: what it was asked, and what it confirmed, goes with it. */
export async function cancelRowsOfDeviceIn(rp: RelyingParty, tx: StoreTx, kid: Kid): Promise<void> {
  await tellEndsIn(rp, tx, await tx.rows.cancelOfDevice(kid, rp.clock.now()));
}

/** Everything has been released, or stopped. */
export async function cancelRowsOfAccountIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<void> {
  await tellEndsIn(rp, tx, await tx.rows.cancelOfAccount(accountId, rp.clock.now()));
}

async function tellEndsIn(rp: RelyingParty, tx: StoreTx, cancelled: readonly StoredRow[]): Promise<void> {
  for (const row of cancelled) await tellEndIn(rp, tx, row, 'ended');
}
