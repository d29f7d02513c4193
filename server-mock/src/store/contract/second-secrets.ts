import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/** A TOTP that its owner has proven to hold. There may be several: young ones of different PCs, and the one that counts until then. */
export interface Totp {
  readonly id: string;
  /** The PC that it was set up on. */
  readonly kid: Kid;
  /** Base32; sealed at rest. */
  readonly seed: string;
  readonly confirmedAtMs: number;
  /** The newest time step whose code was taken; its code and every older one are worth nothing. */
  readonly lastStep: number;
}

/** A TOTP that is being set up and counts for nothing yet. */
export interface TotpEnrolment {
  readonly id: string;
  readonly accountId: AccountId;
  readonly kid: Kid;
  readonly seed: string;
  /** Only the session that began it can finish it. */
  readonly session: SecretHash;
  readonly triesLeft: number;
  readonly expiresAtMs: number;
}

/** A printed recovery sheet. There may be several, as with TOTP. */
export interface Sheet {
  /** Its voucher, by which it is known. */
  readonly linkHash: SecretHash;
  /** The PC that it was made on. */
  readonly kid: Kid;
  readonly madeAtMs: number;
  readonly codesLeft: number;
}

export interface SecondSecretStore {
  /** Replaces the enrolment that was open for the account. */
  readonly beginTotp: (enrolment: TotpEnrolment) => Promise<void>;
  /** Takes one try of an open enrolment, in one statement; null when there is none, or none is left. */
  readonly tryEnrolment: (
    id: string,
    session: SecretHash,
    nowMs: number,
  ) => Promise<{ readonly seed: string; readonly triesLeft: number } | null>;
  /** One statement: true for the one caller that turned the enrolment into a TOTP. */
  readonly confirmTotp: (id: string, confirmed: { readonly atMs: number; readonly step: number }) => Promise<boolean>;
  /** Confirmed ones, newest first. */
  readonly totps: (accountId: AccountId) => Promise<readonly Totp[]>;
  /** One statement: false when the code of this step or of a later one was taken before. */
  readonly useTotpStep: (id: string, step: number) => Promise<boolean>;
  readonly deleteTotps: (ids: readonly string[]) => Promise<void>;
  /** Newest first. */
  readonly sheets: (accountId: AccountId) => Promise<readonly Sheet[]>;
  readonly insertSheet: (
    accountId: AccountId,
    sheet: Omit<Sheet, 'codesLeft'> & { readonly codeHashes: readonly SecretHash[] },
  ) => Promise<void>;
  /** One statement: the sheet whose code this is, for the one caller that took it. */
  readonly useSheetCode: (
    accountId: AccountId,
    codeHash: SecretHash,
    nowMs: number,
    /** Sheets made later do not count. */
    madeUntilMs?: number,
  ) => Promise<SecretHash | null>;
  /** Codes included; the vouchers are spent by `vouchers.spendSheets`. */
  readonly deleteSheets: (linkHashes: readonly SecretHash[]) => Promise<void>;
  /** Deletes everything of the account, open enrolments included. */
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
  /** Drops what is being set up. */
  readonly deleteEnrolments: (accountId: AccountId) => Promise<void>;
}
