import type { ConfirmedType, Executor } from '../relying-party/index.ts';
import { loginIdExecutor } from './change-login-id.ts';
import { mailAddressExecutor } from './change-mail.ts';
import { passwordExecutor } from './change-password.ts';
import { withdrawalAccountExecutor } from './change-withdrawal-account.ts';
import { withdrawalExecutor } from './withdraw.ts';

/** What the broker itself carries out when a registered PC has confirmed it. */
export const BROKERAGE_EXECUTORS = {
  'withdrawal-account': withdrawalAccountExecutor,
  withdrawal: withdrawalExecutor,
  'mail-address': mailAddressExecutor,
  'login-id': loginIdExecutor,
  password: passwordExecutor,
} as const satisfies Partial<Readonly<Record<ConfirmedType, Executor>>>;
