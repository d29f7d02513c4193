import type { Device } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { Gate } from './gate.ts';
import { countRefusalIn } from './refusals.ts';

type PasswordGate = Extract<Gate, { kind: 'password' }>;

const addressKey = (gate: PasswordGate, address: string): string => `wrong-password/${gate.accountId}/${address}`;

/** Five wrong in 15 minutes pause the device, never the account. The mark stays: the customer may just try again. */
export function decideWrongPassword(
  device: Pick<Device, 'wrongPasswords' | 'wrongPasswordsSinceMs'>,
  nowMs: number,
): Pick<Device, 'wrongPasswords' | 'wrongPasswordsSinceMs' | 'pausedUntilMs'> {
  const since = device.wrongPasswordsSinceMs;
  const sameWindow = since !== null && nowMs - since < LIMITS.wrongPasswordWindowMs;
  const wrongPasswords = sameWindow ? device.wrongPasswords + 1 : 1;
  if (wrongPasswords >= LIMITS.wrongPasswordsPerDevice) {
    return { wrongPasswords: 0, wrongPasswordsSinceMs: null, pausedUntilMs: nowMs + LIMITS.devicePauseMs };
  }
  return { wrongPasswords, wrongPasswordsSinceMs: sameWindow ? since : nowMs, pausedUntilMs: null };
}

/**
 * Takes one try before the password is looked at, so that guesses sent at once cannot all slip under the bound: of the
 * device, or where none stands before the check, of the account from one client address.
 */
export async function takeTryIn(rp: RelyingParty, tx: StoreTx, gate: PasswordGate, address: string): Promise<boolean> {
  const nowMs = rp.clock.now();
  const { device } = gate;
  if (device) {
    await tx.devices.change(device.kid, decideWrongPassword(device, nowMs));
    return true;
  }
  const tries = await tx.rates.count(addressKey(gate, address), LIMITS.wrongPasswordWindowMs, nowMs);
  return tries <= LIMITS.wrongPasswordsPerAddress;
}

/** The work takes its time, and the password may have been changed meanwhile: who typed the former one is not let in any more. */
export function isStillRightIn(tx: StoreTx, accountId: AccountId, checked: string | null): Promise<boolean> {
  return checked === null ? Promise.resolve(false) : tx.accounts.hasPassword(accountId, checked);
}

/** The password was right: its try does not count. A device's count begins anew. */
export async function giveTryBackIn(rp: RelyingParty, tx: StoreTx, gate: PasswordGate, address: string): Promise<void> {
  const { device } = gate;
  if (!device) return tx.rates.giveBack(addressKey(gate, address), LIMITS.wrongPasswordWindowMs, rp.clock.now());
  return tx.devices.change(device.kid, { wrongPasswords: 0, wrongPasswordsSinceMs: null, pausedUntilMs: null });
}

/** The try was counted when it was taken; what is left is to write it down. */
export async function noteWrongPasswordIn(rp: RelyingParty, tx: StoreTx, gate: PasswordGate): Promise<void> {
  const { accountId, device } = gate;
  if (!device) return countRefusalIn(rp, tx, accountId);
  const { kid, name: deviceName } = device;
  // Of guesses sent at once all find the PC paused; the one that took the last try tells of it.
  if (device.wrongPasswords < LIMITS.wrongPasswordsPerDevice - 1) return;
  const paused = (await tx.devices.find(kid))?.pausedUntilMs ?? null;
  if (paused === null) return;
  await tx.events.append({ accountId, atMs: rp.clock.now(), kind: 'device_paused', kid, deviceName });
}
