import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { giveTryBackIn, isStillRightIn, noteWrongPasswordIn, takeTryIn } from '../login/wrong-passwords.ts';

export interface SignInRequest {
  readonly accountId: AccountId | null;
  /** The asking browser: only it can use the code that it asked for. */
  readonly preSession: SecretHash;
  readonly address: string;
  /** Resolves to what the password was right against; null when it was wrong. */
  readonly rightPassword: () => Promise<string | null>;
}

/** Does the work for an account that this page serves, once the password was right; null for every other. */
export async function withRightPassword<T>(
  rp: RelyingParty,
  { accountId, address, rightPassword }: SignInRequest,
  serves: (account: Account) => boolean,
  work: (tx: StoreTx, account: Account) => Promise<T>,
): Promise<T | null> {
  if (accountId === null) return null;
  const gate = { kind: 'password', accountId, device: null, grant: null } as const;
  const may = await commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const allowed = serves(account) && (await takeTryIn(rp, tx, gate, address));
    if (!allowed) await countRefusalIn(rp, tx, accountId);
    return allowed;
  });
  if (!may) return null;
  const checked = await rightPassword();
  return commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    if (!(await isStillRightIn(tx, accountId, checked))) {
      await noteWrongPasswordIn(rp, tx, gate);
      return null;
    }
    await giveTryBackIn(rp, tx, gate, address);
    return serves(account) ? work(tx, account) : null;
  });
}
