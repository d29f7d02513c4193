import type { Kid } from '#protocol';
import type { Registration } from '../device/registration.ts';
import type { VaultChange } from '../vault/changes.ts';
import { deviceLock, type Parts } from './parts.ts';

/**
 * Deletes a device's keys from this PC. The broker still lists the device until the customer releases it there. With the
 * last device goes the pin: whoever registers anew looks at the broker anew.
 */
export const forgetDevice = async (parts: Parts, kid: Kid): Promise<void> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) return;
  const { broker } = device;
  await parts.locks.hold(deviceLock(broker), async () => {
    const others = (await parts.vault.devicesOf(broker)).filter((other) => other.kid !== kid);
    const pin: readonly VaultChange[] = others.length === 0 ? [{ kind: 'remove-pin', broker }] : [];
    await parts.vault.apply([{ kind: 'remove-device', kid }, ...pin]);
  });
  parts.changed();
};

/** A customer who has registered this PC again needs none of the earlier, dead registrations of the same account. */
export const forgetPredecessors = async (
  parts: Parts,
  done: Extract<Registration, { step: 'done' }>,
): Promise<void> => {
  await parts.locks.hold(deviceLock(done.broker), async () => {
    const devices = await parts.vault.devicesOf(done.broker);
    const dead = devices.filter(
      ({ kid, status, accountLabel }) =>
        kid !== done.kid && status !== 'active' && accountLabel === done.introduction.accountLabel,
    );
    if (dead.length > 0) await parts.vault.apply(dead.map(({ kid }) => ({ kind: 'remove-device', kid })));
  });
  parts.changed();
};
