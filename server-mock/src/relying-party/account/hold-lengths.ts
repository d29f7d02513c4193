import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { isHeld, moneyHoldMsOf, scheduleEndIn, signInHoldMsOf } from './hold.ts';

const HOUR_MS = 3_600_000;

export interface HoldLengths {
  readonly signInHoldHours: number;
  readonly moneyHoldHours: number;
}

export const holdLengthsOf = (account: Account): HoldLengths => ({
  signInHoldHours: signInHoldMsOf(account) / HOUR_MS,
  moneyHoldHours: moneyHoldMsOf(account) / HOUR_MS,
});

/** A thief registers his own PC first and would shorten the hold then; so an old one must ask. */
export function mayShortenFrom(device: Pick<Device, 'activatedAtMs'> | null, nowMs: number): boolean {
  const activatedAtMs = device?.activatedAtMs ?? null;
  return activatedAtMs !== null && nowMs - activatedAtMs >= LIMITS.shorteningDeviceAgeMs;
}

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
 * Until when the running hold lasts under a new length: later by the difference, never earlier. Bounded by what a hold begun now
 * would last, so that shortening and lengthening in turn does not lengthen it for ever.
 */
export function lengthenedHold(
  untilMs: number,
  { beforeMs, afterMs, nowMs }: { readonly beforeMs: number; readonly afterMs: number; readonly nowMs: number },
): number {
  if (afterMs <= beforeMs) return untilMs;
  return Math.max(untilMs, Math.min(untilMs + afterMs - beforeMs, nowMs + afterMs));
}

/** How long the holds last. Any registered PC may lengthen them; only one that has been registered for 30 days may shorten them. */
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
    if (isShorter && !mayShortenFrom(device, nowMs)) return refused('needs_older_device');
    if (
      !isShorter &&
      after.signInHoldHours === before.signInHoldHours &&
      after.moneyHoldHours === before.moneyHoldHours
    ) {
      return { ok: true };
    }
    await tx.accounts.change(account.id, after);
    if (isHeld(account, nowMs)) {
      const untilMs = account.moneyHoldUntilMs ?? 0;
      const lengths = { beforeMs: moneyHoldMsOf(account), afterMs: moneyHoldMsOf(after), nowMs };
      const moneyHoldUntilMs = lengthenedHold(untilMs, lengths);
      if (moneyHoldUntilMs > untilMs) {
        await tx.accounts.change(account.id, { moneyHoldUntilMs });
        await scheduleEndIn(rp, tx, account.id, 'money', moneyHoldUntilMs);
      }
    }
    await sessionEventIn(tx, session, 'hold_lengths_changed', nowMs);
    const message = { kind: 'hold_lengths_changed', ...after, atMs: nowMs } as const;
    await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
    return { ok: true };
  });
}
