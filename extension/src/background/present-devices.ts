import type { PageWord } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import { settleChange } from './change-settling.ts';
import { type OpenDevice, openDevice } from './device-opening.ts';
import type { Parts } from './parts.ts';

/** A revoked device is never asked about again. Of a family larger than one post the least used devices have to wait. */
export const usable = (devices: readonly Device[]): readonly Device[] =>
  devices.filter((device) => device.status !== 'revoked').toSorted((a, b) => lastSeen(b) - lastSeen(a));

export const lastSeen = (device: Device): number => device.lastLoginAtMs ?? device.registeredAtMs;

export interface Sorted {
  readonly open: readonly OpenDevice[];
  readonly locked: readonly Device[];
  /** A change of tier is under way of which nobody knows what became: the device signs nothing else meanwhile. */
  readonly undecided: boolean;
}

export const sorted = async (parts: Parts, pin: BrokerPin, devices: readonly Device[]): Promise<Sorted> => {
  const open: OpenDevice[] = [];
  const locked: Device[] = [];
  let undecided = false;
  for (const found of devices) {
    const device = await settleChange(parts, pin, found);
    const opened = await openDevice(parts, device);
    if (opened === null) locked.push(device);
    else if (device.change === null) open.push(opened);
    else undecided = true;
  }
  return { open, locked, undecided };
};

/** Whoever is suspended is not asked for a PIN that would not help him. */
export const wordOfLocked = (locked: readonly Device[]): PageWord =>
  locked.some(({ status }) => status !== 'suspended') ? 'locked' : 'suspended';
