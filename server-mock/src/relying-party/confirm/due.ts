import type { AccountId } from '../../store/contract/ids.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';

const AT_ONCE = 200;

/**
 * Carries out whatever is due, of all accounts, each in a transaction of its own.
 * @param onError an account that fails must not hold up the others
 */
export async function executeDue(
  rp: RelyingParty,
  onError: (error: unknown, accountId: AccountId) => void,
): Promise<void> {
  const due = await rp.store.transaction((tx) => tx.rows.due(rp.clock.now(), { most: AT_ONCE }));
  for (const accountId of new Set(due.map((row) => row.accountId))) {
    await commit(rp, (tx) => settledAccountIn(rp, tx, accountId)).catch((error: unknown) => onError(error, accountId));
  }
}
