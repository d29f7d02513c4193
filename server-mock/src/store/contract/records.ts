import type { Base64Url, Kid, LogEntry } from '#protocol';
import type { AccountId, Lang } from './ids.ts';

export type EventKind =
  | 'opted_in'
  | 'device_registered'
  | 'device_activated'
  | 'registration_undeliverable'
  | 'registration_expired'
  | 'login'
  | 'login_refused'
  | 'logout'
  | 'unusual_login'
  | 'unusual_login_blocked'
  | 'login_code_mailed'
  | 'login_locked'
  | 'login_stopped'
  | 'lock_ended'
  | 'device_released'
  | 'device_quarantined'
  | 'device_paused'
  | 'recovered'
  | 'recovered_sign_in'
  | 'further_pc_ticket'
  | 'opt_out_requested'
  | 'opt_out_cancelled'
  | 'opted_out'
  | 'mail_address_changed'
  | 'withdrawal_account_changed'
  | 'withdrawal_requested'
  | 'second_secret_added'
  | 'second_secret_removed'
  | 'second_secret_used'
  | 'second_secret_voided'
  | 'sheet_made'
  | 'hold_lengths_changed'
  | 'frozen'
  | 'vetoed'
  | 'recovery_mail_again'
  | 'pin_destroyed'
  | 'session_copied'
  | 'tier_changed'
  | 'change_confirmed'
  | 'change_stopped'
  | 'change_ended'
  | 'login_id_changed'
  | 'password_changed'
  | 'login_approved'
  | 'login_by_approval'
  | 'login_denied'
  | 'login_number_wrong'
  | 'desk_case_opened'
  | 'desk_check_recorded'
  | 'desk_release_requested'
  | 'desk_release_withdrawn'
  | 'desk_release_declined'
  | 'desk_released'
  | 'desk_case_closed'
  | 'temporary_password_set'
  | 'temporary_password_replaced'
  | 'login_mode_changed'
  | 'window_opened'
  | 'login_by_digits'
  | 'login_by_otp'
  | 'pc_replaced';

export interface AccountEvent {
  readonly accountId: AccountId;
  readonly atMs: number;
  readonly kind: EventKind;
  readonly kid: Kid | null;
  readonly deviceName: string | null;
  /** SHA-256 of what it is about: of a row, for one. */
  readonly about: Base64Url | null;
  /** How many refusals this row stands for; 1 for everything else. */
  readonly count: number;
}

export interface EventStore {
  /** Chains it to the entry before; what refusals were gathered in the hours before is chained first. */
  readonly append: (
    event: Omit<AccountEvent, 'count' | 'about'> & { readonly about?: Base64Url | null },
  ) => Promise<void>;
  /** Adds to the one row of this account and hour. Resolves to the count of the last 24 h. */
  readonly addRefusal: (accountId: AccountId, nowMs: number) => Promise<number>;
  readonly refusalsSince: (accountId: AccountId, sinceMs: number) => Promise<number>;
  /** Chains the refusals of every hour that is over. */
  readonly closeHours: (accountId: AccountId, nowMs: number) => Promise<void>;
  /** Newest first; the refusals of the running hour among them, which are not chained yet. */
  readonly latest: (accountId: AccountId, most: number) => Promise<readonly AccountEvent[]>;
  /** The whole chain, oldest first, the account's name in it, and the hash in which it ends. */
  readonly chained: (accountId: AccountId) => Promise<{
    readonly account: string;
    readonly entries: readonly LogEntry[];
    readonly hash: Base64Url;
  }>;
}

/** What a scheduled mail is about; a new one of the same topic replaces it. */
export type MailTopic = 'sign-in-hold' | 'money-hold';

/** A mail waiting for the SMTP server. `message` is sealed at rest and erased once the mail was accepted. */
export interface QueuedMail<Message = unknown> {
  readonly id: string;
  readonly accountId: AccountId;
  readonly to: string;
  readonly lang: Lang;
  readonly message: Message;
  /** The registration that completes when this mail is accepted. */
  readonly completes: Kid | null;
  readonly queuedAtMs: number;
  readonly attempts: number;
}

export interface OutboxStore<Message = unknown> {
  /** Queues a mail; with `dueAtMs` it leaves then, and ages from then. */
  readonly add: (
    mail: Omit<QueuedMail<Message>, 'id' | 'attempts'> & {
      readonly dueAtMs?: number;
      readonly topic?: MailTopic | null;
    },
  ) => Promise<void>;
  /** Leases the mails that are due, oldest first, until `leaseUntilMs`, counting one attempt each. */
  readonly lease: (nowMs: number, leaseUntilMs: number, most: number) => Promise<readonly QueuedMail<Message>[]>;
  /** Erases the message. True for the one caller that closed it. */
  readonly close: (id: string, outcome: 'accepted' | 'undeliverable', nowMs: number) => Promise<boolean>;
  readonly retryAt: (id: string, atMs: number, reason: string) => Promise<void>;
  /** Drops unsent mails that would complete a registration which has ended. */
  readonly cancelCompleting: (kid: Kid, nowMs: number) => Promise<void>;
  /** Drops the unsent mails of a topic. */
  readonly cancelTopic: (accountId: AccountId, topic: MailTopic, nowMs: number) => Promise<void>;
  /** When the earliest open mail is due; null when the outbox is empty. */
  readonly nextDueMs: () => Promise<number | null>;
}

export interface RateStore {
  /** Counts one in the window and resolves to the count so far, this one included. */
  readonly count: (key: string, windowMs: number, nowMs: number) => Promise<number>;
  readonly current: (key: string, windowMs: number, nowMs: number) => Promise<number>;
  /** Takes one back that was counted in this window and turned out not to count. */
  readonly giveBack: (key: string, windowMs: number, nowMs: number) => Promise<void>;
}

export interface BrokerKeyStore {
  /** Oldest first. The last one signs. `seed` is sealed at rest. */
  readonly all: () => Promise<readonly StoredBrokerKey[]>;
  readonly append: (key: StoredBrokerKey) => Promise<void>;
  /** Notes whose the keys are of which that was not noted. */
  readonly claim: (iss: string) => Promise<void>;
}

export interface StoredBrokerKey {
  readonly seq: number;
  readonly publicKey: string;
  readonly pkcs8: string;
  /** The broker's origin when the key was made; null where that is not known. */
  readonly iss: string | null;
  /** Compact JWS by the key before it; null for the first. */
  readonly rotation: string | null;
  readonly createdAtMs: number;
}
