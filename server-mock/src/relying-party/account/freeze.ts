import type { Account, FrozenBecause } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { cancelRowsOfAccountIn } from '../confirm/cancel.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';

/**
 * Stops the account until the support desk has looked: no session counts, nobody signs in. It takes nothing away, and nothing runs
 * out meanwhile; what was scheduled to say that a hold is over is not sent.
 */
export async function freezeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { id: accountId }: Account,
  { because, device }: { readonly because: FrozenBecause; readonly device: Device },
): Promise<void> {
  const atMs = rp.clock.now();
  const { kid, name: deviceName } = device;
  await tx.accounts.change(accountId, { state: 'frozen', frozenBecause: because });
  await tx.outbox.cancelTopic(accountId, 'sign-in-hold', atMs);
  await tx.outbox.cancelTopic(accountId, 'money-hold', atMs);
  await cancelRowsOfAccountIn(rp, tx, accountId);
  await tx.events.append({ accountId, atMs, kind: 'vetoed', kid, deviceName });
  await tx.events.append({ accountId, atMs, kind: 'frozen', kid: null, deviceName: null });
  await noticeIn(rp, tx, accountId, { kind: 'vetoed', deviceName, atMs }, { to: 'current-and-former' });
}
