import { commit, isHeld, type RelyingParty, sessionStepIn } from '../relying-party/index.ts';
import type { Account } from '../store/contract/accounts.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { type DeskOutcome, denied } from './outcome.ts';

export interface Operator {
  readonly rp: RelyingParty;
  readonly session: Session;
}

const FROM_A_REGISTERED_PC = { states: ['protected'], assurances: ['device'] } as const;

/**
 * One step of an operator, in one transaction: a session of his registered PC that was renewed a moment ago, looked up again inside. A
 * cookie that was copied, or a password without the PC, does nothing here.
 */
export function operatorStep<T extends object>(
  { rp, session }: Operator,
  work: (tx: StoreTx, operator: AccountId) => Promise<DeskOutcome<T>>,
): Promise<DeskOutcome<T>> {
  return commit(rp, async (tx) => {
    let outcome: DeskOutcome<T> = denied('assurance_too_low');
    const step = await sessionStepIn(rp, tx, session, FROM_A_REGISTERED_PC, async (account) => {
      outcome = await asOperatorIn(rp, tx, account, work);
      return { ok: true };
    });
    return step.ok ? outcome : step;
  });
}

async function asOperatorIn<T extends object>(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  work: (tx: StoreTx, operator: AccountId) => Promise<DeskOutcome<T>>,
): Promise<DeskOutcome<T>> {
  if ((await tx.customers.get(account.id)).role !== 'operator') return denied('assurance_too_low');
  // Whoever took over an operator's account by its way back waits as he would with a customer's, and is seen meanwhile.
  if (account.epoch > 0 && isHeld(account, rp.clock.now())) return denied('operator_held');
  return work(tx, account.id);
}
