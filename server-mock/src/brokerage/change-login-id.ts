import type { Fact } from '#protocol';
import { type Executor, mayChangeContactIn, noticeIn, type RelyingParty, wishIn } from '../relying-party/index.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { formatLoginId, maskLoginId, normalizeLoginId, parseNewLoginId } from './login-id.ts';
import { type Actor, recordIn } from './record.ts';
import { type Asked, attempt, granted, type Outcome, refuse } from './refusal.ts';

const loginIdFacts = (before: string, after: string): readonly Fact[] => [
  { f: 'loginId', old: formatLoginId(before), new: formatLoginId(after) },
];

/** Each names an ID that somebody has: enough for who looks for a free one, nothing for who collects those of others (T17). */
const TAKEN_AT_MOST = 5;
const WINDOW_MS = 15 * 60_000;

/**
 * Changes what the customer logs in with, once a registered PC has confirmed it and a day has passed; at once where there is no
 * registered PC. The trading password is checked by the caller.
 */
export async function changeLoginId(
  rp: RelyingParty,
  asked: { readonly session: Session; readonly typed: string },
): Promise<Outcome<Asked>> {
  const ofAccount = `login-id-taken/${asked.session.accountId}`;
  // Taken before anything is looked at, so that many at once cannot all slip under the bound.
  const tries = await rp.store.transaction((tx) => tx.rates.count(ofAccount, WINDOW_MS, rp.clock.now()));
  const outcome: Outcome<Asked> =
    tries > TAKEN_AT_MOST ? { ok: false, code: 'too_many_tries' } : await changeIn(rp, asked);
  if (outcome.ok || (outcome.code !== 'login_id_taken' && outcome.code !== 'too_many_tries')) {
    await rp.store.transaction((tx) => tx.rates.giveBack(ofAccount, WINDOW_MS, rp.clock.now()));
  }
  return outcome;
}

function changeIn(
  rp: RelyingParty,
  { session, typed }: { readonly session: Session; readonly typed: string },
): Promise<Outcome<Asked>> {
  return attempt(rp, async (tx) => {
    granted(await mayChangeContactIn(rp, tx, session));
    const loginId = parseNewLoginId(typed) ?? refuse('bad_login_id');
    const customer = await tx.customers.get(session.accountId);
    if (customer.loginId === loginId) refuse('same_login_id');
    if (await tx.customers.findByLoginId(loginId)) refuse('login_id_taken');
    const facts = loginIdFacts(customer.loginId, loginId);
    const { confirmation } = granted(await wishIn(rp, tx, session, { type: 'login-id', facts, secret: null }));
    if (confirmation === null && !(await replaceIn(rp, tx, session, loginId))) refuse('login_id_taken');
    return { confirmation };
  });
}

const newLoginIdOf = (facts: readonly Fact[]): string => facts.find(({ f }) => f === 'loginId')?.new ?? '';

export const loginIdExecutor: Executor = {
  executeIn: (rp, tx, row) => replaceIn(rp, tx, row, normalizeLoginId(newLoginIdOf(row.facts))),
  summarize: (facts) => maskLoginId(newLoginIdOf(facts)),
};

/** False when somebody else has it by now. Tells every address of the customer. */
async function replaceIn(rp: RelyingParty, tx: StoreTx, actor: Actor, loginId: string): Promise<boolean> {
  const { accountId } = actor;
  const { loginId: before } = await tx.customers.get(accountId);
  if (!(await tx.customers.changeLoginId(accountId, loginId))) return false;
  const atMs = rp.clock.now();
  await recordIn(tx, actor, 'login_id_changed', atMs);
  const [from, to] = [before, loginId].map((id) => maskLoginId(formatLoginId(id)));
  const message = { kind: 'login_id_changed', from: from ?? '', to: to ?? '', atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  return true;
}
