import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/** `waiting` for the number, `approved` and not picked up yet, or `over`: used, refused, replaced, or never let through. */
export type ApprovalStatus = 'waiting' | 'approved' | 'over';

/** A login that a browser elsewhere asks for. Whoever types anything gets one; only some are real. */
export interface Approval {
  readonly id: string;
  /** The browser that asks; the session is opened in it and in no other. */
  readonly preSession: SecretHash;
  /** Null for one that nobody hears of. */
  readonly accountId: AccountId | null;
  readonly epoch: number;
  /** 10 to 99, as the waiting page shows it. No secret: whoever sees it is who asks. */
  readonly number: number;
  /** How often a number may still be typed. */
  readonly triesLeft: number;
  readonly status: ApprovalStatus;
  /** The device that let it through; null until then. */
  readonly kid: Kid | null;
  readonly createdAtMs: number;
  /** While waiting until when it may be answered, afterwards until when it may be picked up. */
  readonly expiresAtMs: number;
}

export interface ApprovalStore {
  /** False when another one of the account waits: there is one at most, whoever comes at the same time. */
  readonly insert: (approval: Approval) => Promise<boolean>;
  /** The newest of this browser, whatever became of it. */
  readonly ofBrowser: (preSession: SecretHash) => Promise<Approval | null>;
  readonly waitingOf: (accountId: AccountId, nowMs: number) => Promise<Approval | null>;
  /** How many real ones the account has had since then. */
  readonly countSince: (accountId: AccountId, sinceMs: number) => Promise<number>;
  /** One statement: takes one try of a waiting one; null when it does not wait or has none left. */
  readonly takeTry: (id: string, nowMs: number) => Promise<Pick<Approval, 'number' | 'triesLeft'> | null>;
  /** One statement: true for the one caller that let a waiting one through. */
  readonly approve: (id: string, kid: Kid, nowMs: number, expiresAtMs: number) => Promise<boolean>;
  /** One statement: ends what this browser's approval allows and resolves to it; null when there is nothing to pick up. */
  readonly consume: (preSession: SecretHash, nowMs: number) => Promise<Approval | null>;
  readonly end: (id: string) => Promise<void>;
  /** Ends whatever this browser asked for. Resolves to the accounts that were asked. */
  readonly endOfBrowser: (preSession: SecretHash) => Promise<readonly AccountId[]>;
  readonly endOfAccount: (accountId: AccountId) => Promise<void>;
  /** Ends what waits past its time. */
  readonly endExpired: (accountId: AccountId, nowMs: number) => Promise<void>;
}
