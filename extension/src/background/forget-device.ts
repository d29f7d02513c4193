import type { Kid, Origin } from '#protocol';
import { type Device, mayVeto } from '../device/device.ts';
import type { VaultChange } from '../vault/changes.ts';
import { deviceLock, type Parts } from './parts.ts';
import { withoutDevice } from './remembered.ts';

/** Deletes a device's keys from this PC. The broker still lists the device until the customer releases it there. */
export const forgetDevice = async (parts: Parts, kid: Kid): Promise<void> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) return;
  await remove(parts, device.broker, async () => [kid]);
};

/**
 * A customer who has registered this PC again needs none of the earlier registrations that the broker has ended, once
 * their objection can count no more, nor those whose lock nobody can open any more. Only those: the account's label is a name, which two customers may share, and what is
 * not ended may be the other one's.
 */
export const forgetPredecessors = (parts: Parts, broker: Origin): Promise<void> =>
  remove(parts, broker, async () => {
    const devices = await parts.vault.devicesOf(broker);
    const nowMs = parts.clock.now();
    const isReplaced = (device: Device): boolean =>
      devices.some(
        ({ status, accountLabel, registeredAtMs }) =>
          status === 'active' && accountLabel === device.accountLabel && registeredAtMs > device.registeredAtMs,
      );
    return devices
      .filter((device) => (isEnded(device, nowMs) || isOutOfReach(device)) && isReplaced(device))
      .map(({ kid }) => kid);
  });

const isEnded = (device: Device, nowMs: number): boolean => device.status === 'revoked' && !mayVeto(device, nowMs);

/**
 * The broker opens the lock of a suspended device for nobody, and takes no suspension back: this key never signs again,
 * not even to hear that it was released.
 */
const isOutOfReach = ({ tier, status }: Device): boolean => tier !== 'software' && status === 'suspended';

const remove = async (parts: Parts, broker: Origin, which: () => Promise<readonly Kid[]>): Promise<void> => {
  const changes = await parts.locks.hold(deviceLock(broker), async () => {
    const removals = (await which()).map((kid): VaultChange => ({ kind: 'remove-device', kid }));
    if (removals.length > 0) await parts.vault.apply(removals);
    return removals;
  });
  if (changes.length === 0) return;
  await forgetKeks(parts, changes);
  parts.changed();
};

/** What opened a device that is gone, and what it heard, is of no use to anybody honest. */
export const forgetKeks = async ({ unlocked, memory }: Parts, changes: readonly VaultChange[]): Promise<void> => {
  for (const change of changes) {
    if (change.kind !== 'remove-device') continue;
    await unlocked.drop(change.kid);
    await memory.change(withoutDevice(change.kid));
  }
};
