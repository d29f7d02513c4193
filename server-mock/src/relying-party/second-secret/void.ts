import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { decideVoid } from './age.ts';

/**
 * Part of every revocation of everything, in its transaction: deletes the second secrets that are too young to count, and what is
 * being set up. @returns whether one is left that lets in
 */
export async function voidSecondSecretsIn(tx: StoreTx, accountId: AccountId, nowMs: number): Promise<boolean> {
  const { secondSecrets } = tx;
  await secondSecrets.deleteEnrolments(accountId);
  const present = { totps: await secondSecrets.totps(accountId), sheet: await secondSecrets.sheet(accountId) };
  const decision = decideVoid(present, nowMs);
  await secondSecrets.deleteTotps(decision.totps);
  if (decision.sheet) await secondSecrets.deleteSheet(accountId);
  if (decision.sheet || decision.totps.length > 0) {
    await tx.events.append({ accountId, atMs: nowMs, kind: 'second_secret_voided', kid: null, deviceName: null });
  }
  return decision.anyLeft;
}
