import type { Account, SignInNeeds } from '../../store/contract/accounts.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { holdMoneyIn } from '../account/hold.ts';
import { endLockIn } from '../account/lock.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import type { RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { attemptCodeIn, mailCodeIn } from '../mailed-code.ts';
import type { MailMessage } from '../messages.ts';
import { noticeIn } from '../notices.ts';
import { newGrantIn } from '../registration/grant.ts';
import { tellOfUseIn, type UsedSecondSecret, useSecondSecretIn } from '../second-secret/use.ts';
import { type SignInRequest, withRightPassword } from './right-password.ts';
import { fallBackIn } from './way-back.ts';

export type RecoveredSignIn =
  | { readonly kind: 'refused' }
  | { readonly kind: 'signed-in'; readonly sessionToken: string };

/** What lets a recovering customer in now. */
export function decideWayIn(
  { signInFromMs, signInNeeds }: Pick<Account, 'signInFromMs' | 'signInNeeds'>,
  nowMs: number,
): SignInNeeds | 'time' {
  if (signInFromMs !== null && nowMs < signInFromMs) return 'time';
  // Nothing was decided: nothing lets in. Every revocation decides.
  return signInNeeds ?? 'time';
}

const serves = ({ state }: Account): boolean => ACCOUNT_STATES[state].recoveredSignIn;

/** Mails the code for signing in after a recovery, or what else it takes. Its answer is the same always. */
export async function sendRecoveredCode(rp: RelyingParty, request: SignInRequest): Promise<void> {
  await withRightPassword(rp, request, serves, async (tx, account) => {
    const { signInFromMs } = account;
    const wayIn = decideWayIn(account, rp.clock.now());
    if (wayIn === 'time' && signInFromMs !== null) {
      await mailOrientationIn(rp, tx, account.id, { kind: 'recovered_too_early', signInFromMs });
    }
    if (wayIn === 'second-secret') await mailOrientationIn(rp, tx, account.id, { kind: 'second_secret_needed' });
    if (wayIn === 'time' || wayIn === 'second-secret') return;
    const { preSession: session, address } = request;
    await mailCodeIn(rp, tx, { accountId: account.id, action: 'recovered-sign-in', session, address });
  });
}

interface Proofs {
  /** As mailed; counts only where a mailed code is what it takes. */
  readonly code: string;
  /** Six digits of TOTP or a code of the printed sheet; counts only where one is what it takes. */
  readonly secondSecret: string;
}

/**
 * The public sign-in page of a `recovering` customer: ID, password and what else it takes in one form, one refusal for everyone. What is
 * used up is used up in the transaction that opens the session.
 */
export async function signInRecovered(rp: RelyingParty, request: SignInRequest & Proofs): Promise<RecoveredSignIn> {
  const signedIn = await withRightPassword(rp, request, serves, async (tx, account) => {
    const admitted = await admitIn(rp, tx, account, request);
    if (!admitted) {
      await countRefusalIn(rp, tx, account.id);
      return null;
    }
    if (admitted.used) await noteUseIn(rp, tx, account, admitted.used);
    return enterIn(rp, tx, account);
  });
  return signedIn === null ? { kind: 'refused' } : { kind: 'signed-in', sessionToken: signedIn };
}

/** Null: refused. */
async function admitIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  { preSession: session, address: by, code, secondSecret }: SignInRequest & Proofs,
): Promise<{ readonly used: UsedSecondSecret | null } | null> {
  switch (decideWayIn(account, rp.clock.now())) {
    case 'time':
      return null;
    case 'nothing':
      return { used: null };
    case 'mailed-code': {
      const use = { accountId: account.id, action: 'recovered-sign-in', session, code } as const;
      return (await attemptCodeIn(rp, tx, use)) ? { used: null } : null;
    }
    case 'second-secret': {
      const used = await useSecondSecretIn(rp, tx, { accountId: account.id, by }, secondSecret);
      return used && { used };
    }
  }
}

async function noteUseIn(rp: RelyingParty, tx: StoreTx, account: Account, used: UsedSecondSecret): Promise<void> {
  const { id: accountId } = account;
  await tellOfUseIn(rp, tx, accountId, used);
  // Nobody may sit in a corner because the session was lost before a PC was registered.
  const isLast = used.codesLeft === 0 && (await tx.secondSecrets.totps(accountId)).length === 0;
  if (isLast) await fallBackIn(rp, tx, account);
}

async function enterIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<string> {
  const atMs = rp.clock.now();
  const moneyHoldUntilMs = await holdMoneyIn(tx, account, atMs);
  // What this takes is no less than what ends a lock.
  await endLockIn(rp, tx, account);
  const grant = await newGrantIn(rp, tx, account, 'recovered', LIMITS.devicelessSessionMs);
  const token = await openSessionIn(rp, tx, { account, device: null, assurance: 'recovered', grant });
  await tx.events.append({ accountId: account.id, atMs, kind: 'recovered_sign_in', kid: null, deviceName: null });
  const message = { kind: 'recovered_sign_in', atMs, moneyHoldUntilMs } as const;
  await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
  return token;
}

/** Tells what else it takes, a few times an hour. */
async function mailOrientationIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  message: Extract<MailMessage, { readonly kind: 'recovered_too_early' | 'second_secret_needed' }>,
): Promise<void> {
  const sent = await tx.rates.count(`${message.kind}/${accountId}`, HOUR_MS, rp.clock.now());
  if (sent <= LIMITS.mailedCodesPerSession) await noticeIn(rp, tx, accountId, message, { to: 'trusted' });
}
