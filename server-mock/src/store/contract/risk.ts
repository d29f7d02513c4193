import type { Kid } from '#protocol';
import type { MailedCodeAction } from './ceremonies.ts';
import type { AccountId, SecretHash } from './ids.ts';

/** By what a login is recognised where no registered PC stands before the password. */
export type EnvironmentKind = 'browser' | 'network' | 'country' | 'hour';

/** One thing that an account has been used with. What it was cannot be read from it: only a keyed hash is kept. */
export interface Environment {
  readonly kind: EnvironmentKind;
  readonly valueHash: SecretHash;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

export interface EnvironmentStore {
  /** The ones that were used last, newest first. */
  readonly ofAccount: (accountId: AccountId, most: number) => Promise<readonly Environment[]>;
  /** Notes that it was used now. */
  readonly remember: (
    accountId: AccountId,
    used: { readonly kind: EnvironmentKind; readonly valueHash: SecretHash; readonly nowMs: number },
  ) => Promise<void>;
  readonly forget: (accountId: AccountId, kind: EnvironmentKind) => Promise<void>;
}

export type PendingAction = Extract<MailedCodeAction, 'unusual-login' | 'unlock-account'>;

/** A login whose password was right and which waits for its mailed code, in one browser. */
export interface PendingLogin {
  readonly preSession: SecretHash;
  readonly accountId: AccountId;
  /** The device that this browser had proven; null where none stands before the password. */
  readonly kid: Kid | null;
  /** What the code is for. */
  readonly action: PendingAction;
  readonly expiresAtMs: number;
}

export interface PendingLoginStore {
  /** Replaces the one of this browser. */
  readonly put: (pending: PendingLogin) => Promise<void>;
  readonly find: (preSession: SecretHash, nowMs: number) => Promise<PendingLogin | null>;
  /** True for the one caller that took it away. */
  readonly consume: (preSession: SecretHash, nowMs: number) => Promise<boolean>;
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
}
