import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { holdMoneyIn } from '../account/hold.ts';
import { endLockIn } from '../account/lock.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { attemptCodeIn, mailCodeIn } from '../mailed-code.ts';
import { noticeIn } from '../notices.ts';
import { newGrantIn } from '../registration/grant.ts';
import { hasOldSecondSecretIn } from '../second-secret/old-enough.ts';
import { tellOfUseIn, type UsedSecondSecret, useSecondSecretIn } from '../second-secret/use.ts';
import { revokeEverythingIn } from './revoke-everything.ts';
import { type SignInRequest, withRightPassword } from './right-password.ts';
import type { RecoveredSignIn } from './sign-in.ts';
import { beginWayBackIn } from './way-back.ts';

const serves = ({ state }: Account): boolean => state === 'protected';

/**
 * Mails the code for replacing the PC. Its answer is the same always. Without a second secret that counts the code would open nothing, so
 * none is mailed.
 */
export async function sendReplaceCode(rp: RelyingParty, request: SignInRequest): Promise<void> {
  await withRightPassword(rp, request, serves, async (tx, { id: accountId }) => {
    if (!(await hasOldSecondSecretIn(tx, accountId, rp.clock.now()))) return;
    const { preSession: session, address } = request;
    await mailCodeIn(rp, tx, { accountId, action: 'replace-pc', session, address });
  });
}

interface Proofs {
  /** As mailed to the trusted address. */
  readonly code: string;
  /** Six digits of TOTP or a code of the printed sheet; only one that is old enough to count in a recovery. */
  readonly secondSecret: string;
}

/**
 * From the new PC: ID, password, mailed code and second secret in one form, one refusal for everyone. Releases every PC as a recovery does
 * and lets in at once, because more is shown than any way back after a recovery asks for.
 */
export async function replacePc(rp: RelyingParty, request: SignInRequest & Proofs): Promise<RecoveredSignIn> {
  const token = await withRightPassword(rp, request, serves, async (tx, account) => {
    const used = await admitIn(rp, tx, account, request);
    if (used) return replaceIn(rp, tx, account, used);
    await countRefusalIn(rp, tx, account.id);
    return null;
  });
  return token === null ? { kind: 'refused' } : { kind: 'signed-in', sessionToken: token };
}

/** The code stays while the second secret is wrong, within its tries: with it, everything of the account is ended. */
async function admitIn(
  rp: RelyingParty,
  tx: StoreTx,
  { id: accountId }: Account,
  { preSession: session, address: by, code, secondSecret }: SignInRequest & Proofs,
): Promise<UsedSecondSecret | null> {
  const use = { accountId, action: 'replace-pc', session, code, keep: true } as const;
  if (!(await attemptCodeIn(rp, tx, use))) return null;
  return useSecondSecretIn(rp, tx, { accountId, by }, secondSecret, 'old-enough');
}

async function replaceIn(rp: RelyingParty, tx: StoreTx, before: Account, used: UsedSecondSecret): Promise<string> {
  const { id: accountId } = before;
  const atMs = rp.clock.now();
  const released = await revokeEverythingIn(rp, tx, before, { devices: 'released', state: 'recovering' });
  // How he comes back if this session is lost before the new PC is registered.
  await beginWayBackIn(rp, tx, before);
  const account = await tx.accounts.get(accountId);
  const moneyHoldUntilMs = await holdMoneyIn(tx, account, atMs);
  await tellOfUseIn(rp, tx, accountId, used);
  await writeDownIn(tx, account, released, atMs);
  const deviceNames = released.map(({ name }) => name);
  const message = { kind: 'pc_replaced', deviceNames, atMs, moneyHoldUntilMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  await endLockIn(rp, tx, account);
  const grant = await newGrantIn(rp, tx, account, 'recovered', LIMITS.devicelessSessionMs);
  return openSessionIn(rp, tx, { account, device: null, assurance: 'recovered', grant });
}

async function writeDownIn(
  tx: StoreTx,
  { id: accountId }: Account,
  released: readonly Device[],
  atMs: number,
): Promise<void> {
  await tx.events.append({ accountId, atMs, kind: 'pc_replaced', kid: null, deviceName: null });
  for (const { kid, name: deviceName } of released) {
    await tx.events.append({ accountId, atMs, kind: 'device_released', kid, deviceName });
  }
}
