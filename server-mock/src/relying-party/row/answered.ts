import { type Action, parseRow } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { RelyingParty } from '../context.ts';
import { hashOfRow } from './make.ts';

/**
 * The row that a proof of this device answers; null unless it is the device's own, open, and byte for byte the one that was read:
 * the hash is computed again from what is stored. With the tier `platform` the authenticator must have been asked about this very row.
 */
export async function answeredRowIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
  { t, id, h }: Action,
): Promise<StoredRow | null> {
  const row = await tx.rows.find(id);
  if (row?.kid !== device.kid || row.accountId !== device.accountId || row.type !== t) return null;
  if (row.status !== 'open' || row.expiresAtMs <= rp.clock.now()) return null;
  if (hashOfRow(parseRow(row.jws).payload) !== h) return null;
  return device.tier === 'platform' && device.verifiedRow !== h ? null : row;
}
