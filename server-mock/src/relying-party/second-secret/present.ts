import type { AccountId } from '../../store/contract/ids.ts';
import type { RelyingParty } from '../context.ts';
import { counts, countsFromMs } from './age.ts';

export interface SecondSecrets {
  /** The newest one. `earlierKept`: the one before it is there until this one counts. */
  readonly totp: {
    readonly confirmedAtMs: number;
    readonly countsFromMs: number;
    readonly earlierKept: boolean;
  } | null;
  /** Likewise. */
  readonly sheet: {
    readonly madeAtMs: number;
    readonly countsFromMs: number;
    readonly codesLeft: number;
    /** False once its link or code has released everything: time for a new sheet. */
    readonly voucherCounts: boolean;
    readonly earlierKept: boolean;
  } | null;
}

export function secondSecrets(rp: RelyingParty, accountId: AccountId): Promise<SecondSecrets> {
  return rp.store.transaction(async (tx) => {
    const nowMs = rp.clock.now();
    const [totp, ...earlierTotps] = await tx.secondSecrets.totps(accountId);
    const [sheet, ...earlierSheets] = await tx.secondSecrets.sheets(accountId);
    return {
      totp: totp
        ? {
            confirmedAtMs: totp.confirmedAtMs,
            countsFromMs: countsFromMs(totp.confirmedAtMs),
            earlierKept: earlierTotps.length > 0 && !counts(totp.confirmedAtMs, nowMs),
          }
        : null,
      sheet: sheet
        ? {
            madeAtMs: sheet.madeAtMs,
            countsFromMs: countsFromMs(sheet.madeAtMs),
            codesLeft: sheet.codesLeft,
            voucherCounts: (await tx.vouchers.findByLink(sheet.linkHash))?.spentAtMs === null,
            earlierKept: earlierSheets.length > 0 && !counts(sheet.madeAtMs, nowMs),
          }
        : null,
    };
  });
}
