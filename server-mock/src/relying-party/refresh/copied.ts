import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';

/**
 * A cookie that was renewed away and is used all the same: this browser has the newer one, so it is in two places. Which of
 * them asks cannot be told; the session ends for both.
 */
export async function endCopiedSessionIn(rp: RelyingParty, tx: StoreTx, deadToken: SecretHash): Promise<void> {
  const atMs = rp.clock.now();
  const session = await tx.sessions.findByDeadToken(deadToken, atMs);
  // Only sessions of devices are ever renewed.
  const device = session?.kid ? await tx.devices.find(session.kid) : null;
  if (!session || !device) return;
  const { hash, accountId } = session;
  const { kid, name: deviceName } = device;
  await tx.sessions.delete(hash);
  await tx.rows.dropOfSession(hash, atMs);
  await tx.events.append({ accountId, atMs, kind: 'session_copied', kid, deviceName });
  await noticeIn(rp, tx, accountId, { kind: 'session_copied', deviceName, atMs }, { to: 'current-and-former' });
}
