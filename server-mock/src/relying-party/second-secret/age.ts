import type { Sheet, Totp } from '../../store/contract/second-secrets.ts';
import { LIMITS } from '../limits.ts';

/** From when a second secret lets its owner in after a recovery. */
export const countsFromMs = (sinceMs: number): number => sinceMs + LIMITS.secondSecretAgeMs;

export const counts = (sinceMs: number, nowMs: number): boolean => countsFromMs(sinceMs) <= nowMs;

type Aged = Pick<Totp, 'id' | 'confirmedAtMs'>;

/**
 * Which TOTPs are kept when another one has been confirmed: the newest one that counts. Until the new one counts too, the
 * owner's old one must, or who relayed one registration could void it by setting up his own.
 * @param earlier newest first
 */
export function supersededBy(earlier: readonly Aged[], nowMs: number): readonly string[] {
  const kept = earlier.find(({ confirmedAtMs }) => counts(confirmedAtMs, nowMs));
  return earlier.filter((totp) => totp !== kept).map(({ id }) => id);
}

/**
 * What a revocation of everything makes of the second secrets: young ones are void, and of the others every kind has one.
 * @param totps newest first
 */
export function decideVoid(
  { totps, sheet }: { readonly totps: readonly Aged[]; readonly sheet: Sheet | null },
  nowMs: number,
): { readonly totps: readonly string[]; readonly sheet: boolean; readonly anyLeft: boolean } {
  const voidTotps = supersededBy(totps, nowMs);
  const sheetCounts = sheet !== null && counts(sheet.madeAtMs, nowMs);
  return {
    totps: voidTotps,
    sheet: sheet !== null && !sheetCounts,
    anyLeft: voidTotps.length < totps.length || (sheetCounts && sheet.codesLeft > 0),
  };
}
