import { type Base64Url, PIN_TRIES, type Tier } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { credentialHash as hashOf } from './credential-hash.ts';

interface Keeping {
  readonly kid: Device['kid'];
  readonly accountId: AccountId;
  readonly tier: Tier;
  readonly presenceKey: Base64Url | null;
  readonly credentialHash: Base64Url | null;
}

/** What waits to become the device's: the OPRF secret of its presence key, or the credential of its authenticator. */
export type Prepared =
  | { readonly tier: 'software'; readonly verifiedAtMs: null }
  | { readonly tier: 'pin'; readonly presenceKey: Base64Url; readonly verifiedAtMs: number }
  | { readonly tier: 'platform'; readonly credentialId: Base64Url; readonly verifiedAtMs: number };

/**
 * What the proof names, if it was prepared for this device of this account; else null, whatever else was prepared: whoever
 * knows the id of an active device can prepare something of his own under it. Nothing is changed yet.
 */
export async function preparedIn(
  tx: StoreTx,
  { kid, accountId, tier, presenceKey, credentialHash }: Keeping,
): Promise<Prepared | null> {
  switch (tier) {
    case 'software':
      return { tier, verifiedAtMs: null };
    case 'pin': {
      const found = presenceKey === null ? null : await tx.oprf.find(presenceKey);
      if (found?.status !== 'prepared' || found.secret === null) return null;
      if (found.kid !== kid || found.accountId !== accountId) return null;
      return { tier, presenceKey: found.presenceKey, verifiedAtMs: found.evaluatedAtMs };
    }
    case 'platform': {
      const prepared = await tx.platformCredentials.prepared(kid, accountId);
      const found = prepared.find(({ credentialId }) => hashOf(credentialId) === credentialHash);
      return found ? { tier, credentialId: found.credentialId, verifiedAtMs: found.verifiedAtMs } : null;
    }
  }
}

/** What was found prepared in this transaction becomes the device's, and what it had of the kind is forgotten. It has all its tries. */
export async function adoptIn(
  tx: StoreTx,
  prepared: Prepared,
  { kid, accountId }: Pick<Device, 'kid' | 'accountId'>,
): Promise<void> {
  const adopted =
    prepared.tier === 'software' ||
    (prepared.tier === 'pin'
      ? await tx.oprf.activate(prepared.presenceKey, kid, accountId)
      : await tx.platformCredentials.activate(prepared.credentialId, kid, accountId));
  if (!adopted) throw new Error('what was found prepared in this transaction is gone');
  if (prepared.tier === 'pin') await tx.oprf.resetTries(kid, PIN_TRIES);
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
    readonly credentialHash: Base64Url | null;
  },
): Promise<boolean> {
  const { kid, accountId, name: deviceName, tier: from } = device;
  const atMs = rp.clock.now();
  const prepared = await preparedIn(tx, { kid, accountId, ...change });
  if (prepared === null) return false;
  if (!(await tx.devices.changeTier({ kid, expectedCtr: device.ctr, atMs, ...change }))) return false;
  await adoptIn(tx, prepared, device);
  await tx.devices.change(kid, { verifiedAtMs: prepared.verifiedAtMs });
  if (change.tier !== 'pin') await tx.oprf.destroy(kid);
  if (change.tier !== 'platform') await tx.platformCredentials.deleteOfDevice(kid);
  await tx.events.append({ accountId, atMs, kind: 'tier_changed', kid, deviceName });
  const message = { kind: 'tier_changed', deviceName, from, to: change.tier, atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
  return true;
}
