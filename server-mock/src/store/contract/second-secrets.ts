import type { AccountId, SecretHash } from './ids.ts';

/** A TOTP that its owner has proven to hold. There may be two: a young one, and the one before it until then. */
export interface Totp {
  readonly id: string;
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
  readonly seed: string;
  /** Only the session that began it can finish it. */
  readonly session: SecretHash;
  readonly triesLeft: number;
  readonly expiresAtMs: number;
}

/** The printed recovery sheet. */
export interface Sheet {
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
  readonly sheet: (accountId: AccountId) => Promise<Sheet | null>;
  /** Replaces the sheet that was there, codes included. */
  readonly putSheet: (
    accountId: AccountId,
    sheet: { readonly madeAtMs: number; readonly codeHashes: readonly SecretHash[] },
  ) => Promise<void>;
  /** One statement: true for the one caller that took this code. */
  readonly useSheetCode: (accountId: AccountId, codeHash: SecretHash, nowMs: number) => Promise<boolean>;
  readonly deleteSheet: (accountId: AccountId) => Promise<void>;
  /** Deletes everything of the account, open enrolments included. */
  readonly deleteOfAccount: (accountId: AccountId) => Promise<void>;
  /** Drops what is being set up. */
  readonly deleteEnrolments: (accountId: AccountId) => Promise<void>;
  /**
   * Takes one of `most` tries in one statement; the window begins with the first, and the last one begins a pause as long.
   * What is refused in the pause does not lengthen it.
   */
  readonly takeTry: (
    accountId: AccountId,
    bound: { readonly most: number; readonly windowMs: number; readonly nowMs: number },
  ) => Promise<boolean>;
  /** A right code: the tries begin anew. */
  readonly forgetTries: (accountId: AccountId) => Promise<void>;
}
