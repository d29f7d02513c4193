import type { Base64Url } from '#protocol';
import type { Random } from '../kit/random.ts';
import type { SimulatedBroker, SimulatedProof, Word } from './broker.ts';
import { type DeviceState, prepare, settle } from './device.ts';

/** A thief with a copy of the profile. What it does is its own choice; what it knows is what the copy holds. */
export interface Copier {
  readonly login: (broker: SimulatedBroker) => Word;
}

/** What a proof may be for makes no difference to key evolution, except that these two take no part in it. */
const PURPOSES = ['login', 'login', 'login', 'refresh', 'confirm', 'read', 'register', 'pin'] as const;

/**
 * Chooses key, next key, counter, acknowledgement and purpose as it likes, and sometimes behaves like the device itself.
 */
export function freeCopier(copied: DeviceState, random: Random, newKey: () => Base64Url): Copier {
  let state = copied;
  return {
    login: (broker) => {
      const challenge = broker.challenge();
      // A registration with a known kid, or a presence proof under another key: refused before any evolution.
      const purpose = random.pick(PURPOSES);
      if (purpose === 'register' || purpose === 'pin') return 'refused';
      const honest = prepare(state, random.chance(0.5) ? challenge.head : undefined, newKey);
      const bold = random.chance(0.6) ? freeProof(state, random, newKey) : honest.proof;
      const word = broker.receive(challenge, bold);
      if (word === 'accepted') state = bold === honest.proof ? settle(honest.state, honest) : learn(state, bold);
      return word;
    },
  };
}

function freeProof(state: DeviceState, random: Random, newKey: () => Base64Url): SimulatedProof {
  const gens = [...state.keys.keys()];
  const gen = random.pick(gens);
  // Never behind what was certainly accepted: that would be caught at once.
  const ctr = state.ackedCtr + 1 + random.pick([0, 0, 0, 1, 1, 2, 3, 10, 1_000_000]);
  return {
    signer: state.keys.get(gen) ?? newKey(),
    gen,
    ctr,
    nxt: random.chance(0.7) ? (state.keys.get(gen + 1) ?? newKey()) : newKey(),
    ack: random.pick([state.ackedCtr, ctr - 1, 1]),
  };
}

const learn = (state: DeviceState, { gen, ctr, nxt }: SimulatedProof): DeviceState => ({
  acked: Math.max(state.acked, gen + 1),
  ackedCtr: ctr,
  ctr: Math.max(state.ctr, ctr),
  keys: new Map(state.keys).set(gen + 1, nxt),
});
