import type { AccountState } from '../../store/contract/accounts.ts';
import type { ConfirmedType } from './executors.ts';

interface Rule {
  /** `later`: after LIMITS.changeDelayMs, in which every address can stop it. */
  readonly effect: 'at-once' | 'later';
  /** Refused while money is held, when it is wished and when it would take effect. */
  readonly heldWithMoney: boolean;
}

/**
 * What becomes of a confirmed row. A new password takes effect at once, in a hold too: who was robbed of the old one must not wait. What
 * would shut the owner out, or sends money elsewhere, waits.
 */
export const CONFIRM_RULES: Readonly<Record<ConfirmedType, Rule>> = {
  'withdrawal-account': { effect: 'later', heldWithMoney: true },
  'mail-address': { effect: 'later', heldWithMoney: true },
  'login-id': { effect: 'later', heldWithMoney: true },
  withdrawal: { effect: 'at-once', heldWithMoney: true },
  password: { effect: 'at-once', heldWithMoney: false },
  'further-pc': { effect: 'at-once', heldWithMoney: false },
  'opt-out': { effect: 'at-once', heldWithMoney: true },
};

/** Where a registered device has to confirm. Elsewhere there is none that could. */
export const asksToConfirm = (state: AccountState): boolean => state === 'protected';
