import { type Kid, ProtocolError } from '#protocol';
import type { Device } from '../device/device.ts';
import { KeyLocked, type Wrapping } from '../device/key.ts';
import { importKek } from '../device/wrapping.ts';
import type { Parts } from './parts.ts';

/** A device that can sign now. */
export interface OpenDevice {
  readonly device: Device;
  /** null for the tier `software` */
  readonly wrapping: Wrapping | null;
}

/** The wrapping key of an unlocked device; null when it is locked. */
export const wrappingOf = async ({ unlocked }: Pick<Parts, 'unlocked'>, kid: Kid): Promise<Wrapping | null> => {
  const kek = await unlocked.kekOf(kid);
  return kek === null ? null : { kid, kek: await importKek(kek) };
};

/** @returns null when the device is locked; also when what was kept for it opens it no more, which is then dropped */
export const openDevice = async (parts: Parts, device: Device): Promise<OpenDevice | null> => {
  if (device.tier === 'software') return { device, wrapping: null };
  const newest = device.keys.at(-1);
  try {
    const wrapping = await wrappingOf(parts, device.kid);
    if (wrapping === null || newest === undefined) return null;
    await parts.keys.open(newest, wrapping);
    return { device, wrapping };
  } catch (error) {
    if (!(error instanceof KeyLocked || error instanceof ProtocolError)) throw error;
    await parts.unlocked.drop(device.kid);
    return null;
  }
};
