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
  /** Counter of the last proof that the device knows to be accepted. */
  readonly ack: number;
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
  const { signedBy, ctr, nxt, ack } = proof;

  // 1. With <=: within one millisecond the order cannot be told, and a late request must never look like a copy.
  if (lastProofAtMs !== null && challengeIssuedAtMs <= lastProofAtMs) return { kind: 'late' };

  // 2. Whoever signs with a key that was left behind stands where the device no longer is.
  if (signedBy === 'retired') return quarantine('retired_key');

  // 3. A device never signs twice with one counter, nor with a lower one.
  if (ctr <= device.ctr) return quarantine('counter');

  // 4. A device never offers a key that it has used: a copy that wants to lead the owner back would.
  if (isUsed(device, proof)) return quarantine('forked_key');

  if (signedBy === 'current' && nextKey !== null) {
    // 5. The retry of a lost answer, the same step again: accepted. 6. Two successors of one key: it was in two hands.
    return nextKey === nxt
      ? { kind: 'accept', currentKey, nextKey, gen, ctr, retired: null }
      : quarantine('forked_key');
  }

  // 7. Something was accepted that the device has not heard of, and it is not the step that it would have retried.
  if (ack < device.ctr) return quarantine('counter');

  // 8. The first proof after registration.
  if (signedBy === 'current') return { kind: 'accept', currentKey, nextKey: nxt, gen, ctr, retired: null };

  // 9. The first use of the next key acknowledges it.
  if (nextKey === null) throw new RangeError('a proof cannot be signed by a next key that is not held');
  const retired = { gen, publicKey: currentKey };
  return { kind: 'accept', currentKey: nextKey, nextKey: nxt, gen: gen + 1, ctr, retired };
}

const quarantine = (because: QuarantineCause): EvolutionDecision => ({ kind: 'quarantine', because });

function isUsed({ currentKey, nextKey, retired }: KeyState, { signedBy, nxt }: VerifiedStep): boolean {
  const signsWithIt = signedBy === 'next' && nxt === nextKey;
  return signsWithIt || nxt === currentKey || retired.some(({ publicKey }) => publicKey === nxt);
}
