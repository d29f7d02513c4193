import type { LoginMode, Tier } from '#protocol';
import type { LockedBecause, SignInNeeds } from '../store/contract/accounts.ts';
import type { MailedCodeAction } from '../store/contract/ceremonies.ts';
import type { RiskRuleId } from './risk/rules.ts';

/**
 * Everything the broker ever mails to a customer: the facts only. The sentences are in `mail/`, one file per kind.
 * Times are `…AtMs`/`…Ms` since 1970 (UTC); the mail shows them in Asia/Tokyo.
 */
export type MailMessage =
  | {
      readonly kind: 'mailed_code';
      readonly code: string;
      readonly action: MailedCodeAction;
      readonly expiresAtMs: number;
    }
  | {
      readonly kind: 'registration_completed';
      readonly deviceName: string;
      readonly atMs: number;
      /** The full recovery link: configured origin, secret in the fragment. */
      readonly voucherLink: string;
      /** The same voucher, typable, in groups of five. */
      readonly voucherCode: string;
      /** True when the customer had it sent anew: with another voucher, beside which the older ones stay good. */
      readonly again: boolean;
      /**
       * Until when money is held because of this registration, reckoned from when the mail was queued; null for a mail sent anew
       * when nothing is held any more.
       */
      readonly moneyHoldUntilMs: number | null;
    }
  | { readonly kind: 'device_registered'; readonly deviceName: string; readonly atMs: number }
  | {
      readonly kind: 'login';
      readonly deviceName: string;
      readonly atMs: number;
      readonly because: 'long-unseen' | 'every-login';
    }
  | {
      readonly kind: 'login_mode_changed';
      readonly from: LoginMode;
      readonly to: LoginMode;
      readonly atMs: number;
    }
  | {
      readonly kind: 'pc_replaced';
      readonly deviceNames: readonly string[];
      readonly atMs: number;
      readonly moneyHoldUntilMs: number;
    }
  /** After a login that was let in although something was unusual; `afterCode`: with a code that was mailed for it. */
  | {
      readonly kind: 'unusual_login';
      readonly reasons: readonly RiskRuleId[];
      readonly afterCode: boolean;
      readonly atMs: number;
    }
  | { readonly kind: 'unusual_login_blocked'; readonly reasons: readonly RiskRuleId[]; readonly atMs: number }
  /** Logins ask for a mailed code until somebody with the password has used one. */
  | { readonly kind: 'login_locked'; readonly because: LockedBecause; readonly atMs: number }
  | { readonly kind: 'lock_ended'; readonly atMs: number }
  | { readonly kind: 'device_released'; readonly deviceNames: readonly string[]; readonly atMs: number }
  | {
      readonly kind: 'recovered';
      readonly deviceCount: number;
      readonly atMs: number;
      /** Null when the customer may sign in at once. */
      readonly signInFromMs: number | null;
      /** What signing in will ask for besides the password. */
      readonly needs: SignInNeeds;
      /** The public sign-in page after a recovery. It is only sent with this kind, which carries no voucher. */
      readonly signInUrl: string;
    }
  | { readonly kind: 'recovered_too_early'; readonly signInFromMs: number }
  /** The answer to asking for a mailed code where TOTP or the printed sheet is what lets in. */
  | { readonly kind: 'second_secret_needed' }
  | { readonly kind: 'recovered_sign_in'; readonly atMs: number; readonly moneyHoldUntilMs: number }
  | { readonly kind: 'refused_burst'; readonly count: number; readonly sinceMs: number }
  | {
      readonly kind: 'quarantined';
      readonly deviceName: string;
      readonly atMs: number;
      readonly because: 'retired_key' | 'counter' | 'forked_key';
    }
  | { readonly kind: 'opt_out_requested'; readonly effectiveAtMs: number }
  | { readonly kind: 'opted_out'; readonly atMs: number }
  | {
      readonly kind: 'mail_address_changed';
      /** Masked address. */
      readonly from: string;
      /** Masked address. */
      readonly to: string;
      readonly atMs: number;
    }
  | { readonly kind: 'withdrawal_account_changed'; readonly summary: string; readonly atMs: number }
  | { readonly kind: 'withdrawal_requested'; readonly summary: string; readonly atMs: number }
  | {
      readonly kind: 'second_secret_changed';
      /**
       * `sheet-made-beside`: the sheet before it stays until this one counts, unless it was made on the same PC. `voided`: the young
       * ones of a PC that was released or suspended; `codes-voided`: it was the last one, and the link of its sheet stays good.
       */
      readonly what: 'totp-added' | 'totp-removed' | 'sheet-made' | 'sheet-made-beside' | 'voided' | 'codes-voided';
      readonly atMs: number;
      /** From when it counts in a recovery; null for what was removed or voided. */
      readonly countsFromMs: number | null;
    }
  | {
      readonly kind: 'second_secret_used';
      readonly what: 'totp' | 'sheet';
      readonly atMs: number;
      /** How many codes of the sheet are left; null for TOTP. */
      readonly codesLeft: number | null;
    }
  /** A cookie was used that this PC had renewed away. */
  | { readonly kind: 'session_copied'; readonly deviceName: string; readonly atMs: number }
  | { readonly kind: 'pin_destroyed'; readonly deviceName: string; readonly atMs: number }
  /** The customer refused, on this PC, a login that somebody with ID and password asked for elsewhere. */
  | {
      readonly kind: 'login_denied';
      readonly deviceName: string;
      /** Name and version of browser and system, as the request told them. */
      readonly browser: string;
      /** ISO 3166-1 alpha-2; `ZZ` where the address does not tell. */
      readonly place: string;
      readonly atMs: number;
    }
  /** One that no registered PC made itself; an approval only for customers who want every login mailed: they saw it there. */
  | { readonly kind: 'login_elsewhere'; readonly by: 'approval' | 'digits' | 'otp'; readonly atMs: number }
  | {
      readonly kind: 'tier_changed';
      readonly deviceName: string;
      readonly from: Tier;
      readonly to: Tier;
      readonly atMs: number;
    }
  | {
      readonly kind: 'vetoed';
      /** The PC on which the button was pressed. */
      readonly deviceName: string;
      readonly atMs: number;
    }
  /** A registered PC confirmed it, and it takes effect later; until then the link stops it. */
  | {
      readonly kind: 'change_announced';
      readonly type: DelayedChange;
      readonly summary: string;
      readonly atMs: number;
      readonly takesEffectAtMs: number;
      /** Configured origin, secret in the fragment. */
      readonly stopLink: string;
    }
  /** A change that was announced and will not take effect. */
  | {
      readonly kind: 'change_ended';
      readonly type: DelayedChange;
      readonly summary: string;
      readonly atMs: number;
      /** `stopped` by the mailed link; `withdrawn` by the customer on a registered PC; `ended` with the PC or the protection. */
      readonly because: 'stopped' | 'withdrawn' | 'ended';
    }
  | {
      readonly kind: 'login_id_changed';
      /** Masked. */
      readonly from: string;
      /** Masked. */
      readonly to: string;
      readonly atMs: number;
    }
  | { readonly kind: 'password_changed'; readonly which: 'login' | 'trading'; readonly atMs: number }
  | {
      readonly kind: 'desk_release_requested';
      /** Whether there are registered PCs to release; else it is about address and passwords alone. */
      readonly isProtected: boolean;
      /** Masked address; null when it stays. */
      readonly newMail: string | null;
      readonly newPassword: boolean;
      readonly newTradingPassword: boolean;
      readonly atMs: number;
    }
  /** `withdrawn` by who asked, or `declined` by the second operator: it comes to nothing either way. */
  | { readonly kind: 'desk_release_ended'; readonly because: 'withdrawn' | 'declined'; readonly atMs: number }
  | {
      readonly kind: 'desk_released';
      readonly deviceCount: number;
      readonly atMs: number;
      readonly signInFromMs: number;
      readonly signInUrl: string;
      /** Masked address; null when it stayed. */
      readonly newMail: string | null;
      readonly newPassword: boolean;
      readonly newTradingPassword: boolean;
    }
  /** The same for who has no protection: no PC is released, and he logs in as always. */
  | {
      readonly kind: 'desk_renewed';
      readonly newMail: string | null;
      readonly newPassword: boolean;
      readonly newTradingPassword: boolean;
      readonly atMs: number;
      readonly moneyHoldUntilMs: number;
    }
  | { readonly kind: 'temporary_password_replaced'; readonly atMs: number }
  /** Only where no other mail tells of the hold: when the last PC was released from the list. */
  | { readonly kind: 'hold_started'; readonly which: 'sign-in' | 'money'; readonly untilMs: number }
  | { readonly kind: 'hold_ended'; readonly which: 'sign-in' | 'money'; readonly atMs: number }
  | {
      readonly kind: 'hold_lengths_changed';
      readonly signInHoldHours: number;
      readonly moneyHoldHours: number;
      readonly atMs: number;
    };

/** Changes that wait between their confirmation and their effect. */
export type DelayedChange = 'withdrawal-account' | 'mail-address' | 'login-id';

export type MailKind = MailMessage['kind'];

export type MailOf<Kind extends MailKind> = Extract<MailMessage, { readonly kind: Kind }>;

const EVERY_KIND: { readonly [Kind in MailKind]: true } = {
  mailed_code: true,
  registration_completed: true,
  device_registered: true,
  login: true,
  login_mode_changed: true,
  pc_replaced: true,
  unusual_login: true,
  unusual_login_blocked: true,
  login_locked: true,
  lock_ended: true,
  device_released: true,
  recovered: true,
  recovered_too_early: true,
  second_secret_needed: true,
  recovered_sign_in: true,
  refused_burst: true,
  quarantined: true,
  opt_out_requested: true,
  opted_out: true,
  mail_address_changed: true,
  withdrawal_account_changed: true,
  withdrawal_requested: true,
  second_secret_changed: true,
  second_secret_used: true,
  session_copied: true,
  pin_destroyed: true,
  tier_changed: true,
  login_denied: true,
  login_elsewhere: true,
  desk_release_requested: true,
  desk_release_ended: true,
  desk_released: true,
  desk_renewed: true,
  temporary_password_replaced: true,
  vetoed: true,
  change_announced: true,
  change_ended: true,
  login_id_changed: true,
  password_changed: true,
  hold_started: true,
  hold_ended: true,
  hold_lengths_changed: true,
};

/** Every kind, in the order above; the record makes the compiler refuse a kind that is missing here. */
export const MAIL_KINDS = Object.keys(EVERY_KIND) as readonly MailKind[];
