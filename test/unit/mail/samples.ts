import type { MailView } from '../../../server-mock/src/mail/render.ts';
import type { MailKind, MailOf } from '../../../server-mock/src/relying-party/messages.ts';

export const ORIGIN = 'https://broker.example';

const AT_MS = Date.parse('2026-11-20T05:05:00Z');
const DAY_MS = 86_400_000;
const LATER_MS = AT_MS + DAY_MS;

/** One message of every kind; the compiler misses none. */
export const SAMPLES: { readonly [Kind in MailKind]: MailOf<Kind> } = {
  mailed_code: { kind: 'mailed_code', code: '48291376', action: 'opt-in', expiresAtMs: AT_MS + 600_000 },
  registration_completed: {
    kind: 'registration_completed',
    deviceName: '居間のパソコン',
    atMs: AT_MS,
    voucherLink: `${ORIGIN}/recover#v=q3VqB0e8xVwq3VqB0e8xVwq3VqB0e8xVwq3VqB0e8xU`,
    voucherCode: '7K2QM-9XB4T-0GHJ5-WN8PR-3VCD6-EFYZS-1A2B*',
    again: false,
    moneyHoldUntilMs: AT_MS + 3 * DAY_MS,
  },
  device_registered: { kind: 'device_registered', deviceName: '居間のパソコン', atMs: AT_MS },
  login: { kind: 'login', deviceName: '居間のパソコン', atMs: AT_MS, because: 'long-unseen' },
  login_mode_changed: { kind: 'login_mode_changed', from: 'device', to: 'unlock', atMs: AT_MS },
  pc_replaced: {
    kind: 'pc_replaced',
    deviceNames: ['居間のパソコン', '書斎のPC'],
    atMs: AT_MS,
    moneyHoldUntilMs: AT_MS + 3 * DAY_MS,
  },
  unusual_login: {
    kind: 'unusual_login',
    reasons: ['new-browser', 'new-network', 'new-country', 'odd-hour', 'wrong-passwords', 'long-unseen'],
    afterCode: true,
    atMs: AT_MS,
  },
  unusual_login_blocked: {
    kind: 'unusual_login_blocked',
    reasons: ['new-browser', 'new-network', 'new-country', 'wrong-passwords'],
    atMs: AT_MS,
  },
  login_locked: { kind: 'login_locked', because: 'failures', atMs: AT_MS },
  lock_ended: { kind: 'lock_ended', atMs: AT_MS },
  device_released: { kind: 'device_released', deviceNames: ['居間のパソコン', '書斎のPC'], atMs: AT_MS },
  recovered: {
    kind: 'recovered',
    deviceCount: 2,
    atMs: AT_MS,
    signInFromMs: LATER_MS,
    needs: 'mailed-code',
    signInUrl: `${ORIGIN}/recovered`,
  },
  recovered_too_early: { kind: 'recovered_too_early', signInFromMs: LATER_MS },
  second_secret_needed: { kind: 'second_secret_needed' },
  recovered_sign_in: { kind: 'recovered_sign_in', atMs: AT_MS, moneyHoldUntilMs: AT_MS + 3 * DAY_MS },
  refused_burst: { kind: 'refused_burst', count: 37, sinceMs: AT_MS },
  quarantined: { kind: 'quarantined', deviceName: '居間のパソコン', atMs: AT_MS, because: 'forked_key' },
  opt_out_requested: { kind: 'opt_out_requested', effectiveAtMs: LATER_MS },
  opted_out: { kind: 'opted_out', atMs: AT_MS },
  mail_address_changed: {
    kind: 'mail_address_changed',
    from: 'h•••••@example.test',
    to: 's•••••@mail.example',
    atMs: AT_MS,
  },
  withdrawal_account_changed: {
    kind: 'withdrawal_account_changed',
    summary: 'みずほ銀行（0001）本店（001）普通 •••••67 サトウ ハナコ',
    atMs: AT_MS,
  },
  withdrawal_requested: {
    kind: 'withdrawal_requested',
    summary: '300,000円 → みずほ銀行（0001）本店（001）普通 •••••67',
    atMs: AT_MS,
  },
  second_secret_changed: {
    kind: 'second_secret_changed',
    what: 'sheet-made',
    atMs: AT_MS,
    countsFromMs: AT_MS + 30 * DAY_MS,
  },
  second_secret_used: { kind: 'second_secret_used', what: 'sheet', atMs: AT_MS, codesLeft: 7 },
  pin_destroyed: { kind: 'pin_destroyed', deviceName: '居間のパソコン', atMs: AT_MS },
  tier_changed: { kind: 'tier_changed', deviceName: '居間のパソコン', from: 'software', to: 'pin', atMs: AT_MS },
  login_denied: {
    kind: 'login_denied',
    deviceName: '居間のパソコン',
    browser: 'Chrome 140, Windows 11',
    place: 'JP',
    atMs: AT_MS,
  },
  login_elsewhere: { kind: 'login_elsewhere', by: 'approval', atMs: AT_MS },
  change_announced: {
    kind: 'change_announced',
    type: 'withdrawal-account',
    summary: 'みずほ銀行（0001）本店（001）普通 •••••67 サトウ ハナコ',
    atMs: AT_MS,
    takesEffectAtMs: LATER_MS,
    stopLink: `${ORIGIN}/stop#s=q3VqB0e8xVwq3VqB0e8xVwq3VqB0e8xVwq3VqB0e8xU`,
  },
  change_ended: {
    kind: 'change_ended',
    type: 'withdrawal-account',
    summary: 'みずほ銀行（0001）本店（001）普通 •••••67 サトウ ハナコ',
    atMs: AT_MS,
    because: 'stopped',
  },
  login_id_changed: { kind: 'login_id_changed', from: '301•••247', to: 'han•••7', atMs: AT_MS },
  password_changed: { kind: 'password_changed', which: 'login', atMs: AT_MS },
  desk_release_requested: {
    kind: 'desk_release_requested',
    isProtected: true,
    newMail: 's•••••@mail.example',
    newPassword: true,
    newTradingPassword: true,
    atMs: AT_MS,
  },
  desk_release_ended: { kind: 'desk_release_ended', because: 'declined', atMs: AT_MS },
  desk_released: {
    kind: 'desk_released',
    deviceCount: 2,
    atMs: AT_MS,
    signInFromMs: LATER_MS,
    signInUrl: `${ORIGIN}/recovered`,
    newMail: 's•••••@mail.example',
    newPassword: true,
    newTradingPassword: false,
  },
  desk_renewed: {
    kind: 'desk_renewed',
    newMail: null,
    newPassword: true,
    newTradingPassword: false,
    atMs: AT_MS,
    moneyHoldUntilMs: AT_MS + 3 * DAY_MS,
  },
  temporary_password_replaced: { kind: 'temporary_password_replaced', atMs: AT_MS },
  session_copied: { kind: 'session_copied', deviceName: '居間のパソコン', atMs: AT_MS },
  vetoed: { kind: 'vetoed', deviceName: '居間のパソコン', atMs: AT_MS },
  hold_started: { kind: 'hold_started', which: 'sign-in', untilMs: LATER_MS },
  hold_ended: { kind: 'hold_ended', which: 'sign-in', atMs: AT_MS },
  hold_lengths_changed: { kind: 'hold_lengths_changed', signInHoldHours: 48, moneyHoldHours: 240, atMs: AT_MS },
};

export const VIEWS: { readonly [L in 'ja' | 'en']: MailView } = {
  ja: { lang: 'ja', customerName: '佐藤 花子', brokerName: 'はなみずき証券', origin: ORIGIN },
  en: { lang: 'en', customerName: 'Hanako Sato', brokerName: 'Hanamizuki Securities', origin: ORIGIN },
};
