import type { Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { OwnWindow } from '../device/own-window.ts';
import type { Registration } from '../device/registration.ts';
import type { VaultChange } from './changes.ts';

/** Where everything that must outlive the worker is kept. */
export interface Vault {
  readonly devices: () => Promise<readonly Device[]>;
  readonly devicesOf: (broker: Origin) => Promise<readonly Device[]>;
  readonly pins: () => Promise<readonly BrokerPin[]>;
  readonly pinOf: (broker: Origin) => Promise<BrokerPin | null>;
  readonly registrations: () => Promise<readonly Registration[]>;
  readonly registrationOf: (broker: Origin) => Promise<Registration | null>;
  readonly windowOf: (query: string) => Promise<OwnWindow | null>;
  /** Resolves only when the changes are on the disk (`durability: 'strict'`). */
  readonly apply: (changes: readonly VaultChange[]) => Promise<void>;
}

/** IndexedDB cannot be used: Firefox in permanent private mode, a full disk, or a damaged profile. */
export class VaultUnavailable extends Error {
  readonly code = 'vault_unavailable';
  constructor(cause: unknown) {
    super('the extension cannot keep anything on this PC', { cause });
    this.name = 'VaultUnavailable';
  }
}
