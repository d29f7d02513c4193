import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import { moneyHoldMsOf, signInHoldMsOf } from '../account/hold.ts';

/**
 * A device that a voucher revoked keeps one right while a hold of that very recovery runs: one veto. One that was
 * released or suspended has none. A stolen PC can so force a call to the support desk, and nothing more.
 */
export function mayVeto(device: Device, account: Account, nowMs: number): boolean {
  if (device.status !== 'revoked' || device.vetoedAtMs !== null) return false;
  // It was in two hands before the voucher ended it, or never counted at all.
  if (device.suspendedBecause !== null || device.activatedAtMs === null) return false;
  if (account.state !== 'recovering' && account.state !== 'protected') return false;
  if (nowMs >= Math.max(account.signInFromMs ?? 0, account.moneyHoldUntilMs ?? 0)) return false;
  // Registering anew begins the hold on money anew, and is part of the recovery; further PCs, years later, are not. A further
  // revocation is: else who has the mailbox could end the veto by one.
  return device.endedAtMs !== null && nowMs < device.endedAtMs + signInHoldMsOf(account) + moneyHoldMsOf(account);
}
