import type { Base64Url, Kid, Tier } from '#protocol';

/** That the customer opened the lock in this window, and for what. */
export interface Verification {
  readonly kid: Kid;
  /** The row that the PC's authenticator was asked about; null where it was none, and for every PIN. */
  readonly row: Base64Url | null;
  readonly atMs: number;
}

/** What is to be done in the name of the customer. */
export interface Act {
  readonly kid: Kid;
  readonly tier: Tier;
  readonly row: Base64Url | null;
}

/** The broker takes five minutes; what is asked for at the last moment must still arrive. */
export const COUNTS_FOR_MS = 4 * 60 * 1000;

/**
 * Whether the customer need not be asked again: the PIN that opened the lock in this very window a moment ago is the PIN for
 * what it was opened for. An authenticator must have been asked about the very row.
 */
export const covers = (verification: Verification | null, { kid, tier, row }: Act, nowMs: number): boolean => {
  if (tier === 'software') return true;
  if (verification?.kid !== kid) return false;
  const age = nowMs - verification.atMs;
  if (age < 0 || age >= COUNTS_FOR_MS) return false;
  return tier === 'pin' || verification.row === row;
};
