import type { Base64Url } from '../encoding/base64url.ts';
import type { Tier } from '../proof/tier.ts';
import { decideEvolution, type KeyState, type QuarantineCause, type RetiredKey, type VerifiedStep } from './decide.ts';

/** What the broker holds of how a device keeps its key. */
export interface TierState extends KeyState {
  readonly tier: Tier;
  readonly presenceKey: Base64Url | null;
  /** SHA-256 of the id of the authenticator's credential. */
  readonly credentialHash: Base64Url | null;
}

/** A verified proof for `keep` that names another tier, presence key or credential than the broker holds. */
export interface TierStep extends VerifiedStep {
  /** Generation of the key that signs. */
  readonly gen: number;
  readonly tier: Tier;
  readonly prs: Base64Url | null;
  readonly crd: Base64Url | null;
}

export type TierDecision =
  | { readonly kind: 'late' }
  | { readonly kind: 'quarantine'; readonly because: QuarantineCause }
  /** The change that was carried out already, sent again: the same answer, and nothing changes. */
  | { readonly kind: 'repeat' }
  | {
      readonly kind: 'accept';
      /** The offered key: it is current at once, and there is no next. */
      readonly currentKey: Base64Url;
      readonly gen: number;
      readonly ctr: number;
      /** The keys that stopped being current, oldest first. */
      readonly retired: readonly RetiredKey[];
    };

/**
 * The broker's table for a change of tier. In two phases, as for every other proof, the key that was kept under the old
 * tier could go on to log in; so the new one takes its place at once.
 */
export function decideTierChange(device: TierState, proof: TierStep, challengeIssuedAtMs: number): TierDecision {
  const step = decideEvolution(device, proof, challengeIssuedAtMs);
  if (step.kind === 'quarantine' && isRepeated(device, proof)) return { kind: 'repeat' };
  if (step.kind !== 'accept') return step;
  const { currentKey, nextKey, gen, ctr, retired } = step;
  return {
    kind: 'accept',
    currentKey: nextKey,
    gen: gen + 1,
    ctr,
    retired: [...(retired === null ? [] : [retired]), { gen, publicKey: currentKey }],
  };
}

function isRepeated(device: TierState, { signedBy, gen, nxt, tier, prs, crd }: TierStep): boolean {
  return (
    signedBy === 'retired' &&
    gen === device.gen - 1 &&
    device.nextKey === null &&
    nxt === device.currentKey &&
    tier === device.tier &&
    prs === device.presenceKey &&
    crd === device.credentialHash
  );
}
