import { type Base64Url, chooseSigningKey } from '#protocol';
import type { SimulatedProof } from './broker.ts';

/** What lies in the profile: everything that a copy of it holds. */
export interface DeviceState {
  /** Newest generation that the broker acknowledged. */
  readonly acked: number;
  /** Counter of the proof that was acknowledged last. */
  readonly ackedCtr: number;
  /** Counter of the last signature that may have been sent. */
  readonly ctr: number;
  readonly keys: ReadonlyMap<number, Base64Url>;
}

export const registeredDevice = (firstKey: Base64Url): DeviceState => ({
  acked: 0,
  ackedCtr: 1,
  ctr: 1,
  keys: new Map([[0, firstKey]]),
});

/** A next key is pending when the broker may hold it and the device has not heard so. */
export const hasPendingKey = ({ acked, keys }: DeviceState): boolean => keys.has(acked + 1);

export interface Prepared {
  readonly state: DeviceState;
  readonly proof: SimulatedProof;
  /** Generation that the proof offers. */
  readonly offered: number;
}

/** Everything up to the moment of sending: choose, make the next key, raise the counter, persist. */
export function prepare(state: DeviceState, head: number | undefined, newKey: () => Base64Url): Prepared {
  const choice = chooseSigningKey(state, head);
  const plan = state.keys.has(choice.sign) ? choice : { sign: state.acked, next: state.acked + 1 };
  const signer = keyOf(state, plan.sign);
  const nxt = state.keys.get(plan.next) ?? newKey();
  const next: DeviceState = {
    // Where the broker has forgotten its last acknowledgement, so must the device: the step is unacknowledged again.
    acked: plan.sign,
    ackedCtr: state.ackedCtr,
    ctr: state.ctr + 1,
    keys: new Map(state.keys).set(plan.next, nxt),
  };
  return {
    state: next,
    proof: { signer, gen: plan.sign, ctr: next.ctr, nxt, ack: state.ackedCtr },
    offered: plan.next,
  };
}

/** After `accepted`: the key before the acknowledged one stays, for a fail-over. */
export const settle = (state: DeviceState, { proof, offered }: Prepared): DeviceState => ({
  ...state,
  acked: offered,
  ackedCtr: proof.ctr,
  keys: new Map([...state.keys].filter(([gen]) => gen >= offered - 1)),
});

export function keyOf({ keys }: DeviceState, gen: number): Base64Url {
  const key = keys.get(gen);
  if (key === undefined) throw new RangeError(`the device has no key of generation ${gen}`);
  return key;
}
