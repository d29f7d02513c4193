import type { Origin } from '#protocol';
import type { Fetch } from '../broker/http.ts';
import type { DeviceKeys } from '../device/key-pair.ts';
import type { Unlocked } from '../device/unlocked.ts';
import type { Clock } from '../platform/clock.ts';
import type { Locks } from '../platform/locks.ts';
import type { Random } from '../platform/random.ts';
import type { Vault } from '../vault/vault.ts';
import type { Memory } from './remembered.ts';

/** What the ceremonies need of the world. Everything is injected, so that a test holds all of it. */
export interface Parts {
  readonly vault: Vault;
  readonly fetch: Fetch;
  readonly keys: DeviceKeys;
  readonly unlocked: Unlocked;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly random: Random;
  readonly locks: Locks;
  /** Called after every write: toolbar and open pages follow. */
  readonly changed: () => void;
}

/** Held from fetching a challenge until its answer is stored, and by everything else that writes a device. */
export const deviceLock = (broker: Origin): string => `device ${broker}`;

/** Held while a window of the extension's own is opened. */
export const WINDOWS_LOCK = 'windows';

/** Held while a registration moves. */
export const registrationLock = (broker: Origin): string => `registration ${broker}`;
