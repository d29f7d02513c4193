import type { Account, AfterRevoke, SignInNeeds } from '../../store/contract/accounts.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { holdMoneyIn, scheduleEndIn, signInHoldMsOf } from '../account/hold.ts';
import type { RelyingParty } from '../context.ts';
import { voidSecondSecretsIn } from '../second-secret/void.ts';

/** How a customer without any PC comes back. */
export interface WayBack {
  /** Null when no hold applies. */
  readonly signInFromMs: number | null;
  /** Besides the password. */
  readonly signInNeeds: SignInNeeds;
}

/** The policies. `second-secret`: who has one needs it and waits for nothing. `hold`: everybody waits. `classic`: nobody. */
export function decideWayBack(facts: {
  readonly afterRevoke: AfterRevoke;
  /** One that is old enough. */
  readonly hasSecondSecret: boolean;
  readonly signInHoldMs: number;
  readonly nowMs: number;
}): WayBack {
  const { afterRevoke, hasSecondSecret, signInHoldMs, nowMs } = facts;
  if (afterRevoke === 'classic') return { signInFromMs: null, signInNeeds: 'nothing' };
  const signInNeeds = hasSecondSecret ? 'second-secret' : 'mailed-code';
  const waits = afterRevoke === 'hold' || !hasSecondSecret;
  return { signInFromMs: waits ? nowMs + signInHoldMs : null, signInNeeds };
}

/**
 * Part of every revocation of everything, in its transaction: voids the young second secrets, decides how the customer comes back, and
 * holds money. The caller tells the customer.
 */
export async function beginWayBackIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<WayBack> {
  const nowMs = rp.clock.now();
  const { afterRevoke } = rp.policy;
  const hasSecondSecret = await voidSecondSecretsIn(tx, account.id, nowMs);
  const way = decideWayBack({ afterRevoke, hasSecondSecret, signInHoldMs: signInHoldMsOf(account), nowMs });
  await takeWayBackIn(rp, tx, account, way);
  await holdMoneyIn(tx, account, nowMs);
  return way;
}

/** There is no second secret (the last code of the sheet has been taken, for one): the next time goes by hold and mailed code. @returns from when */
export async function fallBackIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<number> {
  const signInFromMs = rp.clock.now() + signInHoldMsOf(account);
  await takeWayBackIn(rp, tx, account, { signInFromMs, signInNeeds: 'mailed-code' });
  return signInFromMs;
}

/** A frozen account learns of the hold's end from the support desk. */
async function takeWayBackIn(rp: RelyingParty, tx: StoreTx, account: Account, way: WayBack): Promise<void> {
  await tx.accounts.change(account.id, way);
  await tx.outbox.cancelTopic(account.id, 'sign-in-hold', rp.clock.now());
  if (way.signInFromMs === null || account.state === 'frozen') return;
  await scheduleEndIn(rp, tx, account.id, 'sign-in', way.signInFromMs);
}
