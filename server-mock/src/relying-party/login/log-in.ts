import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { type Gate, gateIn, needsOwnWindow } from './gate.ts';
import { countRefusalIn } from './refusals.ts';
import { openSessionIn } from './session.ts';
import { giveTryBackIn, noteWrongPasswordIn, takeTryIn } from './wrong-passwords.ts';

export interface LogInRequest {
  /** Null for an unknown login ID. */
  readonly accountId: AccountId | null;
  readonly preSession: SecretHash | null;
  readonly enrolmentTicket: SecretHash | null;
  /** Client address, for counting wrong passwords where no device stands before the check. */
  readonly address: string;
  /** Computes the password hash; called at most once, and never for a protected account without a proven device. */
  readonly isPasswordRight: (lane: 'known' | 'anybody') => Promise<boolean>;
}

export type LogIn =
  | { readonly kind: 'refused' }
  | { readonly kind: 'paused'; readonly untilMs: number }
  | { readonly kind: 'logged-in'; readonly sessionToken: string; readonly assurance: 'password' | 'device' };

/** The whole login: gate, password, session. What was decided before the password work is decided again after it. */
export async function logIn(rp: RelyingParty, request: LogInRequest): Promise<LogIn> {
  const before = await commit(rp, async (tx) => {
    const gate = await gateIn(rp, tx, request);
    if (gate.kind === 'refuse' && gate.accountId !== null) await countRefusalIn(rp, tx, gate.accountId);
    if (gate.kind === 'password' && !(await takeTryIn(rp, tx, gate, request.address))) {
      await countRefusalIn(rp, tx, gate.accountId);
      return { kind: 'refuse', accountId: gate.accountId } as const;
    }
    return gate;
  });
  if (before.kind === 'paused') return before;
  if (before.kind === 'refuse') return { kind: 'refused' };
  const right = await request.isPasswordRight(before.device ? 'known' : 'anybody');
  return commit(rp, async (tx) => {
    if (!right) {
      await noteWrongPasswordIn(rp, tx, before);
      return { kind: 'refused' };
    }
    await giveTryBackIn(rp, tx, before, request.address);
    const gate = await gateIn(rp, tx, request);
    return gate.kind === 'password' ? enterIn(rp, tx, gate, request.preSession) : { kind: 'refused' };
  });
}

async function enterIn(
  rp: RelyingParty,
  tx: StoreTx,
  gate: Extract<Gate, { kind: 'password' }>,
  preSession: SecretHash | null,
): Promise<LogIn> {
  const nowMs = rp.clock.now();
  const { accountId, device, grant } = gate;
  const account = await tx.accounts.get(accountId);
  if (preSession === null) return { kind: 'refused' };
  if (device && needsOwnWindow(account) && !(await tx.unlockWindows.useOwn(accountId, preSession, nowMs))) {
    return { kind: 'refused' };
  }
  if (!(await tx.preSessions.consume(preSession, nowMs))) return { kind: 'refused' };
  const assurance = device ? 'device' : 'password';
  const sessionToken = await openSessionIn(rp, tx, { account, device, assurance, grant });
  await tx.events.append({
    accountId,
    atMs: nowMs,
    kind: 'login',
    kid: device?.kid ?? null,
    deviceName: device?.name ?? null,
  });
  if (device) await noteLoginIn(rp, tx, device, account.notifyEveryLogin);
  return { kind: 'logged-in', sessionToken, assurance };
}

async function noteLoginIn(rp: RelyingParty, tx: StoreTx, device: Device, everyLogin: boolean): Promise<void> {
  const atMs = rp.clock.now();
  const seenAtMs = device.lastLoginAtMs ?? device.activatedAtMs ?? device.registeredAtMs;
  await tx.devices.change(device.kid, { lastLoginAtMs: atMs });
  const longUnseen = atMs - seenAtMs > LIMITS.longUnseenMs;
  if (!everyLogin && !longUnseen) return;
  await noticeIn(
    rp,
    tx,
    device.accountId,
    { kind: 'login', deviceName: device.name, atMs, because: longUnseen ? 'long-unseen' : 'every-login' },
    { to: 'current-and-former' },
  );
}
