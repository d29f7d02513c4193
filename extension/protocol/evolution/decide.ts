import type { Base64Url } from '../encoding/base64url.ts';

export interface RetiredKey {
  readonly gen: number;
  readonly publicKey: Base64Url;
}

/** What the broker holds about a device's keys. */
export interface KeyState {
  readonly currentKey: Base64Url;
  readonly nextKey: Base64Url | null;
  /** Generation of the current key. */
  readonly gen: number;
  /** Highest counter accepted. */
  readonly ctr: number;
  readonly retired: readonly RetiredKey[];
  /** When a proof was last accepted, by the broker's clock. */
  readonly lastProofAtMs: number | null;
}

/** What a proof says, once its signature is verified under that key. */
export interface VerifiedStep {
  readonly signedBy: 'current' | 'next' | 'retired';
  readonly ctr: number;
  readonly nxt: Base64Url;
}

export type QuarantineCause = 'retired_key' | 'counter' | 'forked_key';

export type EvolutionDecision =
  /** Overtaken by its successor: refused, nothing changed. */
  | { readonly kind: 'late' }
  /** The key was seen in two places. */
  | { readonly kind: 'quarantine'; readonly because: QuarantineCause }
  | {
      readonly kind: 'accept';
      readonly currentKey: Base64Url;
      readonly nextKey: Base64Url;
      readonly gen: number;
      readonly ctr: number;
      /** The key that stopped being current, if one did. */
      readonly retired: RetiredKey | null;
    };

/** So many retired keys are kept whole; a proof under an older one is refused as a stranger's. */
export const RETIRED_KEYS_KEPT = 64;

/** The broker's table of key evolution (specification, "Key evolution"), rule by rule. */
export function decideEvolution(device: KeyState, proof: VerifiedStep, challengeIssuedAtMs: number): EvolutionDecision {
  const { currentKey, nextKey, gen, lastProofAtMs } = device;
  const { signedBy, ctr, nxt } = proof;

  // 1. With <=: within one millisecond the order cannot be told, and a late request must never look like a copy.
  if (lastProofAtMs !== null && challengeIssuedAtMs <= lastProofAtMs) return { kind: 'late' };

  // 2. Whoever signs with a key that was left behind stands where the device no longer is.
  if (signedBy === 'retired') return quarantine('retired_key');

  // 3. A device never signs twice with one counter, nor with a lower one.
  if (ctr <= device.ctr) return quarantine('counter');

  // 4. A device never offers a key that it has used: a copy that wants to lead the owner back would.
  if (isUsed(device, proof)) return quarantine('forked_key');

  // 5. The first use of the next key acknowledges it.
  if (signedBy === 'next' && nextKey !== null) {
    const retired = { gen, publicKey: currentKey };
    return { kind: 'accept', currentKey: nextKey, nextKey: nxt, gen: gen + 1, ctr, retired };
  }

  // 6. The first login ever, or the retry of a lost answer, which offers the same key again; a copy cannot know that key.
  if (nextKey === null || nextKey === nxt) return { kind: 'accept', currentKey, nextKey: nxt, gen, ctr, retired: null };

  // 7. Two successors of one key: the key was in two hands.
  return quarantine('forked_key');
}

const quarantine = (because: QuarantineCause): EvolutionDecision => ({ kind: 'quarantine', because });

function isUsed({ currentKey, nextKey, retired }: KeyState, { signedBy, nxt }: VerifiedStep): boolean {
  const signsWithIt = signedBy === 'next' && nxt === nextKey;
  return signsWithIt || nxt === currentKey || retired.some(({ publicKey }) => publicKey === nxt);
}
