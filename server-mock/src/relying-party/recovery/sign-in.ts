import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { giveTryBackIn, noteWrongPasswordIn, takeTryIn } from '../login/wrong-passwords.ts';
import { attemptCodeIn, mailCodeIn } from '../mailed-code.ts';
import { noticeIn } from '../notices.ts';
import { newGrantIn } from '../registration/grant.ts';

interface SignInRequest {
  readonly accountId: AccountId | null;
  /** The asking browser: only it can use the code that it asked for. */
  readonly preSession: SecretHash;
  readonly address: string;
  readonly isPasswordRight: () => Promise<boolean>;
}

export type RecoveredSignIn =
  | { readonly kind: 'refused' }
  | { readonly kind: 'signed-in'; readonly sessionToken: string };

/** Mails the code for signing in after a recovery, or the date from which one is to be had. Its answer is the same always. */
export async function sendRecoveredCode(rp: RelyingParty, request: SignInRequest): Promise<void> {
  await withRightPassword(rp, request, async (tx, account) => {
    const { signInFromMs } = account;
    if (signInFromMs !== null && rp.clock.now() < signInFromMs) {
      if (!(await mailAllowedIn(rp, tx, account.id))) return;
      await noticeIn(rp, tx, account.id, { kind: 'recovered_too_early', signInFromMs }, { to: 'trusted' });
      return;
    }
    const { preSession: session, address } = request;
    await mailCodeIn(rp, tx, { accountId: account.id, action: 'recovered-sign-in', session, address });
  });
}

/** The public sign-in page of a `recovering` customer: ID, password and mailed code in one form, one refusal for everyone. */
export async function signInRecovered(
  rp: RelyingParty,
  request: SignInRequest & { readonly code: string },
): Promise<RecoveredSignIn> {
  const signedIn = await withRightPassword(rp, request, async (tx, account) => {
    if (!(await maySignInIn(rp, tx, account, request))) {
      await countRefusalIn(rp, tx, account.id);
      return null;
    }
    return enterIn(rp, tx, account);
  });
  return signedIn === null ? { kind: 'refused' } : { kind: 'signed-in', sessionToken: signedIn };
}

async function maySignInIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  { preSession: session, code }: SignInRequest & { readonly code: string },
): Promise<boolean> {
  if (account.signInFromMs === null) return true;
  if (rp.clock.now() < account.signInFromMs) return false;
  return attemptCodeIn(rp, tx, { accountId: account.id, action: 'recovered-sign-in', session, code });
}

async function enterIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<string> {
  const atMs = rp.clock.now();
  const moneyHoldUntilMs = atMs + LIMITS.moneyHoldMs;
  await tx.accounts.change(account.id, { moneyHoldUntilMs });
  const grant = await newGrantIn(rp, tx, account, 'recovered', LIMITS.devicelessSessionMs);
  const token = await openSessionIn(rp, tx, { account, device: null, assurance: 'recovered', grant });
  await tx.events.append({ accountId: account.id, atMs, kind: 'recovered_sign_in', kid: null, deviceName: null });
  const message = { kind: 'recovered_sign_in', atMs, moneyHoldUntilMs } as const;
  await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
  return token;
}

async function withRightPassword<T>(
  rp: RelyingParty,
  request: SignInRequest,
  work: (tx: StoreTx, account: Account) => Promise<T>,
): Promise<T | null> {
  const { accountId, address } = request;
  if (accountId === null) return null;
  const gate = { kind: 'password', accountId, device: null, grant: null } as const;
  const serves = (account: Account): boolean => ACCOUNT_STATES[account.state].recoveredSignIn;
  const may = await commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const allowed = serves(account) && (await takeTryIn(rp, tx, gate, address));
    if (!allowed) await countRefusalIn(rp, tx, accountId);
    return allowed;
  });
  if (!may) return null;
  const right = await request.isPasswordRight();
  return commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    if (!right) {
      await noteWrongPasswordIn(rp, tx, gate);
      return null;
    }
    await giveTryBackIn(rp, tx, gate, address);
    return serves(account) ? work(tx, account) : null;
  });
}

const HOUR_MS = 3_600_000;

async function mailAllowedIn(rp: RelyingParty, tx: StoreTx, accountId: AccountId): Promise<boolean> {
  const sent = await tx.rates.count(`recovered-too-early/${accountId}`, HOUR_MS, rp.clock.now());
  return sent <= LIMITS.mailedCodesPerSession;
}
