import {
  type Base64Url,
  decideEvolution,
  headOf,
  type KeyState,
  type QuarantineCause,
  RETIRED_KEYS_KEPT,
} from '#protocol';

/** A challenge, used at most once. */
export interface Challenge {
  readonly issuedAtMs: number;
  readonly head: number;
  used: boolean;
}

/** A proof without its cryptography: a signature verifies when `signer` is the key that the broker looks up. */
export interface SimulatedProof {
  readonly signer: Base64Url;
  readonly gen: number;
  readonly ctr: number;
  readonly nxt: Base64Url;
  readonly ack: number;
}

export type Word = 'accepted' | 'late' | 'suspended' | 'refused';

/** The broker's half of one device. It holds its last commit too, so that a fail-over can lose it. */
export interface SimulatedBroker {
  readonly challenge: () => Challenge;
  readonly receive: (challenge: Challenge, proof: SimulatedProof) => Word;
  /** The last commit is lost, as when a standby without it takes over. */
  readonly failOver: () => void;
  readonly quarantine: () => QuarantineCause | null;
  readonly state: () => KeyState;
}

/** @param tick the broker's clock; readings may be equal, as within one millisecond */
export function simulateBroker(firstKey: Base64Url, tick: () => number): SimulatedBroker {
  let state: KeyState = { currentKey: firstKey, nextKey: null, gen: 0, ctr: 1, retired: [], lastProofAtMs: null };
  let before: KeyState | null = null;
  let quarantine: QuarantineCause | null = null;

  const commit = (next: KeyState): void => {
    before = state;
    state = next;
  };

  const receive = (challenge: Challenge, proof: SimulatedProof): Word => {
    if (challenge.used) return 'refused';
    challenge.used = true;
    const signedBy = signerOf(state, proof);
    if (signedBy === null) return 'refused';
    if (quarantine !== null) return 'suspended';
    const decision = decideEvolution(state, { ...proof, signedBy }, challenge.issuedAtMs);
    switch (decision.kind) {
      case 'late':
        return 'late';
      case 'quarantine':
        quarantine = decision.because;
        return 'suspended';
      case 'accept': {
        const { currentKey, nextKey, gen, ctr } = decision;
        const retired = decision.retired
          ? [...state.retired, decision.retired].slice(-RETIRED_KEYS_KEPT)
          : state.retired;
        commit({ currentKey, nextKey, gen, ctr, retired, lastProofAtMs: tick() });
        return 'accepted';
      }
    }
  };

  return {
    challenge: () => ({ issuedAtMs: tick(), head: headOf(state), used: false }),
    receive,
    failOver: () => {
      if (before === null) return;
      state = before;
      before = null;
    },
    quarantine: () => quarantine,
    state: () => state,
  };
}

/** The key is looked up by generation; a signature by any other key fails. */
export function signerOf(state: KeyState, { gen, signer }: SimulatedProof): 'current' | 'next' | 'retired' | null {
  if (gen === state.gen) return signer === state.currentKey ? 'current' : null;
  if (gen === state.gen + 1) return signer === state.nextKey ? 'next' : null;
  return state.retired.some((old) => old.gen === gen && old.publicKey === signer) ? 'retired' : null;
}
