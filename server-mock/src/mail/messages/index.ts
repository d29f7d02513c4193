import type { MailKind, MailMessage } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Letter } from '../letter/letter.ts';
import { changeAnnounced } from './change-announced.ts';
import { changeEnded } from './change-ended.ts';
import { deskReleaseEnded } from './desk-release-ended.ts';
import { deskReleaseRequested } from './desk-release-requested.ts';
import { deskReleased } from './desk-released.ts';
import { deskRenewed } from './desk-renewed.ts';
import { deviceRegistered } from './device-registered.ts';
import { deviceReleased } from './device-released.ts';
import { holdEnded } from './hold-ended.ts';
import { holdLengthsChanged } from './hold-lengths-changed.ts';
import { holdStarted } from './hold-started.ts';
import { lockEnded } from './lock-ended.ts';
import { login } from './login.ts';
import { loginDenied } from './login-denied.ts';
import { loginElsewhere } from './login-elsewhere.ts';
import { loginIdChanged } from './login-id-changed.ts';
import { loginLocked } from './login-locked.ts';
import { loginModeChanged } from './login-mode-changed.ts';
import { mailAddressChanged } from './mail-address-changed.ts';
import { mailedCode } from './mailed-code.ts';
import { optOutRequested } from './opt-out-requested.ts';
import { optedOut } from './opted-out.ts';
import { passwordChanged } from './password-changed.ts';
import { pcReplaced } from './pc-replaced.ts';
import { pinDestroyed } from './pin-destroyed.ts';
import { quarantined } from './quarantined.ts';
import { recovered } from './recovered.ts';
import { recoveredSignIn } from './recovered-sign-in.ts';
import { recoveredTooEarly } from './recovered-too-early.ts';
import { refusedBurst } from './refused-burst.ts';
import { registrationCompleted } from './registration-completed.ts';
import { secondSecretChanged } from './second-secret-changed.ts';
import { secondSecretNeeded } from './second-secret-needed.ts';
import { secondSecretUsed } from './second-secret-used.ts';
import { sessionCopied } from './session-copied.ts';
import { temporaryPasswordReplaced } from './temporary-password-replaced.ts';
import { tierChanged } from './tier-changed.ts';
import { unusualLogin } from './unusual-login.ts';
import { unusualLoginBlocked } from './unusual-login-blocked.ts';
import { vetoed } from './vetoed.ts';
import { withdrawalAccountChanged } from './withdrawal-account-changed.ts';
import { withdrawalRequested } from './withdrawal-requested.ts';
import type { Writer } from './writer.ts';

const WRITERS: { readonly [Kind in MailKind]: Writer<Kind> } = {
  mailed_code: mailedCode,
  registration_completed: registrationCompleted,
  device_registered: deviceRegistered,
  login,
  login_mode_changed: loginModeChanged,
  pc_replaced: pcReplaced,
  unusual_login: unusualLogin,
  unusual_login_blocked: unusualLoginBlocked,
  login_locked: loginLocked,
  lock_ended: lockEnded,
  device_released: deviceReleased,
  recovered,
  recovered_too_early: recoveredTooEarly,
  second_secret_needed: secondSecretNeeded,
  recovered_sign_in: recoveredSignIn,
  refused_burst: refusedBurst,
  quarantined,
  opt_out_requested: optOutRequested,
  opted_out: optedOut,
  mail_address_changed: mailAddressChanged,
  withdrawal_account_changed: withdrawalAccountChanged,
  withdrawal_requested: withdrawalRequested,
  second_secret_changed: secondSecretChanged,
  second_secret_used: secondSecretUsed,
  session_copied: sessionCopied,
  pin_destroyed: pinDestroyed,
  tier_changed: tierChanged,
  login_denied: loginDenied,
  login_elsewhere: loginElsewhere,
  desk_release_requested: deskReleaseRequested,
  desk_release_ended: deskReleaseEnded,
  desk_released: deskReleased,
  desk_renewed: deskRenewed,
  temporary_password_replaced: temporaryPasswordReplaced,
  vetoed,
  change_announced: changeAnnounced,
  change_ended: changeEnded,
  login_id_changed: loginIdChanged,
  password_changed: passwordChanged,
  hold_started: holdStarted,
  hold_ended: holdEnded,
  hold_lengths_changed: holdLengthsChanged,
};

export function writeLetter(message: MailMessage, lang: Lang): Letter {
  // The table pairs each kind with its own writer; the compiler cannot follow that through a look-up by a union.
  const writer = WRITERS[message.kind] as Writer<MailKind>;
  return writer[lang](message as never);
}
