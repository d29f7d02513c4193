import type { Base64Url, Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * `pending` waits for its mail; `active` may log in; `suspended` is the quarantine; the other three are ends:
 * `released` by the customer, `revoked` by voucher, `abandoned` when it never became active.
 */
export type DeviceStatus = 'pending' | 'active' | 'suspended' | 'released' | 'revoked' | 'abandoned';

export type Tier = 'software' | 'pin' | 'platform';

export interface Device {
  readonly kid: Kid;
  readonly accountId: AccountId;
  readonly epoch: number;
  readonly name: string;
  readonly tier: Tier;
  readonly status: DeviceStatus;
  /** Why a suspended device was suspended, for the customer's eyes. */
  readonly suspendedBecause: 'retired_key' | 'counter' | 'forked_key' | null;
  /** `Origin` header of the extension that registered; later requests must come from the same. */
  readonly extensionOrigin: string;
  readonly currentKey: Base64Url;
  readonly nextKey: Base64Url | null;
  /** Generation of `currentKey`. */
  readonly gen: number;
  readonly ctr: number;
  readonly registeredAtMs: number;
  readonly registeredInSession: SecretHash;
  readonly activatedAtMs: number | null;
  readonly lastProofAtMs: number | null;
  readonly lastLoginAtMs: number | null;
  readonly wrongPasswords: number;
  readonly wrongPasswordsSinceMs: number | null;
  readonly pausedUntilMs: number | null;
}

export interface RetiredKey {
  readonly gen: number;
  readonly publicKey: Base64Url;
}

export type DeviceChange = Partial<
  Omit<Device, 'kid' | 'accountId' | 'currentKey' | 'nextKey' | 'gen' | 'ctr' | 'extensionOrigin'>
>;

/** What one accepted proof changes. A key is current, next or retired by its generation relative to `gen`. */
export interface Evolution {
  readonly kid: Kid;
  readonly expectedCtr: number;
  readonly ctr: number;
  readonly gen: number;
  readonly nextKey: Base64Url;
  readonly lastProofAtMs: number;
}

export interface DeviceStore {
  readonly find: (kid: Kid) => Promise<Device | null>;
  readonly ofAccount: (accountId: AccountId) => Promise<readonly Device[]>;
  readonly retiredKeys: (kid: Kid) => Promise<readonly RetiredKey[]>;
  /** False when the public key is already known for any device: public keys are globally unique. */
  readonly insert: (device: Device) => Promise<boolean>;
  /** False when `nextKey` belongs to another place in any device, or the device moved on meanwhile. */
  readonly evolve: (evolution: Evolution) => Promise<boolean>;
  readonly change: (kid: Kid, change: DeviceChange) => Promise<void>;
  /** Moves every device of the account that is in one of `from` to `to`; resolves to those moved. */
  readonly endAll: (
    accountId: AccountId,
    from: readonly DeviceStatus[],
    to: 'released' | 'revoked' | 'abandoned',
  ) => Promise<readonly Device[]>;
}
