import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { admitIn } from '../risk/admit.ts';
import { knownBrowserIn, type LoginEnvironment } from '../risk/environment.ts';
import { countGuessIn, type Guesser, giveGuessBackIn, lockAfterGuessesIn } from '../risk/guesses.ts';
import { noteEnvironmentIn } from '../risk/note-login.ts';
import { type Gate, gateIn, needsOwnWindow } from './gate.ts';
import { countRefusalIn } from './refusals.ts';
import { openSessionIn } from './session.ts';
import { giveTryBackIn, isStillRightIn, noteWrongPasswordIn, takeTryIn } from './wrong-passwords.ts';

export interface LogInRequest {
  /** Null for an unknown login ID. */
  readonly accountId: AccountId | null;
  readonly preSession: SecretHash | null;
  readonly enrolmentTicket: SecretHash | null;
  /** Client address, for counting wrong passwords where no device stands before the check. */
  readonly address: string;
  readonly environment: LoginEnvironment;
  /**
   * Computes the password hash; called at most once, and never for a protected account without a proven device. Resolves to what the
   * password was right against; null when it was wrong.
   */
  readonly rightPassword: (lane: 'known' | 'anybody') => Promise<string | null>;
}

export type LogIn =
  | { readonly kind: 'refused' }
  | { readonly kind: 'paused'; readonly untilMs: number }
  | {
      readonly kind: 'logged-in';
      readonly sessionToken: string;
      readonly assurance: 'password' | 'device';
      /** To leave in the browser, by which the account knows it next time; null where the broker does without. */
      readonly browserToken: string | null;
    };

/** A try that the gate let through to the password. */
interface Try {
  readonly guesser: Guesser;
  /** What its wrong passwords are counted by: the browser if the account knows it, else the client address. */
  readonly by: string;
  /** Which guess of this hour it is; 0 where it does not count. */
  readonly guess: number;
}

/** The whole login: gate, password, session. What was decided before the password work is decided again after it. */
export async function logIn(rp: RelyingParty, request: LogInRequest): Promise<LogIn> {
  const before = await commit(rp, async (tx) => {
    const gate = await gateIn(rp, tx, request);
    if (gate.kind === 'refuse' && gate.accountId !== null) await countRefusalIn(rp, tx, gate.accountId);
    if (gate.kind !== 'password') return gate;
    const { accountId, device } = gate;
    const knownBrowser = device ? null : await knownBrowserIn(rp, tx, accountId, request.environment);
    const guesser = { accountId, device, knownBrowser };
    const by = knownBrowser ?? request.address;
    if (await takeTryIn(rp, tx, gate, by)) {
      return { ...gate, taken: { guesser, by, guess: await countGuessIn(rp, tx, guesser) } };
    }
    await countRefusalIn(rp, tx, accountId);
    return { kind: 'refuse', accountId } as const;
  });
  if (before.kind === 'paused') return before;
  if (before.kind === 'refuse') return { kind: 'refused' };
  const checked = await request.rightPassword(before.device ? 'known' : 'anybody');
  return commit(rp, async (tx) => {
    if (!(await isStillRightIn(tx, before.accountId, checked))) {
      await noteWrongPasswordIn(rp, tx, before);
      await lockAfterGuessesIn(rp, tx, before.taken.guesser, before.taken.guess);
      return { kind: 'refused' };
    }
    await giveTryBackIn(rp, tx, before, before.taken.by);
    await giveGuessBackIn(rp, tx, before.taken.guesser);
    const gate = await gateIn(rp, tx, request);
    return gate.kind === 'password' ? enterIn(rp, tx, gate, request, before.taken) : { kind: 'refused' };
  });
}

async function enterIn(
  rp: RelyingParty,
  tx: StoreTx,
  gate: Extract<Gate, { kind: 'password' }>,
  { preSession, environment, address }: LogInRequest,
  { guesser: { knownBrowser }, guess }: Try,
): Promise<LogIn> {
  const nowMs = rp.clock.now();
  const { accountId, device, grant } = gate;
  const account = await tx.accounts.get(accountId);
  if (preSession === null) return { kind: 'refused' };
  const login = { account, device, knownBrowser, guess, preSession, environment, address };
  const admitted = await admitIn(rp, tx, login);
  if (!admitted) return { kind: 'refused' };
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
  const { reasons } = admitted;
  const browserToken = await noteEnvironmentIn(rp, tx, account, { environment, reasons, afterCode: false });
  return { kind: 'logged-in', sessionToken, assurance, browserToken };
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
