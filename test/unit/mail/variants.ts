import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES } from './samples.ts';

const S = SAMPLES;

/** Every way in which a kind of mail can be worded, beside the samples. */
export const VARIANTS: readonly (readonly [name: string, message: MailMessage])[] = [
  ['registration again, money held', { ...S.registration_completed, again: true }],
  ['registration again, nothing held', { ...S.registration_completed, again: true, moneyHoldUntilMs: null }],
  ['recovered, the password alone', { ...S.recovered, signInFromMs: null, needs: 'nothing' }],
  ['recovered, at once with a second secret', { ...S.recovered, signInFromMs: null, needs: 'second-secret' }],
  ['recovered, later with a second secret', { ...S.recovered, needs: 'second-secret' }],
  ['quarantined, a used key', { ...S.quarantined, because: 'retired_key' }],
  ['quarantined, out of order', { ...S.quarantined, because: 'counter' }],
  ['an app was added', { ...S.second_secret_changed, what: 'totp-added' }],
  ['an app was removed', { ...S.second_secret_changed, what: 'totp-removed', countsFromMs: null }],
  ['an app was used', { ...S.second_secret_used, what: 'totp', codesLeft: null }],
  ['few codes of the sheet are left', { ...S.second_secret_used, codesLeft: 2 }],
  ['the last code of the sheet was used', { ...S.second_secret_used, codesLeft: 0 }],
  ['the tier is another', { ...S.tier_changed, from: 'pin', to: 'platform' }],
  ['a login from nobody knows where was refused', { ...S.login_denied, browser: 'unknown', place: 'ZZ' }],
  ['a login with six digits', { ...S.login_elsewhere, by: 'digits' }],
  ['a login with an app', { ...S.login_elsewhere, by: 'otp' }],
  ['the way to log in is another', { ...S.login_mode_changed, from: 'approve', to: 'otp' }],
  ['a mail address will change', { ...S.change_announced, type: 'mail-address', summary: 's•••@mail.example' }],
  ['a login ID will change', { ...S.change_announced, type: 'login-id', summary: 'han•••7' }],
  ['a change was withdrawn', { ...S.change_ended, type: 'mail-address', because: 'withdrawn' }],
  ['a change came to an end', { ...S.change_ended, type: 'login-id', because: 'ended' }],
  ['the trading password is another', { ...S.password_changed, which: 'trading' }],
  ['a release and nothing besides', { ...S.desk_release_requested, newMail: null, newPassword: false }],
  ['a change where no PC is registered', { ...S.desk_release_requested, isProtected: false }],
  ['a request was withdrawn', { ...S.desk_release_ended, because: 'withdrawn' }],
  ['a release without a letter', { ...S.desk_released, newMail: null, newPassword: false }],
  ['a money hold begins', { ...S.hold_started, which: 'money' }],
  ['a money hold ended', { ...S.hold_ended, which: 'money' }],
];
