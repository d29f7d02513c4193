import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { counts } from './age.ts';

/** Whether there is a second secret that would let its owner in after a recovery. */
export async function hasOldSecondSecretIn(tx: StoreTx, accountId: AccountId, nowMs: number): Promise<boolean> {
  const totps = await tx.secondSecrets.totps(accountId);
  if (totps.some(({ confirmedAtMs }) => counts(confirmedAtMs, nowMs))) return true;
  const sheets = await tx.secondSecrets.sheets(accountId);
  return sheets.some(({ madeAtMs, codesLeft }) => codesLeft > 0 && counts(madeAtMs, nowMs));
}
