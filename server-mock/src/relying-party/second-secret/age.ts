import type { Kid } from '#protocol';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { Sheet, Totp } from '../../store/contract/second-secrets.ts';
import { LIMITS } from '../limits.ts';

/** From when a second secret lets its owner in after a recovery. */
export const countsFromMs = (sinceMs: number): number => sinceMs + LIMITS.secondSecretAgeMs;

export const counts = (sinceMs: number, nowMs: number): boolean => countsFromMs(sinceMs) <= nowMs;

/** What age decides about, TOTP and sheet alike. */
export interface Aged<Id extends string = string> {
  readonly id: Id;
  readonly kid: Kid;
  readonly sinceMs: number;
}

export const agedTotp = ({ id, kid, confirmedAtMs: sinceMs }: Pick<Totp, 'id' | 'kid' | 'confirmedAtMs'>): Aged => ({
  id,
  kid,
  sinceMs,
});

export const agedSheet = ({
  linkHash: id,
  kid,
  madeAtMs: sinceMs,
}: Pick<Sheet, 'linkHash' | 'kid' | 'madeAtMs'>): Aged<SecretHash> => ({ id, kid, sinceMs });

/** Those before the newest one that counts. @param all newest first */
export function outgrown<Id extends string>(all: readonly Aged<Id>[], nowMs: number): readonly Id[] {
  const newest = all.findIndex(({ sinceMs }) => counts(sinceMs, nowMs));
  return newest === -1 ? [] : all.slice(newest + 1).map(({ id }) => id);
}

/**
 * Which earlier ones end at once when another one is made on the PC `kid`: young ones of that PC, and what has been outgrown. Until the
 * new one counts too, the owner's must go on, or who relayed one registration could void it by making his own.
 * @param earlier newest first
 */
export function replacedBy<Id extends string>(earlier: readonly Aged<Id>[], kid: Kid, nowMs: number): readonly Id[] {
  return [...youngOf(earlier, kid, nowMs), ...outgrown(earlier, nowMs)];
}

/** The young ones that were made on this PC. */
export function youngOf<Id extends string>(all: readonly Aged<Id>[], kid: Kid, nowMs: number): readonly Id[] {
  return all.filter((one) => one.kid === kid && !counts(one.sinceMs, nowMs)).map(({ id }) => id);
}

/** What a revocation of everything leaves of a kind: the newest one that counts. */
function allButOne<Id extends string>(all: readonly Aged<Id>[], nowMs: number): readonly Id[] {
  const kept = all.find(({ sinceMs }) => counts(sinceMs, nowMs));
  return all.filter((one) => one !== kept).map(({ id }) => id);
}

/**
 * What a revocation of everything makes of the second secrets: young ones are void, and of the others every kind has one.
 * Both newest first.
 */
export function decideVoid(
  {
    totps,
    sheets,
  }: {
    readonly totps: readonly Aged[];
    readonly sheets: readonly (Aged<SecretHash> & Pick<Sheet, 'codesLeft'>)[];
  },
  nowMs: number,
): { readonly totps: readonly string[]; readonly sheets: readonly SecretHash[]; readonly anyLeft: boolean } {
  const voidTotps = allButOne(totps, nowMs);
  const voidSheets = allButOne(sheets, nowMs);
  const sheetLeft = sheets.some(({ id, codesLeft }) => codesLeft > 0 && !voidSheets.includes(id));
  return { totps: voidTotps, sheets: voidSheets, anyLeft: voidTotps.length < totps.length || sheetLeft };
}
