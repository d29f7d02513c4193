import type { Base64Url, Kid, RowType } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * `open` waits for its device. `confirmed` was answered with yes and takes effect later; `executed` took effect. The others are
 * ends without effect: `refused` on the device, `stopped` by the mailed link, `cancelled` with the device, the session or the account.
 * An open row past its time is over as well.
 */
export type RowStatus = 'open' | 'confirmed' | 'executed' | 'refused' | 'stopped' | 'cancelled';

/** What one device is asked; nothing but `status` and what follows it ever changes. */
export interface StoredRow {
  readonly id: string;
  readonly accountId: AccountId;
  readonly kid: Kid;
  readonly type: RowType;
  /** Signed by the broker, as the device read it. */
  readonly jws: string;
  /** SHA-256 of the row's RFC 8785 bytes. */
  readonly hash: Base64Url;
  /** The session that wished it; null for a login elsewhere. */
  readonly session: SecretHash | null;
  /** What is carried out and not shown, as JSON (the hash of a new password, for one); sealed at rest. */
  readonly secret: string | null;
  readonly status: RowStatus;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly answeredAtMs: number | null;
  /** The compact proof that answered it: the evidence. */
  readonly proof: string | null;
  /** The public key that verifies the proof: keys of devices evolve, and the evidence is read years later. */
  readonly proofKey: Base64Url | null;
  readonly takesEffectAtMs: number | null;
  /** Hash of the secret in the mailed link that stops it. */
  readonly stopHash: SecretHash | null;
  readonly closedAtMs: number | null;
}

export interface RowStore {
  readonly insert: (row: StoredRow) => Promise<void>;
  readonly find: (id: string) => Promise<StoredRow | null>;
  readonly findByStop: (stopHash: SecretHash) => Promise<StoredRow | null>;
  /** Open and unexpired ones of a device, oldest first. */
  readonly openOf: (kid: Kid, nowMs: number) => Promise<readonly StoredRow[]>;
  readonly countOpen: (kid: Kid, nowMs: number) => Promise<number>;
  /** The one of a type, `login` excepted, that is open (expired or not) or confirmed: there is never more than one. */
  readonly liveOfType: (accountId: AccountId, type: RowType) => Promise<StoredRow | null>;
  /** Newest first; every type but `login`. */
  readonly latest: (accountId: AccountId, most: number) => Promise<readonly StoredRow[]>;
  /** Confirmed ones whose time has come, oldest first; of one account, or of all. */
  readonly due: (nowMs: number, of: AccountId | { readonly most: number }) => Promise<readonly StoredRow[]>;
  /** One statement: true for the one caller that moved it from `from`; from `open` only before it expires. */
  readonly move: (
    id: string,
    from: RowStatus,
    change: Pick<StoredRow, 'status'> &
      Partial<
        Pick<
          StoredRow,
          'answeredAtMs' | 'proof' | 'proofKey' | 'takesEffectAtMs' | 'stopHash' | 'closedAtMs' | 'secret'
        >
      >,
    nowMs: number,
  ) => Promise<boolean>;
  /** One statement: cancels one that is open, expired or not; true for the one caller that did. */
  readonly drop: (id: string, nowMs: number) => Promise<boolean>;
  /** Cancels what is open and was wished in this session. */
  readonly dropOfSession: (session: SecretHash, nowMs: number) => Promise<void>;
  /** Cancels what is open or confirmed and came from this device. Resolves to those cancelled. */
  readonly cancelOfDevice: (kid: Kid, nowMs: number) => Promise<readonly StoredRow[]>;
  readonly cancelOfAccount: (accountId: AccountId, nowMs: number) => Promise<readonly StoredRow[]>;
}
