import type { Kid } from '#protocol';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { usableGrantIn } from '../registration/grant.ts';

/**
 * For whose account something may be prepared under this device id: a session that may register and a device that is
 * not known yet, or an active device that is to change its tier. Null: nobody's.
 */
export async function preparerIn(
  rp: RelyingParty,
  tx: StoreTx,
  {
    kid,
    session,
    extensionOrigin,
  }: { readonly kid: Kid; readonly session: Session | null; readonly extensionOrigin: string },
): Promise<AccountId | null> {
  const device = await tx.devices.find(kid);
  if (device) {
    const account = await settledAccountIn(rp, tx, device.accountId);
    const isActive = (await tx.devices.find(kid))?.status === 'active' && device.epoch === account.epoch;
    if (!isActive || device.extensionOrigin !== extensionOrigin) return null;
    return (await hasShareIn(rp, tx, kid)) ? account.id : null;
  }
  if (!session) return null;
  const account = await settledAccountIn(rp, tx, session.accountId);
  const live = await tx.sessions.findLive(session.token, rp.clock.now());
  if (!live || !(await usableGrantIn(rp, tx, live, account))) return null;
  return (await hasShareIn(rp, tx, session.hash)) ? account.id : null;
}

async function hasShareIn(rp: RelyingParty, tx: StoreTx, by: string): Promise<boolean> {
  return (await tx.rates.count(`prepare/${by}`, HOUR_MS, rp.clock.now())) <= LIMITS.preparationsPerHour;
}
