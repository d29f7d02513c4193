import { randomBytes } from 'node:crypto';
import type { Kid, Tier } from '#protocol';
import { type Authenticator, authenticator } from './authenticator.ts';
import { type DeviceKey, newDeviceKey } from './device-key.ts';
import { base64Url } from './forge.ts';

/** The key that asks for evaluations of the PIN, with a counter of its own. */
export interface PresenceKey {
  readonly key: DeviceKey;
  ctr: number;
}

/** What was made for a tier that is not the device's yet. */
interface PreparedTier {
  readonly tier: Tier;
  readonly presence: PresenceKey | null;
  readonly locked: string | null;
  readonly authenticator: Authenticator;
}

/** Everything a browser profile would hold of a device; a copy of it is a clone. */
export interface DeviceMemory {
  readonly kid: Kid;
  /** Newest generation that the server acknowledged. */
  acked: number;
  /** Counter of the last signature. */
  ctr: number;
  /** Counter of the last proof that the server acknowledged. */
  ack: number;
  /** Every generation ever made, retired ones too, so that tests can use them. */
  readonly keys: Map<number, DeviceKey>;
  tier: Tier;
  /** Of the tier `pin`. */
  presence: PresenceKey | null;
  /** What only the right PIN opens: the broker never sees it. */
  locked: string | null;
  /** A change of tier of which the outcome is not known. */
  change: PreparedTier | null;
  /** The PC's own authenticator. It is hardware: a copied profile has none of it, unless a test says so. */
  authenticator: Authenticator;
}

export function newMemory(known: Partial<DeviceMemory> = {}): DeviceMemory {
  return {
    kid: base64Url(randomBytes(16)) as Kid,
    acked: 0,
    ctr: 0,
    ack: 1,
    keys: new Map(),
    tier: 'software',
    presence: null,
    locked: null,
    change: null,
    authenticator: authenticator(),
    ...known,
  };
}

/** The same secrets in other hands. */
export function copyMemory(memory: DeviceMemory): DeviceMemory {
  const { presence, change } = memory;
  return {
    ...memory,
    keys: new Map(memory.keys),
    presence: presence && { ...presence },
    change: change && {
      ...change,
      presence: change.presence && { ...change.presence },
      authenticator: change.authenticator.copy(),
    },
    authenticator: memory.authenticator.copy(),
  };
}

export const newPresenceKey = (): PresenceKey => ({ key: newDeviceKey(), ctr: 0 });
