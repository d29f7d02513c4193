import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';

/**
 * A device that a voucher revoked keeps one right while a hold of that very recovery runs: one veto. One that was
 * released or suspended has none. A stolen PC can so force a call to the support desk, and nothing more.
 */
export function mayVeto(device: Device, account: Account, nowMs: number): boolean {
  if (device.status !== 'revoked' || device.vetoedAtMs !== null) return false;
  if (device.epoch !== account.epoch - 1 || account.state === 'frozen') return false;
  return nowMs < Math.max(account.signInFromMs ?? 0, account.moneyHoldUntilMs ?? 0);
}
