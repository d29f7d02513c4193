import type { Account } from '../../store/contract/accounts.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { PendingLogin } from '../../store/contract/risk.ts';
import { endLockIn } from '../account/lock.ts';
import { settledAccountIn } from '../account/settle.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import { commit, type RelyingParty } from '../context.ts';
import { gateIn } from '../login/gate.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { attemptCodeIn } from '../mailed-code.ts';
import { factsIn, type LoginEnvironment } from './environment.ts';
import { judge } from './judge.ts';
import { noteEnvironmentIn } from './note-login.ts';

export type CodeLogIn =
  | { readonly kind: 'refused' }
  /** The lock is gone; the login itself is done as always, on the registered PC. */
  | { readonly kind: 'unlocked' }
  | { readonly kind: 'logged-in'; readonly sessionToken: string; readonly browserToken: string | null };

interface CodeRequest {
  readonly preSession: SecretHash | null;
  readonly enrolmentTicket: SecretHash | null;
  readonly code: string;
  readonly environment: LoginEnvironment;
}

const REFUSED = { kind: 'refused' } as const;

/** The mailed code of a login that was held back, in the browser whose password was right. */
export function enterWithCode(rp: RelyingParty, request: CodeRequest): Promise<CodeLogIn> {
  return commit(rp, async (tx) => {
    const { preSession, code } = request;
    if (preSession === null) return REFUSED;
    const pending = await tx.pendingLogins.find(preSession, rp.clock.now());
    if (!pending) return REFUSED;
    const { accountId, action } = pending;
    const account = await settledAccountIn(rp, tx, accountId);
    if (!(await attemptCodeIn(rp, tx, { accountId, action, session: preSession, code }))) {
      await countRefusalIn(rp, tx, accountId);
      return REFUSED;
    }
    await tx.pendingLogins.consume(preSession, rp.clock.now());
    switch (ACCOUNT_STATES[account.state].login) {
      case 'refused':
        return REFUSED;
      case 'device':
        return unlockIn(rp, tx, account, pending);
      case 'password':
        return enterIn(rp, tx, account, { ...request, preSession });
    }
  });
}

/** The device was proven when the code was mailed; it must still be one. */
async function unlockIn(rp: RelyingParty, tx: StoreTx, account: Account, { kid }: PendingLogin): Promise<CodeLogIn> {
  const device = kid === null ? null : await tx.devices.find(kid);
  if (device?.status !== 'active' || device.epoch !== account.epoch) return REFUSED;
  await endLockIn(rp, tx, account);
  return { kind: 'unlocked' };
}

async function enterIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  request: CodeRequest & { readonly preSession: SecretHash },
): Promise<CodeLogIn> {
  const { preSession, environment } = request;
  const { id: accountId } = account;
  const atMs = rp.clock.now();
  const gate = await gateIn(rp, tx, { ...request, accountId });
  if (gate.kind !== 'password' || gate.device !== null) return REFUSED;
  if (!(await tx.preSessions.consume(preSession, atMs))) return REFUSED;
  const { verdict, reasons: all } = judge(await factsIn(rp, tx, account, environment), rp.policy.risk);
  const reasons = verdict === 'calm' ? [] : all;
  await endLockIn(rp, tx, account);
  const sessionToken = await openSessionIn(rp, tx, { account, device: null, assurance: 'password', grant: gate.grant });
  await tx.events.append({ accountId, atMs, kind: 'login', kid: null, deviceName: null });
  const browserToken = await noteEnvironmentIn(rp, tx, account, { environment, reasons, afterCode: true });
  return { kind: 'logged-in', sessionToken, browserToken };
}
