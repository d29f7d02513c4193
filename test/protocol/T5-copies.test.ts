import { describe, expect, it } from 'vitest';
import { type Random, randomFrom } from './kit/random.ts';
import { type SimulatedBroker, simulateBroker, type Word } from './simulation/broker.ts';
import { type Copier, freeCopier } from './simulation/copier.ts';
import { type DeviceState, hasPendingKey, keyOf, prepare, registeredDevice, settle } from './simulation/device.ts';
import { keyMint, NO_LOSS, tryLogin } from './simulation/network.ts';

const COPIES = 20_000;
const LOSS = 0.25;
/** After this many undisturbed logins by each, whatever can be caught has been. */
const LAST_ROUNDS = 3;

interface Life {
  readonly random: Random;
  readonly broker: SimulatedBroker;
  owner: DeviceState;
  readonly ownerKey: ReturnType<typeof keyMint>;
}

function begin(seed: number): Life {
  const random = randomFrom(seed);
  let now = 0;
  const ownerKey = keyMint('owner');
  const first = ownerKey();
  // Every reading is later than the last: lateness has its own test, and here would only postpone.
  const broker = simulateBroker(first, () => (now += 1));
  return { random, broker, owner: registeredDevice(first), ownerKey };
}

function ownerTries(life: Life, probability: number): { readonly decided: Word | null; readonly heard: Word | null } {
  const attempt = tryLogin(life.broker, life.owner, { probability, random: life.random }, life.ownerKey);
  life.owner = attempt.state;
  return attempt;
}

/** Lives until the profile is in the state that is wanted. */
function liveUntil(life: Life, pending: boolean): void {
  const logins = life.random.below(8);
  for (let done = 0; done < logins || hasPendingKey(life.owner) !== pending; done += 1) ownerTries(life, LOSS);
}

interface Outcome {
  readonly cause: ReturnType<SimulatedBroker['quarantine']>;
  /** Logins of the copier before anything was noticed. */
  readonly stolen: number;
  /** Who was accepted once the owner could no longer mistake the copier's login for an answer of its own that was lost. */
  readonly accepted: ReadonlySet<'owner' | 'copier'>;
}

/** Owner and copier log in as it comes, then each a few times without loss. */
function rivalry(life: Life, copier: Copier): Outcome {
  const accepted = new Set<'owner' | 'copier'>();
  let stolen = 0;
  let settled = !hasPendingKey(life.owner);
  const owner = (probability: number): void => {
    const { decided, heard } = ownerTries(life, probability);
    if (settled && decided === 'accepted') accepted.add('owner');
    if (heard === 'accepted') settled = true;
  };
  const thief = (): void => {
    if (copier.login(life.broker) !== 'accepted') return;
    stolen += 1;
    if (settled) accepted.add('copier');
  };
  const rounds = life.random.below(10);
  for (let round = 0; round < rounds; round += 1) life.random.chance(0.5) ? owner(LOSS) : thief();
  for (let round = 0; round < LAST_ROUNDS; round += 1) {
    owner(NO_LOSS);
    thief();
  }
  owner(NO_LOSS);
  return { cause: life.broker.quarantine(), stolen, accepted };
}

/** One life for each seed: a profile is copied in the given state, and owner and copier go on as rivals. */
const rivalries = (pending: boolean): Outcome[] =>
  Array.from({ length: COPIES }, (_, seed) => {
    const life = begin(seed);
    liveUntil(life, pending);
    return rivalry(life, freeCopier(life.owner, life.random, keyMint('thief')));
  });

describe('copies of a profile', () => {
  it(`T5 catches ${COPIES} copies whose maker chooses key, counter and purpose freely, at ${LOSS} loss`, () => {
    const outcomes = rivalries(false);
    // The second of the two to come is caught, never merely the third.
    expect(outcomes.filter(({ accepted }) => accepted.size > 1)).toEqual([]);
    // What was not noticed never got in.
    expect(outcomes.filter(({ cause, stolen }) => cause === null && stolen > 0)).toEqual([]);
    const causes = new Set(outcomes.map(({ cause }) => cause).filter((cause) => cause !== null));
    expect([...causes].sort()).toEqual(['counter', 'forked_key', 'retired_key']);
  });

  it(`T5 catches ${COPIES} copies made while a next key is pending, at the owner's next login at the latest`, () => {
    const outcomes = rivalries(true);
    // From the owner's first acknowledged login on, again the second of the two to come is caught.
    expect(outcomes.filter(({ accepted }) => accepted.size > 1)).toEqual([]);
    // Before it a copy can stand in for a request of the owner that was lost; only if it never returns does nobody notice.
    const robbed = outcomes.filter(({ stolen }) => stolen > 0);
    const unnoticed = robbed.filter(({ cause }) => cause === null);
    expect(unnoticed.length / robbed.length).toBeLessThan(0.005);
  });

  it('T5 catches a copy that repeats the step before, although a request of the owner was lost meanwhile', () => {
    const { broker, owner, ownerKey } = grown(3);
    const copied = owner;
    // The owner's request is lost: its counter has moved on, and the broker does not know.
    const lost = prepare(owner, broker.challenge().head, ownerKey);
    // The copier pretends to be the device before its last answer: old key, known next key, a fresh counter.
    const past = {
      signer: keyOf(copied, 2),
      gen: 2,
      nxt: keyOf(copied, 3),
      ctr: copied.ctr + 1,
      ack: copied.ackedCtr - 1,
    };
    expect(broker.receive(broker.challenge(), past)).toBe('accepted');
    const challenge = broker.challenge();
    const again = prepare(lost.state, challenge.head, ownerKey);
    expect(again.proof.ctr).toBeGreaterThan(past.ctr);
    expect(broker.receive(challenge, again.proof)).toBe('suspended');
    expect(broker.quarantine()).toBe('counter');
  });

  it('T5 cannot notice a copy that logs in once in place of a lost request; it catches it when it comes back', () => {
    const { broker, owner, ownerKey } = grown(3);
    // Prepared and persisted, never arrived; the profile is copied just now, the pending key with it.
    const lost = prepare(owner, broker.challenge().head, ownerKey);
    expect(broker.receive(broker.challenge(), lost.proof)).toBe('accepted');
    const challenge = broker.challenge();
    const again = prepare(lost.state, challenge.head, ownerKey);
    expect(broker.receive(challenge, again.proof)).toBe('accepted');
    expect(broker.quarantine()).toBeNull();
    const back = { ...lost.proof, ctr: again.proof.ctr + 1 };
    expect(broker.receive(broker.challenge(), back)).toBe('accepted');
    const mine = settle(again.state, again);
    const next = broker.challenge();
    expect(broker.receive(next, prepare(mine, next.head, ownerKey).proof)).toBe('suspended');
  });
});

/** A device after so many logins without loss. */
function grown(logins: number): Life {
  const life = begin(0);
  for (let done = 0; done < logins; done += 1) ownerTries(life, NO_LOSS);
  return life;
}
