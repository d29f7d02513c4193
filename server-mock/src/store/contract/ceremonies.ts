import type { ChallengePurpose, Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/**
 * What a challenge is tied to: the browser's pre-session before login, its session afterwards; for what a device asks for
 * on its own account, without a page, the device.
 */
export interface Binding {
  readonly kind: 'pre-session' | 'session' | 'device';
  readonly hash: SecretHash;
}

export interface Challenge {
  readonly hash: SecretHash;
  readonly binding: Binding;
  readonly purpose: ChallengePurpose;
  readonly actionHash: string | null;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

export interface ChallengeStore {
  readonly insert: (challenge: Challenge) => Promise<void>;
  /** One statement: marks as used the challenge that fits everything and is unused and unexpired; null when none did. */
  readonly consume: (expected: {
    readonly hash: SecretHash;
    readonly binding: Binding;
    readonly purpose: ChallengePurpose;
    readonly actionHash: string | null;
    readonly nowMs: number;
  }) => Promise<Challenge | null>;
}

/** "This pre-session has been proven for this device", for 120 s. */
export interface Mark {
  readonly preSession: SecretHash;
  readonly kid: Kid;
  readonly accountId: AccountId;
  readonly expiresAtMs: number;
}

export interface PreSessionStore {
  readonly insert: (hash: SecretHash, nowMs: number, expiresAtMs: number) => Promise<void>;
  /** True when it lives; pushes its expiry forward. */
  readonly touch: (hash: SecretHash, nowMs: number, expiresAtMs: number) => Promise<boolean>;
  readonly isLive: (hash: SecretHash, nowMs: number) => Promise<boolean>;
  readonly mark: (mark: Mark) => Promise<void>;
  readonly marks: (preSession: SecretHash, nowMs: number) => Promise<readonly Mark[]>;
  /** Deletes the pre-session with its marks; true for the one caller that did. */
  readonly consume: (hash: SecretHash, nowMs: number) => Promise<boolean>;
}

/** The right to register one device: from opting in, from a ticket, or from signing in after a recovery. */
export type GrantKind = 'opt-in' | 'first-login' | 'further-pc' | 'recovered';

export interface Grant {
  readonly hash: SecretHash;
  readonly accountId: AccountId;
  readonly epoch: number;
  readonly kind: GrantKind;
  readonly expiresAtMs: number;
}

export interface GrantStore {
  readonly insert: (grant: Grant) => Promise<void>;
  readonly find: (hash: SecretHash, nowMs: number) => Promise<Grant | null>;
  /** One statement; null when unknown, used, or expired. */
  readonly consume: (hash: SecretHash, nowMs: number) => Promise<Grant | null>;
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
}

export type MailedCodeAction =
  | 'opt-in'
  | 'further-pc'
  | 'opt-out'
  | 'recovered-sign-in'
  | 'change-mail'
  | 'unusual-login'
  | 'unlock-account'
  | 'second-secret'
  | 'login-mode'
  | 'replace-pc';

export interface MailedCodeStore {
  /** Replaces the code that was open for the same account, action and session. */
  readonly put: (code: {
    readonly accountId: AccountId;
    readonly action: MailedCodeAction;
    readonly codeHash: SecretHash;
    readonly session: SecretHash;
    readonly expiresAtMs: number;
    readonly triesLeft: number;
  }) => Promise<void>;
  /** Takes one try first, in one statement, then compares: `right` consumes the code. */
  readonly attempt: (attempt: {
    readonly accountId: AccountId;
    readonly action: MailedCodeAction;
    readonly codeHash: SecretHash;
    readonly session: SecretHash;
    readonly nowMs: number;
    /** Leaves the right code for another attempt, within its tries: where more than the code is asked for at once. */
    readonly keep?: boolean;
  }) => Promise<'right' | 'wrong'>;
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
}

export interface Voucher {
  /** Where it stands: in a mail, or on the printed recovery sheet. */
  readonly source: 'mail' | 'sheet';
  /** The device whose mail carries it; empty for a sheet, which belongs to no device. */
  readonly kid: Kid | '';
  readonly accountId: AccountId;
  readonly epoch: number;
  /** Hash of the 32-byte secret in the mailed link. */
  readonly linkHash: SecretHash;
  /** First 40 bits of the typable code, for look-up; not secret. */
  readonly selector: string;
  /** Hash of the remaining 128 bits. */
  readonly verifierHash: SecretHash;
  readonly createdAtMs: number;
  readonly spentAtMs: number | null;
  /** Set on the one voucher that was presented; the others of the epoch are spent with it. */
  readonly presented: boolean;
}

export interface VoucherStore {
  readonly insert: (voucher: Voucher) => Promise<void>;
  readonly findByLink: (linkHash: SecretHash) => Promise<Voucher | null>;
  readonly findBySelector: (selector: string) => Promise<Voucher | null>;
  /** One statement: spends this voucher if unspent and of `expectedEpoch`; true for the one caller that did. */
  readonly spend: (linkHash: SecretHash, expectedEpoch: number, nowMs: number) => Promise<boolean>;
  /** Spends every other unspent voucher of the account. */
  readonly spendAll: (accountId: AccountId, nowMs: number) => Promise<void>;
  /** Spends the unspent ones of these, as ended with their printed sheets. */
  readonly spendSheets: (linkHashes: readonly SecretHash[], nowMs: number) => Promise<void>;
}
