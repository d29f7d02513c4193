import type { Base64Url, Kid, Tier } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * `pending` waits for its mail; `active` may log in; `suspended` is the quarantine; the other three are ends:
 * `released` by the customer, `revoked` by voucher, `abandoned` when it never became active.
 */
export type DeviceStatus = 'pending' | 'active' | 'suspended' | 'released' | 'revoked' | 'abandoned';

export interface Device {
  readonly kid: Kid;
  readonly accountId: AccountId;
  readonly epoch: number;
  readonly name: string;
  readonly tier: Tier;
  /** Asks for evaluations of the PIN; null for every tier but `pin`. */
  readonly presenceKey: Base64Url | null;
  /** SHA-256 of the id of the PC's credential; null for every tier but `platform`. */
  readonly credentialHash: Base64Url | null;
  /** When its user was last verified: an evaluation of the PIN, or an assertion of the platform's authenticator. */
  readonly verifiedAtMs: number | null;
  /** Hash of the row that the last assertion of the platform's authenticator was about; null when it was about none. */
  readonly verifiedRow: Base64Url | null;
  /** The network that its last accepted proof came from, as `place/network.ts` writes it; null until there was one. */
  readonly lastNetwork: string | null;
  readonly status: DeviceStatus;
  /** Why a suspended device was suspended, for the customer's eyes. */
  readonly suspendedBecause: 'retired_key' | 'counter' | 'forked_key' | 'pin_tries' | null;
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
  /** When it was released, revoked or abandoned. */
  readonly endedAtMs: number | null;
  /** When it was used for its one veto. */
  readonly vetoedAtMs: number | null;
}

export interface RetiredKey {
  readonly gen: number;
  readonly publicKey: Base64Url;
}

export type DeviceChange = Partial<
  Omit<
    Device,
    | 'kid'
    | 'accountId'
    | 'currentKey'
    | 'nextKey'
    | 'gen'
    | 'ctr'
    | 'extensionOrigin'
    | 'tier'
    | 'presenceKey'
    | 'credentialHash'
  >
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

/** What a change of tier changes: the offered key is current at once, and no next key is held. */
export interface TierChange {
  readonly kid: Kid;
  readonly expectedCtr: number;
  readonly ctr: number;
  /** Generation of `currentKey`. */
  readonly gen: number;
  readonly currentKey: Base64Url;
  readonly tier: Tier;
  readonly presenceKey: Base64Url | null;
  readonly credentialHash: Base64Url | null;
  readonly atMs: number;
}

export interface DeviceStore {
  readonly find: (kid: Kid) => Promise<Device | null>;
  readonly ofAccount: (accountId: AccountId) => Promise<readonly Device[]>;
  readonly retiredKeys: (kid: Kid) => Promise<readonly RetiredKey[]>;
  /** False when the public key is already known for any device: public keys are globally unique. */
  readonly insert: (device: Device) => Promise<boolean>;
  /** False when `nextKey` belongs to another place in any device, or the device moved on meanwhile. */
  readonly evolve: (evolution: Evolution) => Promise<boolean>;
  /** False when `currentKey` belongs to another place in any device, or the device moved on meanwhile. */
  readonly changeTier: (change: TierChange) => Promise<boolean>;
  readonly change: (kid: Kid, change: DeviceChange) => Promise<void>;
  /** Moves every device of the account that is in one of `from` to `to`; resolves to those moved. */
  readonly endAll: (
    accountId: AccountId,
    from: readonly DeviceStatus[],
    to: 'released' | 'revoked' | 'abandoned',
    atMs: number,
  ) => Promise<readonly Device[]>;
}
