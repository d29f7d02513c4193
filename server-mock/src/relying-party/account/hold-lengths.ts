import type { Account } from '../../store/contract/accounts.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { isOldDevice } from '../device/age.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { moneyHoldMsOf, signInHoldMsOf } from './hold.ts';

export interface HoldLengths {
  readonly signInHoldHours: number;
  readonly moneyHoldHours: number;
}

export const holdLengthsOf = (account: Account): HoldLengths => ({
  signInHoldHours: signInHoldMsOf(account) / HOUR_MS,
  moneyHoldHours: moneyHoldMsOf(account) / HOUR_MS,
});

/** What is asked for, brought within the bounds: whole hours, never below the defaults. */
export function withinBounds({ signInHoldHours, moneyHoldHours }: HoldLengths): HoldLengths {
  const within = (hours: number, leastMs: number, mostMs: number): number =>
    Math.min(Math.max(Math.round(hours) || 0, leastMs / HOUR_MS), mostMs / HOUR_MS);
  return {
    signInHoldHours: within(signInHoldHours, LIMITS.signInHoldMs, LIMITS.longestSignInHoldMs),
    moneyHoldHours: within(moneyHoldHours, LIMITS.moneyHoldMs, LIMITS.longestMoneyHoldMs),
  };
}

/**
 * How long holds last that begin from now on (the trading password has been checked); a running one goes on as it was announced, either
 * way. Any registered PC may lengthen them; only one that has been registered for 30 days may shorten them: a thief registers his own first.
 */
export function setHoldLengths(
  rp: RelyingParty,
  { session, ...asked }: HoldLengths & { readonly session: Session },
): Promise<Step> {
  const demand = { states: ['protected'], assurances: ['device'] } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    const nowMs = rp.clock.now();
    const before = holdLengthsOf(account);
    const after = withinBounds(asked);
    const isShorter = after.signInHoldHours < before.signInHoldHours || after.moneyHoldHours < before.moneyHoldHours;
    const device = session.kid ? await tx.devices.find(session.kid) : null;
    if (isShorter && !isOldDevice(device, nowMs)) return refused('needs_older_device');
    if (
      !isShorter &&
      after.signInHoldHours === before.signInHoldHours &&
      after.moneyHoldHours === before.moneyHoldHours
    ) {
      return { ok: true };
    }
    await tx.accounts.change(account.id, after);
    await sessionEventIn(tx, session, 'hold_lengths_changed', nowMs);
    const message = { kind: 'hold_lengths_changed', ...after, atMs: nowMs } as const;
    await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
    return { ok: true };
  });
}
