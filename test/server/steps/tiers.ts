import type { Tier } from '#protocol';
import type { OprfSecret } from '../../../server-mock/src/store/contract/tiers.ts';
import type { ScriptedDevice, TestBroker } from '../../kit/index.ts';
import { deviceRow } from './database.ts';

export const EVERY_TIER: readonly Tier[] = ['software', 'pin', 'platform'];
/** The tiers that ask their user. */
export const ASKING_TIERS = ['pin', 'platform'] as const;

/** The broker's half of a device's PIN; null when there is none. */
export function oprfOf({ app }: TestBroker, { memory }: Pick<ScriptedDevice, 'memory'>): Promise<OprfSecret | null> {
  const { presence } = memory;
  return presence
    ? app.store.transaction((tx) => tx.oprf.find(presence.key.publicKey))
    : Promise.reject(new Error('The device has no presence key'));
}

export async function triesLeftOf(shop: TestBroker, device: ScriptedDevice): Promise<number | null> {
  return (await oprfOf(shop, device))?.triesLeft ?? null;
}

/** What must not change when a device is refused. */
export async function standingOf(shop: TestBroker, device: Pick<ScriptedDevice, 'kid'>) {
  const { status, tier, gen, ctr, currentKey, nextKey, presenceKey, credentialHash } = await deviceRow(shop, device);
  return { status, tier, gen, ctr, currentKey, nextKey, presenceKey, credentialHash };
}
