import type { AccountId } from './ids.ts';

/** How an operator made sure who the customer is. Two kinds at least stand behind every release. */
export const CHECK_KINDS = ['photo-id', 'call-back', 'branch-visit', 'signature'] as const;

export type CheckKind = (typeof CHECK_KINDS)[number];

export interface IdentityCheck {
  readonly id: string;
  readonly kind: CheckKind;
  /** The operator who made it. */
  readonly by: AccountId;
  readonly atMs: number;
  readonly note: string;
}

/**
 * `open`: checks are being recorded. `requested`: a release waits for a second operator. The others are ends: `released`, `declined` by the
 * second operator, `closed` without a release.
 */
export type CaseStatus = 'open' | 'requested' | 'released' | 'declined' | 'closed';

/** What is to be done besides the release itself. */
export interface ReleaseRequest {
  readonly newMail: string | null;
  readonly newPassword: boolean;
  readonly newTradingPassword: boolean;
  readonly by: AccountId;
  readonly atMs: number;
}

/** One customer's matter at the support desk. Kept for good: it is the evidence of who did what. */
export interface DeskCase {
  readonly id: string;
  readonly accountId: AccountId;
  readonly status: CaseStatus;
  /** Rises with everything that is written into the case; what an operator decides, he decides about one version. */
  readonly version: number;
  /** What the customer said, in the operator's words. */
  readonly reason: string;
  readonly openedBy: AccountId;
  readonly openedAtMs: number;
  /** Oldest first. */
  readonly checks: readonly IdentityCheck[];
  readonly request: ReleaseRequest | null;
  /** Who approved, declined or closed it, when, and in which words. */
  readonly endedBy: AccountId | null;
  readonly endedAtMs: number | null;
  readonly endNote: string;
}

export interface DeskStore {
  readonly open: (opened: Pick<DeskCase, 'id' | 'accountId' | 'reason' | 'openedBy' | 'openedAtMs'>) => Promise<void>;
  readonly find: (id: string) => Promise<DeskCase | null>;
  /** Those that are under way, oldest first. */
  readonly underWay: (most: number) => Promise<readonly DeskCase[]>;
  /** Those that have ended, newest first. */
  readonly ended: (most: number) => Promise<readonly DeskCase[]>;
  /** Those of one customer that are under way. */
  readonly underWayOf: (accountId: AccountId) => Promise<readonly DeskCase[]>;
  /** One statement: false unless the case is `open` and still of this version. */
  readonly addCheck: (caseId: string, expectedVersion: number, check: IdentityCheck) => Promise<boolean>;
  /** One statement: false unless the case is `open` and still of this version. */
  readonly request: (caseId: string, expectedVersion: number, request: ReleaseRequest) => Promise<boolean>;
  /** One statement, back to `open`: false unless a request of this version waits. */
  readonly withdraw: (caseId: string, expectedVersion: number) => Promise<boolean>;
  /**
   * One statement: true for the one caller that ended this version of the case. `released` and `declined` end a request that waits,
   * `released` never one of the operator who ends it, nor one from before `requestedSinceMs`; `closed` ends an open case.
   */
  readonly end: (
    caseId: string,
    expectedVersion: number,
    end: {
      readonly status: 'released' | 'declined' | 'closed';
      readonly by: AccountId;
      readonly atMs: number;
      readonly note: string;
      readonly requestedSinceMs: number;
    },
  ) => Promise<boolean>;
}
