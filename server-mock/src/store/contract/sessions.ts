import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * How the session was opened: `password` alone (unprotected account), a proven `device`, in another browser with the digits of a
 * window, after an approval or with a time-based code (`approved`), a `ticket` for a further PC, or the public sign-in page after a
 * recovery (`recovered`).
 */
export type Assurance = 'password' | 'device' | 'approved' | 'ticket' | 'recovered';

export interface Session {
  /** What it is referred to by, as long as it lasts; the browser holds none of it, but tokens that change. */
  readonly hash: SecretHash;
  /** Of the cookie that was presented. What is re-checked inside a transaction is this one. */
  readonly token: SecretHash;
  /** When the presented cookie came of a renewal by the device, if it is still the newest of the session; else null. */
  readonly refreshedAtMs: number | null;
  readonly accountId: AccountId;
  readonly kid: Kid | null;
  readonly epoch: number;
  readonly assurance: Assurance;
  /** The grant that lets this session register one device; null when none. */
  readonly grant: SecretHash | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** When it ends unless the device renews it; null where no device vouches for it. */
  readonly renewByMs: number | null;
}

export interface SessionStore {
  /** With its first token, which came of no renewal. */
  readonly insert: (session: Omit<Session, 'refreshedAtMs'>) => Promise<void>;
  /**
   * Joins token, device status and account epoch: null unless the token is not dead, the session unexpired, renewed in time and of the
   * current epoch, and its device (if any) `active`.
   */
  readonly findLive: (token: SecretHash, nowMs: number) => Promise<Session | null>;
  /** The session whose token is dead, as long as it goes on with others; null for every other token. */
  readonly findByDeadToken: (token: SecretHash, nowMs: number) => Promise<EndedSession | null>;
  /** When a session will have ended by its age, whatever its tokens; null when it has ended. */
  readonly endsAtMs: (hash: SecretHash, nowMs: number) => Promise<number | null>;
  /** The first use of a token gives the older ones of its session until `deadFromMs`; every later one changes nothing. */
  readonly noteUse: (token: SecretHash, nowMs: number, deadFromMs: number) => Promise<void>;
  /** A renewal: one more token. The others go on until it is used, because its answer may be lost. */
  readonly renew: (renewal: {
    readonly hash: SecretHash;
    readonly token: SecretHash;
    readonly nowMs: number;
    readonly renewByMs: number;
  }) => Promise<void>;
  /** The same session under another token alone; the former ones are unknown from now on. */
  readonly replaceTokens: (hash: SecretHash, token: SecretHash, nowMs: number) => Promise<void>;
  /** Makes a session that lives at `nowMs` the device's; an expired one stays dead. */
  readonly bindDevice: (
    hash: SecretHash,
    device: {
      readonly kid: Kid;
      readonly nowMs: number;
      readonly expiresAtMs: number;
      readonly renewByMs: number;
    },
  ) => Promise<void>;
  readonly setGrant: (hash: SecretHash, grant: SecretHash | null) => Promise<void>;
  readonly delete: (hash: SecretHash) => Promise<void>;
  readonly deleteOfDevice: (kid: Kid) => Promise<void>;
  /** Ends every session of the account that no device vouches for, but the one excepted, if any. */
  readonly deleteDeviceless: (accountId: AccountId, except: SecretHash | null) => Promise<void>;
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
}

export type EndedSession = Pick<Session, 'hash' | 'accountId' | 'kid'>;
