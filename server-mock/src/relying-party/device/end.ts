import type { Device, DeviceStatus } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { cancelRowsOfDeviceIn } from '../confirm/cancel.ts';
import type { RelyingParty } from '../context.ts';

/** Statuses that can still come to an end. */
export const ENDABLE = ['pending', 'active', 'suspended'] as const satisfies readonly DeviceStatus[];

/** Ends devices for good, with their sessions and what they confirmed, and drops mail that would still complete one. Resolves to those ended. */
export async function endDevicesIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  from: readonly DeviceStatus[],
  to: 'released' | 'revoked' | 'abandoned',
): Promise<readonly Device[]> {
  const ended = await tx.devices.endAll(accountId, from, to, rp.clock.now());
  for (const { kid } of ended) {
    await tx.sessions.deleteOfDevice(kid);
    await tx.outbox.cancelCompleting(kid, rp.clock.now());
    await cancelRowsOfDeviceIn(rp, tx, kid);
  }
  return ended;
}
