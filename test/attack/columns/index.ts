import { approve } from './approve.ts';
import type { Column } from './column.ts';
import { deviceGate } from './device-gate.ts';
import { mailboxAndSecondSecret } from './mailbox-and-second-secret.ts';
import { mailboxOnly } from './mailbox-only.ts';
import { noProtection } from './no-protection.ts';
import { otp } from './otp.ts';
import { profileCopied } from './profile-copied.ts';
import { smartUnlock } from './smart-unlock.ts';

/** From nothing to everything that the service offers, and then with more and more stolen. */
export const COLUMNS: readonly Column[] = [
  noProtection,
  deviceGate,
  smartUnlock,
  approve,
  otp,
  profileCopied,
  mailboxAndSecondSecret,
  mailboxOnly,
];
