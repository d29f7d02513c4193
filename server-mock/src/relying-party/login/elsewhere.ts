import type { LoginMode } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { countRefusalIn } from './refusals.ts';
import { openSessionIn } from './session.ts';
import { giveTryBackIn, isStillRightIn, noteWrongPasswordIn, takeTryIn } from './wrong-passwords.ts';

export interface ElsewhereRequest {
  /** Null for an unknown login ID. */
  readonly accountId: AccountId | null;
  readonly address: string;
  /** Resolves to what the password was right against; null when it was wrong. */
  readonly rightPassword: () => Promise<string | null>;
}

export type ElsewhereLogIn =
  | { readonly kind: 'refused' }
  | { readonly kind: 'logged-in'; readonly sessionToken: string };

/** One way to log in from a browser that is not registered. */
interface Way {
  readonly mode: LoginMode;
  readonly by: 'digits' | 'otp';
  /** What stands before the password check, so that nobody can try passwords out without it. */
  readonly beforeIn: (tx: StoreTx, account: Account) => Promise<boolean>;
  /** What is used up in the transaction that opens the session. */
  readonly afterIn: (tx: StoreTx, account: Account) => Promise<boolean>;
}

const EVENTS = { approval: 'login_by_approval', digits: 'login_by_digits', otp: 'login_by_otp' } as const;

/** Only for accounts that chose this way; everybody else has the one refusal, with no password hash computed. */
export async function logInElsewhere(
  rp: RelyingParty,
  { accountId, address, rightPassword }: ElsewhereRequest,
  way: Way,
): Promise<ElsewhereLogIn> {
  if (accountId === null) return { kind: 'refused' };
  const gate = { kind: 'password', accountId, device: null, grant: null } as const;
  const serves = ({ state, loginMode, lockedBecause }: Account): boolean =>
    state === 'protected' && loginMode === way.mode && lockedBecause === null;
  const may = await commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const allowed = serves(account) && (await way.beforeIn(tx, account)) && (await takeTryIn(rp, tx, gate, address));
    if (!allowed) await countRefusalIn(rp, tx, accountId);
    return allowed;
  });
  if (!may) return { kind: 'refused' };
  const checked = await rightPassword();
  return commit(rp, async (tx) => {
    if (!(await isStillRightIn(tx, accountId, checked))) {
      await noteWrongPasswordIn(rp, tx, gate);
      return { kind: 'refused' };
    }
    await giveTryBackIn(rp, tx, gate, address);
    const account = await settledAccountIn(rp, tx, accountId);
    if (!serves(account) || !(await way.afterIn(tx, account))) {
      await countRefusalIn(rp, tx, accountId);
      return { kind: 'refused' };
    }
    return { kind: 'logged-in', sessionToken: await enterElsewhereIn(rp, tx, account, way.by) };
  });
}

/** Digits can be talked out of somebody or typed on a fake page, and a number as well: the customer is told of every such login. */
export async function enterElsewhereIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  by: keyof typeof EVENTS,
): Promise<string> {
  const atMs = rp.clock.now();
  const { id: accountId } = account;
  const token = await openSessionIn(rp, tx, { account, device: null, assurance: 'approved', grant: null });
  await tx.events.append({ accountId, atMs, kind: EVENTS[by], kid: null, deviceName: null });
  await noticeIn(rp, tx, accountId, { kind: 'login_elsewhere', by, atMs }, { to: 'current-and-former' });
  return token;
}
