import type { LoginMode } from '#protocol';
import type { AccountId, Lang } from './ids.ts';

/** `open` → `enrolling` → `protected` → `recovering` → `protected`; `frozen` ends only at the support desk. */
export type AccountState = 'open' | 'enrolling' | 'protected' | 'recovering' | 'frozen';

export type AfterRevoke = 'second-secret' | 'hold' | 'classic';

export type SignInNeeds = 'nothing' | 'mailed-code' | 'second-secret';

/** Why the password (and the registered PC) do not let in without a mailed code: too many wrong ones, or the customer's own wish. */
export type LockedBecause = 'failures' | 'customer';

/** A registered PC was used to stop everything. */
export type FrozenBecause = 'veto';

export interface Account {
  readonly id: AccountId;
  readonly state: AccountState;
  /** Rises with every revocation of all devices; sessions and vouchers of an older epoch are dead. */
  readonly epoch: number;
  readonly notifyEveryLogin: boolean;
  /** What a login asks for while the account is `protected`. */
  readonly loginMode: LoginMode;
  /** When the running opt-out takes effect; null when none runs. */
  readonly optOutAtMs: number | null;
  /** When the current `enrolling` began (opt-in); null in other states. */
  readonly enrollingSinceMs: number | null;
  /** From when a `recovering` customer may sign in; null when no hold applies. */
  readonly signInFromMs: number | null;
  /** What a `recovering` customer signs in with besides the password, as decided at the revocation; null in other states. */
  readonly signInNeeds: SignInNeeds | null;
  /** Until when money-moving changes are refused; null when no hold applies. */
  readonly moneyHoldUntilMs: number | null;
  /** How long the two holds last, as the customer set them; null while he has not. */
  readonly signInHoldHours: number | null;
  readonly moneyHoldHours: number | null;
  /** Why a `frozen` account was frozen; null in other states. */
  readonly frozenBecause: FrozenBecause | null;
  /** What may be bought in all while money is held, in yen; set by the customer beforehand, 0 unless he did. */
  readonly holdBuyLimitYen: number;
  /** What has been bought during the running hold, in yen. */
  readonly holdBoughtYen: number;
  /** When the last mail about a burst of refusals was queued. */
  readonly burstMailAtMs: number | null;
  /** Null while the account is not locked. */
  readonly lockedBecause: LockedBecause | null;
  /** When it was locked or unlocked last; null when it never was. */
  readonly lockChangedAtMs: number | null;
  /** When the customer refused a login elsewhere: until the login password changes none is asked for again. Null: open. */
  readonly approveClosedAtMs: number | null;
}

export type AccountChange = Partial<Omit<Account, 'id' | 'epoch'>>;

/** One customer's addresses, as the relying party needs them for notices. */
export interface Contact {
  readonly name: string;
  readonly lang: Lang;
  readonly mail: string;
  readonly mailSinceMs: number;
  /** The support desk put it in, on the word of two operators. */
  readonly mailByDesk: boolean;
  /** Earlier addresses that are still told about changes, newest first. */
  readonly formerMails: readonly { readonly mail: string; readonly untilMs: number }[];
}

export interface AccountStore {
  readonly get: (id: AccountId) => Promise<Account>;
  readonly create: (account: Account) => Promise<void>;
  readonly change: (id: AccountId, change: AccountChange) => Promise<void>;
  /** epoch + 1; resolves to the new epoch. */
  readonly raiseEpoch: (id: AccountId) => Promise<number>;
  readonly contact: (id: AccountId) => Promise<Contact>;
  /** Whether the login password is the one of this stored hash. */
  readonly hasPassword: (id: AccountId, passwordHash: string) => Promise<boolean>;
}
