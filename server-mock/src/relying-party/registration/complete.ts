import type { Kid } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { beginMoneyHoldIn, holdMoneyIn } from '../account/hold.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import { endDevicesIn } from '../device/end.ts';
import { LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { newGrantIn } from './grant.ts';

/**
 * The mail with the voucher was accepted: the device becomes active, the gate closes, and every session that no device
 * vouches for ends, but the registering one, which now is the device's. Runs in the transaction that closes the mail.
 */
export async function completeRegistrationIn(rp: RelyingParty, tx: StoreTx, kid: Kid): Promise<void> {
  const device = await tx.devices.find(kid);
  if (!device) return;
  const account = await settledAccountIn(rp, tx, device.accountId);
  const current = await tx.devices.find(kid);
  if (current?.status !== 'pending' || current.epoch !== account.epoch) return;
  const atMs = rp.clock.now();
  const { accountId, name: deviceName, registeredInSession } = current;
  await tx.devices.change(kid, { status: 'active', activatedAtMs: atMs });
  await tx.accounts.change(accountId, {
    state: account.state === 'frozen' ? 'frozen' : 'protected',
    enrollingSinceMs: null,
    signInFromMs: null,
    signInNeeds: null,
  });
  // Of no use behind the gate, and forgotten if the service ends one day.
  if (account.lockedBecause === 'failures') await tx.accounts.change(accountId, { lockedBecause: null });
  await tx.outbox.cancelTopic(accountId, 'sign-in-hold', atMs);
  if (account.state === 'frozen') await holdMoneyIn(tx, account, atMs);
  else await beginMoneyHoldIn(rp, tx, account, atMs);
  // Registrations begun before the gate closed, in another session, are not the customer's to complete any more.
  if (account.state !== 'protected') await endDevicesIn(rp, tx, accountId, ['pending'], 'abandoned');
  await tx.sessions.deleteDeviceless(accountId, registeredInSession);
  await tx.sessions.bindDevice(registeredInSession, {
    kid,
    nowMs: atMs,
    expiresAtMs: atMs + LIMITS.deviceSessionMs,
    renewByMs: atMs + LIMITS.renewalMs,
  });
  await tx.grants.deleteOfAccount(accountId);
  await tx.events.append({ accountId, atMs, kind: 'device_activated', kid, deviceName });
  await tellOtherAddressesIn(rp, tx, current, atMs);
}

/** The trusted address has the mail with the voucher; the others are only told. */
async function tellOtherAddressesIn(rp: RelyingParty, tx: StoreTx, device: Device, atMs: number): Promise<void> {
  const message = { kind: 'device_registered', deviceName: device.name, atMs } as const;
  await noticeIn(rp, tx, device.accountId, message, { to: 'all-but-trusted' });
}

/** The mail cannot be delivered: the account stays as it was, and the session may try again. */
export async function failRegistrationIn(rp: RelyingParty, tx: StoreTx, kid: Kid): Promise<void> {
  const device = await tx.devices.find(kid);
  if (device?.status !== 'pending') return;
  const atMs = rp.clock.now();
  const { accountId, name: deviceName, registeredInSession } = device;
  await tx.devices.change(kid, { status: 'abandoned' });
  await tx.events.append({ accountId, atMs, kind: 'registration_undeliverable', kid, deviceName });
  const account = await settledAccountIn(rp, tx, accountId);
  const endsAtMs = await tx.sessions.endsAtMs(registeredInSession, atMs);
  if (endsAtMs === null) return;
  const kind = account.state === 'recovering' ? 'recovered' : account.state === 'protected' ? 'further-pc' : 'opt-in';
  const grant = await newGrantIn(rp, tx, account, kind, endsAtMs - atMs);
  await tx.sessions.setGrant(registeredInSession, grant);
}
