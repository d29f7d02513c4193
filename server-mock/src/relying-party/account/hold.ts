import type { Account } from '../../store/contract/accounts.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';

/** Whether money-moving changes are refused now. */
export const isHeld = (account: Account, nowMs: number): boolean =>
  account.moneyHoldUntilMs !== null && nowMs < account.moneyHoldUntilMs;

type Lengths = Pick<Account, 'signInHoldHours' | 'moneyHoldHours'>;

/** As the customer set it, else the default. */
export const signInHoldMsOf = ({ signInHoldHours }: Lengths): number =>
  signInHoldHours === null ? LIMITS.signInHoldMs : signInHoldHours * HOUR_MS;

export const moneyHoldMsOf = ({ moneyHoldHours }: Lengths): number =>
  moneyHoldHours === null ? LIMITS.moneyHoldMs : moneyHoldHours * HOUR_MS;

/**
 * Holds money from now on; a hold that would end later goes on, and what was bought in it is not forgotten. Its end is not
 * scheduled: nobody can move money before a PC is registered, and that begins it anew. @returns until when
 */
export async function holdMoneyIn(tx: StoreTx, account: Account, nowMs: number): Promise<number> {
  const moneyHoldUntilMs = Math.max(account.moneyHoldUntilMs ?? 0, nowMs + moneyHoldMsOf(account));
  const bought = isHeld(account, nowMs) ? {} : { holdBoughtYen: 0 };
  await tx.accounts.change(account.id, { moneyHoldUntilMs, ...bought });
  await tx.outbox.cancelTopic(account.id, 'money-hold', nowMs);
  return moneyHoldUntilMs;
}

/** Every registration holds money; the end is mailed when it comes. @returns until when */
export async function beginMoneyHoldIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  nowMs: number,
): Promise<number> {
  const untilMs = await holdMoneyIn(tx, account, nowMs);
  await scheduleEndIn(rp, tx, account.id, 'money', untilMs);
  return untilMs;
}

/** Mails the end of a hold when it comes, instead of what was scheduled for the one before it. */
export async function scheduleEndIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  which: 'sign-in' | 'money',
  untilMs: number,
): Promise<void> {
  const topic = `${which}-hold` as const;
  await tx.outbox.cancelTopic(accountId, topic, rp.clock.now());
  const message = { kind: 'hold_ended', which, atMs: untilMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former', dueAtMs: untilMs, topic });
}
