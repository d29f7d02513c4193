import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { PendingAction } from '../../store/contract/risk.ts';
import type { RelyingParty } from '../context.ts';
import { DAY_MS, LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { mailCodeIn } from '../mailed-code.ts';
import { noticeIn } from '../notices.ts';
import { factsIn, type LoginEnvironment } from './environment.ts';
import { judge } from './judge.ts';
import type { RiskRuleId } from './rules.ts';

/** A login behind the gate whose password was right. */
export interface RightLogin {
  readonly account: Account;
  /** The proven device; null where none stands before the password. */
  readonly device: Device | null;
  readonly knownBrowser: SecretHash | null;
  /** Which guess of this hour it would have been, had it been wrong. */
  readonly guess: number;
  readonly preSession: SecretHash;
  readonly environment: LoginEnvironment;
  readonly address: string;
}

/** What was unusual about a login that is let in. Null: it is refused like any other, and what helps its owner is in his mail. */
export type Admitted = { readonly reasons: readonly RiskRuleId[] } | null;

const CALM: Admitted = { reasons: [] };

/**
 * The last look at a login. It can only ask for more, never for less: what the gate asks for was shown before. Everything but
 * admission looks the same from outside, so that who does not read the customer's mail does not learn that the password was right.
 */
export async function admitIn(rp: RelyingParty, tx: StoreTx, login: RightLogin): Promise<Admitted> {
  const { account, device, knownBrowser, guess, environment } = login;
  if (account.lockedBecause === 'customer') return askForCodeIn(rp, tx, login, 'unlock-account');
  if (device !== null || rp.policy.risk === 'off') return CALM;
  const { verdict, reasons } = judge(await factsIn(rp, tx, account, environment), rp.policy.risk);
  if (verdict === 'block') return blockIn(rp, tx, account, reasons);
  // Of guesses sent at once those above the bound are as good as locked, though no wrong one has been counted yet.
  const locked = account.lockedBecause === 'failures' || guess > LIMITS.lockFailures;
  if (locked && knownBrowser === null) return askForCodeIn(rp, tx, login, 'unlock-account');
  if (verdict === 'mailed-code') return askForCodeIn(rp, tx, login, 'unusual-login');
  return { reasons: verdict === 'notice' ? reasons : [] };
}

async function askForCodeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { account: { id: accountId }, device, preSession, address }: RightLogin,
  action: PendingAction,
): Promise<null> {
  const atMs = rp.clock.now();
  const kid = device?.kid ?? null;
  const mailed = await mailCodeIn(rp, tx, { accountId, action, session: preSession, address });
  // Above its share this browser keeps the code that it has.
  if (!mailed) return null;
  await tx.pendingLogins.put({ preSession, accountId, kid, action, expiresAtMs: atMs + LIMITS.mailedCodeMs });
  await tx.events.append({ accountId, atMs, kind: 'login_code_mailed', kid, deviceName: device?.name ?? null });
  return null;
}

async function blockIn(
  rp: RelyingParty,
  tx: StoreTx,
  { id: accountId }: Account,
  reasons: readonly RiskRuleId[],
): Promise<null> {
  const atMs = rp.clock.now();
  await countRefusalIn(rp, tx, accountId);
  if ((await tx.rates.count(`blocked-mail/${accountId}`, DAY_MS, atMs)) > LIMITS.blockedMailsPerDay) return null;
  await tx.events.append({ accountId, atMs, kind: 'unusual_login_blocked', kid: null, deviceName: null });
  const message = { kind: 'unusual_login_blocked', reasons, atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  return null;
}
