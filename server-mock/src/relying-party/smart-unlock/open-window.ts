import type { OpenedWindow } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS, MINUTE_MS } from '../limits.ts';
import { newWindowDigits, windowDigitsHash } from './digits.ts';

interface Opened {
  readonly outcome: 'done' | 'nothing' | 'rate_limited';
  readonly opened: OpenedWindow | null;
}

/** Opens the window in which this account may log in, in place of an earlier one: once in this browser, and once elsewhere. */
export async function openWindowIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: { readonly device: Device; readonly account: Account; readonly preSession: SecretHash | null },
): Promise<Opened> {
  const { device, account, preSession } = request;
  const { id: accountId } = account;
  const { kid, name: deviceName } = device;
  if (account.state !== 'protected' || account.loginMode !== 'unlock') return { outcome: 'nothing', opened: null };
  const nowMs = rp.clock.now();
  const opened = await tx.rates.count(`unlock-window/${kid}`, MINUTE_MS, nowMs);
  // A browser without a live pre-session is one whose address began too many of them.
  const isLive = preSession !== null && (await tx.preSessions.isLive(preSession, nowMs));
  if (!isLive || opened > LIMITS.windowsPerMinute) return { outcome: 'rate_limited', opened: null };
  const digits = newWindowDigits(rp);
  await tx.unlockWindows.open({
    accountId,
    kid,
    preSession,
    digits: windowDigitsHash(rp, accountId, digits),
    closesAtMs: nowMs + LIMITS.unlockMs,
    digitTriesLeft: LIMITS.unlockDigitTries,
  });
  await tx.events.append({ accountId, atMs: nowMs, kind: 'window_opened', kid, deviceName });
  return { outcome: 'done', opened: { digits, seconds: LIMITS.unlockMs / 1000 } };
}
