import type { Account, AccountState } from '../store/contract/accounts.ts';
import type { MailedCodeAction } from '../store/contract/ceremonies.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Assurance, Session } from '../store/contract/sessions.ts';
import { settledAccountIn } from './account/settle.ts';
import { ASSURANCES, isFreshSession, type Right } from './assurance.ts';
import { commit, type RelyingParty } from './context.ts';
import { attemptCodeIn } from './mailed-code.ts';
import { refused, type Step } from './step.ts';

/** Which account state and session a step asks for. */
export interface Demand {
  readonly states: readonly AccountState[];
  readonly assurances: readonly Assurance[];
  /** What the session's assurance must give; `settings` if not said. */
  readonly right?: Right;
  /** A mailed code that belongs to this session. */
  readonly code?: { readonly action: MailedCodeAction; readonly typed: string };
}

/**
 * One step of a signed-in customer, in one transaction. The session is looked up again inside it, by the cookie that was presented, so
 * that a revocation or renewal that was committed before counts. A session of a device must have been renewed a moment ago. A wrong
 * code commits its try.
 */
export function sessionStep<T extends object>(
  rp: RelyingParty,
  session: Session,
  demand: Demand,
  work: (tx: StoreTx, account: Account) => Promise<Step<T>>,
): Promise<Step<T>> {
  return commit(rp, (tx) => sessionStepIn(rp, tx, session, demand, (account) => work(tx, account)));
}

export async function sessionStepIn<T extends object>(
  rp: RelyingParty,
  tx: StoreTx,
  session: Session,
  demand: Demand,
  work: (account: Account) => Promise<Step<T>>,
): Promise<Step<T>> {
  const account = await settledAccountIn(rp, tx, session.accountId);
  const nowMs = rp.clock.now();
  const live = await tx.sessions.findLive(session.token, nowMs);
  if (!live || !demand.assurances.includes(live.assurance)) return refused('assurance_too_low');
  if (!ASSURANCES[live.assurance][demand.right ?? 'settings']) return refused('assurance_too_low');
  if (!demand.states.includes(account.state)) return refused('wrong_state');
  // Before any code is tried: a copied cookie must not use up the tries.
  if (!isFreshSession(live, nowMs)) return refused('not_fresh');
  if (demand.code) {
    const { action, typed: code } = demand.code;
    const use = { accountId: account.id, action, session: session.hash, code };
    if (!(await attemptCodeIn(rp, tx, use))) return refused('wrong_code');
  }
  return work(account);
}
