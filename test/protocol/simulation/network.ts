import type { Base64Url } from '#protocol';
import type { Random } from '../kit/random.ts';
import type { SimulatedBroker, Word } from './broker.ts';
import { type DeviceState, prepare, settle } from './device.ts';

export interface Loss {
  /** Each of: challenge request, challenge answer, the moment before sending (the browser dies), proof, answer. */
  readonly probability: number;
  readonly random: Random;
}

export interface Attempt {
  readonly state: DeviceState;
  /** What the broker decided; null when the proof never reached it. */
  readonly decided: Word | null;
  /** What the device heard; null when the answer or anything before was lost. */
  readonly heard: Word | null;
}

export const NO_LOSS: Loss['probability'] = 0;

/** One try of an honest device to log in, over a network that loses things at every step. */
export function tryLogin(
  broker: SimulatedBroker,
  state: DeviceState,
  { probability, random }: Loss,
  newKey: () => Base64Url,
): Attempt {
  const lost = (): boolean => random.chance(probability);
  if (lost()) return { state, decided: null, heard: null };
  const challenge = broker.challenge();
  if (lost()) return { state, decided: null, heard: null };
  const prepared = prepare(state, challenge.head, newKey);
  // The browser dies between persisting and sending, or the request is lost: the same to everybody.
  if (lost() || lost()) return { state: prepared.state, decided: null, heard: null };
  const decided = broker.receive(challenge, prepared.proof);
  if (lost()) return { state: prepared.state, decided, heard: null };
  return { state: decided === 'accepted' ? settle(prepared.state, prepared) : prepared.state, decided, heard: decided };
}

/** Keys that are only names: each is new. */
export function keyMint(owner: string): () => Base64Url {
  let made = 0;
  return () => {
    made += 1;
    return `${owner}${made}` as Base64Url;
  };
}
