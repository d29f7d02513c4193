import type { MailedCodeAction } from '../store/contract/ceremonies.ts';

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
    }
  | { readonly kind: 'device_registered'; readonly deviceName: string; readonly atMs: number }
  | {
      readonly kind: 'login';
      readonly deviceName: string;
      readonly atMs: number;
      readonly because: 'long-unseen' | 'every-login';
    }
  | { readonly kind: 'device_released'; readonly deviceNames: readonly string[]; readonly atMs: number }
  | {
      readonly kind: 'recovered';
      readonly deviceCount: number;
      readonly atMs: number;
      /** Null when the customer may sign in at once. */
      readonly signInFromMs: number | null;
      /** The public sign-in page after a recovery. It is only sent with this kind, which carries no voucher. */
      readonly signInUrl: string;
    }
  | { readonly kind: 'recovered_too_early'; readonly signInFromMs: number }
  | { readonly kind: 'recovered_sign_in'; readonly atMs: number; readonly moneyHoldUntilMs: number }
  | { readonly kind: 'refused_burst'; readonly count: number; readonly sinceMs: number }
  | { readonly kind: 'quarantined'; readonly deviceName: string; readonly atMs: number }
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
  | { readonly kind: 'withdrawal_requested'; readonly summary: string; readonly atMs: number };

export type MailKind = MailMessage['kind'];

export type MailOf<Kind extends MailKind> = Extract<MailMessage, { readonly kind: Kind }>;

const EVERY_KIND: { readonly [Kind in MailKind]: true } = {
  mailed_code: true,
  registration_completed: true,
  device_registered: true,
  login: true,
  device_released: true,
  recovered: true,
  recovered_too_early: true,
  recovered_sign_in: true,
  refused_burst: true,
  quarantined: true,
  opt_out_requested: true,
  opted_out: true,
  mail_address_changed: true,
  withdrawal_account_changed: true,
  withdrawal_requested: true,
};

/** Every kind, in the order above; the record makes the compiler refuse a kind that is missing here. */
export const MAIL_KINDS = Object.keys(EVERY_KIND) as readonly MailKind[];
