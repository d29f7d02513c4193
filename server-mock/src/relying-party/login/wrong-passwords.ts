import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import type { Gate } from './gate.ts';
import { countRefusalIn } from './refusals.ts';

type PasswordGate = Extract<Gate, { kind: 'password' }>;

const addressKey = (gate: PasswordGate, address: string): string => `wrong-password/${gate.accountId}/${address}`;

/** Where no device stands before the check, one address gets so many wrong passwords per account and window. */
export async function mayTryPasswordIn(
  rp: RelyingParty,
  tx: StoreTx,
  gate: PasswordGate,
  address: string,
): Promise<boolean> {
  if (gate.device) return true;
  const wrong = await tx.rates.current(addressKey(gate, address), LIMITS.wrongPasswordWindowMs, rp.clock.now());
  return wrong < LIMITS.wrongPasswordsPerAddress;
}

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

export async function noteWrongPasswordIn(
  rp: RelyingParty,
  tx: StoreTx,
  gate: PasswordGate,
  address: string,
): Promise<void> {
  const nowMs = rp.clock.now();
  const { accountId, device } = gate;
  if (!device) {
    await tx.rates.count(addressKey(gate, address), LIMITS.wrongPasswordWindowMs, nowMs);
    await countRefusalIn(rp, tx, accountId);
    return;
  }
  const change = decideWrongPassword(device, nowMs);
  await tx.devices.change(device.kid, change);
  if (change.pausedUntilMs === null) return;
  const { kid, name: deviceName } = device;
  await tx.events.append({ accountId, atMs: nowMs, kind: 'device_paused', kid, deviceName });
}
