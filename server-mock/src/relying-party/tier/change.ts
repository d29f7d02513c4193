import type { Base64Url, Tier } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';

interface Keeping {
  readonly kid: Device['kid'];
  readonly accountId: AccountId;
  readonly tier: Tier;
  readonly presenceKey: Base64Url | null;
}

/**
 * What was prepared becomes the device's: the OPRF secret of its presence key, or the credential of its authenticator.
 * Resolves to when its user was verified; `unprepared` when nothing was.
 */
export async function adoptPreparedIn(
  tx: StoreTx,
  { kid, accountId, tier, presenceKey }: Keeping,
): Promise<{ readonly verifiedAtMs: number | null } | 'unprepared'> {
  switch (tier) {
    case 'software':
      return { verifiedAtMs: null };
    case 'pin': {
      if (presenceKey === null || !(await tx.oprf.activate(presenceKey, kid, accountId))) return 'unprepared';
      return { verifiedAtMs: (await tx.oprf.find(presenceKey))?.evaluatedAtMs ?? null };
    }
    case 'platform': {
      const credential = await tx.platformCredentials.activate(kid, accountId);
      return credential ? { verifiedAtMs: credential.verifiedAtMs } : 'unprepared';
    }
  }
}

/**
 * Pins another tier. What belonged to the old one is destroyed: a copy of the old profile must not serve any more.
 * False when nothing was prepared, or the offered key is another device's.
 */
export async function changeTierIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
  change: {
    readonly gen: number;
    readonly ctr: number;
    readonly currentKey: Base64Url;
    readonly tier: Tier;
    readonly presenceKey: Base64Url | null;
  },
): Promise<boolean> {
  const { kid, accountId, name: deviceName, tier: from } = device;
  const atMs = rp.clock.now();
  const adopted = await adoptPreparedIn(tx, { kid, accountId, tier: change.tier, presenceKey: change.presenceKey });
  if (adopted === 'unprepared') return false;
  if (!(await tx.devices.changeTier({ kid, expectedCtr: device.ctr, atMs, ...change }))) return false;
  await tx.devices.change(kid, adopted);
  if (change.tier !== 'pin') await tx.oprf.destroy(kid);
  if (change.tier !== 'platform') await tx.platformCredentials.deleteOfDevice(kid);
  await tx.events.append({ accountId, atMs, kind: 'tier_changed', kid, deviceName });
  const message = { kind: 'tier_changed', deviceName, from, to: change.tier, atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  return true;
}
