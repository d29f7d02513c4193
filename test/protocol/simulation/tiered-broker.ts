import {
  type Base64Url,
  decideEvolution,
  decideTierChange,
  headOf,
  PIN_TRIES,
  type QuarantineCause,
  RETIRED_KEYS_KEPT,
  type Tier,
  type TierState,
} from '#protocol';
import { type Challenge, type SimulatedProof, signerOf } from './broker.ts';
import { type Evaluation, evaluate, prepareSecret, type SecretRequest, type Secrets } from './pin-secrets.ts';

/** How long things last, by the simulated clock: in the proportions of the specification. */
export const LASTS = { challenge: 60, evidence: 12 * 3600, freshEvidence: 300, prepared: 72 * 3600 } as const;

export interface Keeping {
  readonly tier: Tier;
  readonly prs: Base64Url | null;
  /** The credential's own name stands for the hash of its id. */
  readonly crd: Base64Url | null;
}

export interface TieredProof extends SimulatedProof {
  /** For `keep` what it says; null for every other purpose. */
  readonly keep: Keeping | null;
}

export type TieredWord = 'accepted' | 'late' | 'suspended' | 'tier' | 'refused';

/** Everything that one commit changes, so that a fail-over can lose it. */
interface State {
  readonly device: TierState;
  readonly secrets: Secrets;
  readonly credentials: ReadonlyMap<string, 'prepared' | 'active'>;
  readonly verifiedAt: number | null;
  readonly suspended: QuarantineCause | 'pin_tries' | null;
}

export interface TieredBroker {
  readonly challenge: () => Challenge;
  readonly prove: (challenge: Challenge, proof: TieredProof) => TieredWord;
  readonly evaluate: (challenge: Challenge, request: SecretRequest) => Evaluation;
  /** The authenticator's user was verified; a credential that is new is prepared. */
  readonly assert: (challenge: Challenge, credential: string) => 'verified' | 'suspended' | 'refused';
  /** The last commit is lost, unless it changed the tier: see the specification, section 7.4. */
  readonly failOver: () => void;
  readonly state: () => State;
}

export interface Clock {
  readonly now: () => number;
  readonly pass: (time: number) => void;
}

export interface Rules {
  /** After which accepted proofs the tries of the PIN begin anew. */
  readonly triesBeginAnewWith: 'keep' | 'any proof';
}

const NEW = {
  nextKey: null,
  gen: 0,
  ctr: 1,
  retired: [],
  lastProofAtMs: null,
  tier: 'software',
  presenceKey: null,
  credentialHash: null,
} as const;

/** A broker with one device, which was registered with the tier `software`. */
export function simulateTieredBroker(firstKey: Base64Url, clock: Clock, { triesBeginAnewWith }: Rules): TieredBroker {
  let state: State = {
    device: { ...NEW, currentKey: firstKey },
    secrets: new Map(),
    credentials: new Map(),
    verifiedAt: null,
    suspended: null,
  };
  let before: State | null = null;

  const commit = (change: Partial<State>): void => {
    before = state;
    state = { ...state, ...change };
  };
  /** A tick for each, so that the order can be told; lateness within one tick has its own test. */
  const tick = (): number => {
    clock.pass(1);
    return clock.now();
  };
  const consume = (challenge: Challenge): boolean => {
    if (challenge.used || clock.now() - challenge.issuedAtMs > LASTS.challenge) return false;
    challenge.used = true;
    return true;
  };
  const hasEvidence = (within: number): boolean =>
    state.device.tier === 'software' || (state.verifiedAt !== null && clock.now() - state.verifiedAt < within);

  const prove = (challenge: Challenge, proof: TieredProof): TieredWord => {
    if (!consume(challenge)) return 'refused';
    const { device } = state;
    const signedBy = signerOf(device, proof);
    if (signedBy === null) return 'refused';
    if (state.suspended !== null) return 'suspended';
    const { keep } = proof;
    const decision =
      keep !== null && concernsTier(device, keep, signedBy)
        ? decideTierChange(device, { ...proof, ...keep, signedBy }, challenge.issuedAtMs)
        : decideEvolution(device, { ...proof, signedBy }, challenge.issuedAtMs);
    switch (decision.kind) {
      case 'late':
        return 'late';
      case 'quarantine':
        state = { ...state, suspended: decision.because };
        return 'suspended';
      case 'repeat':
        return 'accepted';
      case 'accept': {
        if (keep !== null && !('nextKey' in decision)) return changeTier(keep, decision);
        if (!hasEvidence(LASTS.evidence)) return 'tier';
        const { currentKey, gen, ctr } = decision;
        const nextKey = 'nextKey' in decision ? decision.nextKey : null;
        const retired = retire('nextKey' in decision && decision.retired !== null ? [decision.retired] : []);
        const secrets = keep !== null || triesBeginAnewWith === 'any proof' ? beginAnew(state) : state.secrets;
        commit({ device: { ...device, currentKey, nextKey, gen, ctr, retired, lastProofAtMs: tick() }, secrets });
        return 'accepted';
      }
    }
  };

  const retire = (retired: TierState['retired']): TierState['retired'] =>
    [...state.device.retired, ...retired].slice(-RETIRED_KEYS_KEPT);

  type Change = Extract<ReturnType<typeof decideTierChange>, { readonly kind: 'accept' }>;

  const changeTier = ({ tier, prs, crd }: Keeping, { currentKey, gen, ctr, retired }: Change): TieredWord => {
    if (tier === 'software' || !hasEvidence(LASTS.freshEvidence)) return 'tier';
    const secret = prs === null ? undefined : state.secrets.get(prs);
    const isExpired = secret !== undefined && clock.now() - secret.createdAt > LASTS.prepared;
    if (tier === 'pin' && (secret?.status !== 'prepared' || isExpired)) return 'refused';
    if (tier === 'platform' && (crd === null || state.credentials.get(crd) !== 'prepared')) return 'refused';
    const keys = { currentKey, gen, ctr, nextKey: null, retired: retire(retired) };
    state = {
      ...state,
      device: { ...keys, lastProofAtMs: tick(), tier, presenceKey: prs, credentialHash: crd },
      // What belonged to the old tier is destroyed at once.
      secrets: new Map(prs !== null && secret ? [[prs, { ...secret, status: 'active', tries: PIN_TRIES }]] : []),
      credentials: new Map(crd !== null ? [[crd, 'active']] : []),
      verifiedAt: secret?.evaluatedAt ?? clock.now(),
    };
    before = null;
    return 'accepted';
  };

  return {
    challenge: () => ({ issuedAtMs: tick(), head: headOf(state.device), used: false }),
    prove,
    evaluate: (challenge, request) => {
      if (!consume(challenge)) return { word: 'refused' };
      const known = state.secrets.get(request.presenceKey);
      if (!known) {
        const { secrets, answer } = prepareSecret(state.secrets, request, tick());
        commit({ secrets });
        return answer;
      }
      const isActive = known.status === 'active';
      if (isActive && state.suspended !== null && state.suspended !== 'pin_tries') return { word: 'suspended' };
      const { secrets, answer, because } = evaluate(state.secrets, known, request, challenge.issuedAtMs, tick());
      const isVerified = isActive && answer.word === 'evaluated';
      if (isActive && because !== null) state = { ...state, secrets, suspended: because };
      else commit({ secrets, verifiedAt: isVerified ? clock.now() : state.verifiedAt });
      return answer;
    },
    assert: (challenge, credential) => {
      if (!consume(challenge)) return 'refused';
      const isActive = state.credentials.get(credential) === 'active';
      if (!isActive) commit({ credentials: new Map(state.credentials).set(credential, 'prepared') });
      else if (state.suspended !== null) return 'suspended';
      else commit({ verifiedAt: clock.now() });
      return 'verified';
    },
    failOver: () => {
      if (before === null || state.suspended !== null) return;
      state = before;
      before = null;
    },
    state: () => state,
  };
}

const concernsTier = (device: TierState, { tier, prs, crd }: Keeping, signedBy: string): boolean =>
  tier !== device.tier || prs !== device.presenceKey || crd !== device.credentialHash || signedBy === 'retired';

const beginAnew = ({ device: { presenceKey }, secrets }: State): Secrets => {
  const secret = presenceKey === null ? undefined : secrets.get(presenceKey);
  if (presenceKey === null || secret === undefined || secret.destroyed) return secrets;
  return new Map(secrets).set(presenceKey, { ...secret, tries: PIN_TRIES });
};
