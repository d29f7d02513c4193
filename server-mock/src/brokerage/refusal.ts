import { commit, type RelyingParty, type Step, type StepCode } from '../relying-party/index.ts';
import type { StoreTx } from '../store/contract/index.ts';

/** Why the brokerage did not do what was asked. The sentences for the customer are in http/pages/texts/. */
export type BrokerageCode =
  | 'unknown_instrument'
  | 'bad_quantity'
  | 'bad_limit'
  | 'limit_out_of_range'
  | 'market_only'
  | 'not_enough_cash'
  | 'not_enough_units'
  | 'order_not_open'
  | 'bad_bank'
  | 'bad_branch'
  | 'bad_account_number'
  | 'bad_holder'
  | 'holder_differs'
  | 'bad_amount'
  | 'bad_limit_sum'
  | 'no_withdrawal_account'
  | 'bad_mail'
  | 'same_mail'
  | 'bad_login_id'
  | 'same_login_id'
  | 'login_id_taken'
  | 'bad_password'
  | 'used_password'
  | 'passwords_differ'
  | 'wrong_login_password'
  | 'wrong_trading_password'
  | 'too_many_tries';

export type RefusalCode = BrokerageCode | StepCode;

export type Outcome<T extends object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly code: RefusalCode };

/** Null: it is done. Else the row that a registered PC has to confirm first. */
export interface Asked {
  readonly confirmation: string | null;
}

/** Thrown inside a transaction so that everything done in it is rolled back; never leaves `attempt`. */
class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}

export function refuse(code: RefusalCode): never {
  throw new Refusal(code);
}

/** Passes on what was granted, refuses otherwise. */
export function granted<T extends object>(step: Step<T> | Outcome<T>): T {
  if (!step.ok) throw new Refusal(step.code);
  return step;
}

/** Runs `work` in one transaction; a refusal inside undoes all of it and becomes the outcome. */
export async function attempt<T extends object>(
  rp: RelyingParty,
  work: (tx: StoreTx) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { ok: true, ...(await commit(rp, work)) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code };
    throw error;
  }
}
