import type { Base64Url, Fact, Kid, RowType } from '#protocol';
import type { AccountId, Lang, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';

/** Every row but the login elsewhere, which is approved. */
export type ConfirmedType = Exclude<RowType, 'login'>;

/** What a registered device has confirmed. The facts are read from the signed row itself: what was shown is what is done. */
export interface ConfirmedRow {
  readonly id: string;
  readonly type: ConfirmedType;
  readonly accountId: AccountId;
  /** The device that confirmed it. */
  readonly kid: Kid;
  /** The session that wished it. */
  readonly session: SecretHash | null;
  readonly facts: readonly Fact[];
  /** SHA-256 of the row, by which the event log speaks of it. */
  readonly rowHash: Base64Url;
  /** What is carried out and cannot be shown: the hash of a new password, the ticket for a further PC. */
  readonly secret: string | null;
}

export interface Executor {
  /**
   * Carries the row out in the caller's transaction, in which it was consumed. It never throws for what a customer can bring about.
   * @returns false, and nothing has happened, when the account does not allow it any more
   */
  readonly executeIn: (rp: RelyingParty, tx: StoreTx, row: ConfirmedRow) => Promise<boolean>;
  /** The facts on one line of a mail: enough to recognise, nothing to pass on. Empty where there is nothing to tell. */
  readonly summarize: (facts: readonly Fact[], lang: Lang) => string;
}

/** Who carries out what. The broker puts it together: the relying party knows no bank account. */
export type Executors = Readonly<Record<ConfirmedType, Executor>>;
