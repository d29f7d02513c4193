import type { Kid } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import { pinToSignFor } from './broker-trust.ts';
import { settleChange } from './change-settling.ts';
import { deviceLock, type Parts } from './parts.ts';

/**
 * Works on one device under its broker's lock, after a change of tier that was under way has been settled as far as that
 * is possible now. @returns null when there is no such device, or nothing may be signed for its broker
 */
export const withDevice = async <T>(
  parts: Parts,
  kid: Kid,
  work: (device: Device, pin: BrokerPin) => Promise<T>,
): Promise<T | null> => {
  const found = (await parts.vault.devices()).find((device) => device.kid === kid);
  if (found === undefined) return null;
  return parts.locks.hold(deviceLock(found.broker), async () => {
    const device = (await parts.vault.devicesOf(found.broker)).find((candidate) => candidate.kid === kid);
    const pin = await pinToSignFor(parts, found.broker);
    if (device === undefined || pin === null || pin.distrusted) return null;
    return work(await settleChange(parts, pin, device), pin);
  });
};
