import type { Account } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import { ASSURANCES } from '../assurance.ts';
import { commit, type RelyingParty } from '../context.ts';

export type ReadInSession<T> =
  | { readonly kind: 'live'; readonly value: T }
  /** The session goes on, under a newer cookie. */
  | { readonly kind: 'renewed' }
  | { readonly kind: 'ended' };

/**
 * What a stream that was opened in this session reads now. Session and cookie are looked up again in the transaction of the data, so
 * that nothing is read once a revocation is committed.
 */
export function readInSession<T>(
  rp: RelyingParty,
  session: Session,
  read: (tx: StoreTx, account: Account) => Promise<T>,
): Promise<ReadInSession<T>> {
  return commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, session.accountId);
    const nowMs = rp.clock.now();
    const live = await tx.sessions.findLive(session.token, nowMs);
    if (live && ASSURANCES[live.assurance].read) return { kind: 'live', value: await read(tx, account) };
    return { kind: (await tx.sessions.findByDeadToken(session.token, nowMs)) ? 'renewed' : 'ended' };
  });
}
