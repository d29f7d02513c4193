import type { AccountId } from '../../store/contract/ids.ts';
import type { RelyingParty } from '../context.ts';
import { counts, countsFromMs } from './age.ts';

export interface SecondSecrets {
  /** The newest one. `earlierCounts`: the one before it still lets in until this one does. */
  readonly totp: {
    readonly confirmedAtMs: number;
    readonly countsFromMs: number;
    readonly earlierCounts: boolean;
  } | null;
  readonly sheet: {
    readonly madeAtMs: number;
    readonly countsFromMs: number;
    readonly codesLeft: number;
    /** False once its link or code has released everything: time for a new sheet. */
    readonly voucherCounts: boolean;
  } | null;
}

export function secondSecrets(rp: RelyingParty, accountId: AccountId): Promise<SecondSecrets> {
  return rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    const [totp, ...earlier] = await tx.secondSecrets.totps(accountId);
    const sheet = await tx.secondSecrets.sheet(accountId);
    return {
      totp: totp
        ? {
            confirmedAtMs: totp.confirmedAtMs,
            countsFromMs: countsFromMs(totp.confirmedAtMs),
            earlierCounts: earlier.length > 0 && !counts(totp.confirmedAtMs, nowMs),
          }
        : null,
      sheet: sheet
        ? { ...sheet, countsFromMs: countsFromMs(sheet.madeAtMs), voucherCounts: await tx.vouchers.hasSheet(accountId) }
        : null,
    };
  });
}
