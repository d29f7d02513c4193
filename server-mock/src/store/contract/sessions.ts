import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * How the session was opened: `password` alone (unprotected account), a proven `device`, in another browser with the digits of a
 * window, after an approval or with a time-based code (`approved`), a `ticket` for a further PC, or the public sign-in page after a
 * recovery (`recovered`).
 */
export type Assurance = 'password' | 'device' | 'approved' | 'ticket' | 'recovered';

export interface Session {
  readonly hash: SecretHash;
  readonly accountId: AccountId;
  readonly kid: Kid | null;
  readonly epoch: number;
  readonly assurance: Assurance;
  /** The grant that lets this session register one device; null when none. */
  readonly grant: SecretHash | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export interface SessionStore {
  readonly insert: (session: Session) => Promise<void>;
  /** Joins device status and account epoch: null unless unexpired, of the current epoch, and its device (if any) `active`. */
  readonly findLive: (hash: SecretHash, nowMs: number) => Promise<Session | null>;
  /** Makes a session that lives at `nowMs` the device's; an expired one stays dead. */
  readonly bindDevice: (hash: SecretHash, kid: Kid, nowMs: number, expiresAtMs: number) => Promise<void>;
  readonly setGrant: (hash: SecretHash, grant: SecretHash | null) => Promise<void>;
  readonly delete: (hash: SecretHash) => Promise<void>;
  readonly deleteOfDevice: (kid: Kid) => Promise<void>;
  /** Ends every session of the account that no device vouches for, but the one excepted, if any. */
  readonly deleteDeviceless: (accountId: AccountId, except: SecretHash | null) => Promise<void>;
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
}
