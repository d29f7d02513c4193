import type { Kid } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { commit, type RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { revokeEverythingIn } from '../recovery/revoke-everything.ts';
import { beginWayBackIn } from '../recovery/way-back.ts';
import { sessionStepIn } from '../session-step.ts';
import { refused, type Step } from '../step.ts';
import { ENDABLE, endDevicesIn } from './end.ts';
import { endOffspringIn } from './end-offspring.ts';

const FROM_A_DEVICE = { states: ['protected'], assurances: ['device'] } as const;

/** Releases one PC of the list, this one included. */
export function releaseDevice(
  rp: RelyingParty,
  { session, kid }: { readonly session: Session; readonly kid: Kid },
): Promise<Step> {
  return commit(rp, (tx) =>
    sessionStepIn(rp, tx, session, FROM_A_DEVICE, async (account) => {
      const device = await tx.devices.find(kid);
      if (device?.accountId !== account.id || !ENDABLE.some((status) => status === device.status)) {
        return refused('unknown_device');
      }
      await tx.devices.change(kid, { status: 'released', endedAtMs: rp.clock.now() });
      await endIn(rp, tx, account, [device]);
      return { ok: true };
    }),
  );
}

export function releaseAllDevices(rp: RelyingParty, { session }: { readonly session: Session }): Promise<Step> {
  return commit(rp, (tx) =>
    sessionStepIn(rp, tx, session, FROM_A_DEVICE, async (account) => {
      await endIn(rp, tx, account, await endDevicesIn(rp, tx, account.id, ENDABLE, 'released'));
      return { ok: true };
    }),
  );
}

async function endIn(rp: RelyingParty, tx: StoreTx, account: Account, released: readonly Device[]): Promise<void> {
  const atMs = rp.clock.now();
  const { id: accountId } = account;
  for (const device of released) {
    const { kid, name: deviceName } = device;
    await tx.sessions.deleteOfDevice(kid);
    await tx.outbox.cancelCompleting(kid, atMs);
    await tx.events.append({ accountId, atMs, kind: 'device_released', kid, deviceName });
    await endOffspringIn(rp, tx, device);
  }
  const left = (await tx.devices.ofAccount(accountId)).some(({ status }) => status === 'active');
  const message = { kind: 'device_released', deviceNames: released.map(({ name }) => name), atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  if (!left) await leaveNoDeviceIn(rp, tx, account);
}

/** The last registered PC is gone: from here on as after a recovery, vouchers of the epoch included. */
async function leaveNoDeviceIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<void> {
  const { id } = account;
  await revokeEverythingIn(rp, tx, account, { devices: 'released', state: 'recovering' });
  const { signInFromMs: untilMs } = await beginWayBackIn(rp, tx, account);
  if (untilMs === null) return;
  const message = { kind: 'hold_started', which: 'sign-in', untilMs } as const;
  await noticeIn(rp, tx, id, message, { to: 'current-and-former' });
}
