import { describe, expect, it } from 'vitest';
import { randomFrom } from './kit/random.ts';
import { type Challenge, type SimulatedBroker, type SimulatedProof, simulateBroker } from './simulation/broker.ts';
import { type DeviceState, prepare, registeredDevice } from './simulation/device.ts';
import { keyMint, NO_LOSS, tryLogin } from './simulation/network.ts';

const RUNS = 500;
const TRIES = 60;
const LOSS = 0.25;

/** Bad things that happen beside the loss of messages; each in so many tries. */
interface Weather {
  readonly failOver?: number;
  readonly delayed?: number;
  readonly twice?: number;
  readonly sameMillisecond?: number;
}

interface Run {
  readonly broker: SimulatedBroker;
  readonly accepted: number;
  /** What the device hears when at last nothing is lost. */
  readonly atLast: string | null;
}

function run(seed: number, { failOver = 0, delayed = 0, twice = 0, sameMillisecond = 0 }: Weather): Run {
  const random = randomFrom(seed);
  const newKey = keyMint('k');
  const first = newKey();
  let now = 0;
  const tick = (): number => (now += random.chance(sameMillisecond) ? 0 : 1);
  const broker = simulateBroker(first, tick);
  let device: DeviceState = registeredDevice(first);
  let accepted = 0;
  const underWay: { readonly challenge: Challenge; readonly proof: SimulatedProof }[] = [];

  for (let done = 0; done < TRIES; done += 1) {
    if (random.chance(failOver)) broker.failOver();
    if (random.chance(delayed)) {
      // The device gives up waiting; the request arrives later, or never.
      const challenge = broker.challenge();
      const { state, proof } = prepare(device, challenge.head, newKey);
      device = state;
      underWay.push({ challenge, proof });
    }
    if (underWay.length > 0 && random.chance(0.5)) {
      const [slow] = underWay.splice(random.below(underWay.length), 1);
      if (slow) broker.receive(slow.challenge, slow.proof);
      // A browser sends a post again when its connection broke: the same bytes, the same challenge.
      if (slow && random.chance(twice)) broker.receive(slow.challenge, slow.proof);
    }
    const { state, heard } = tryLogin(broker, device, { probability: LOSS, random }, newKey);
    device = state;
    if (heard === 'accepted') accepted += 1;
  }

  now += 1;
  let last = tryLogin(broker, device, { probability: NO_LOSS, random }, newKey);
  // Late is no refusal: the device asks for another challenge, as the extension does.
  for (let again = 0; last.heard === 'late' && again < 2; again += 1) {
    now += 1;
    last = tryLogin(broker, last.state, { probability: NO_LOSS, random }, newKey);
  }
  return { broker, accepted, atLast: last.heard };
}

const runs = (weather: Weather): Run[] => Array.from({ length: RUNS }, (_, seed) => run(seed, weather));

describe('a bad network', () => {
  it.each<[string, Weather]>([
    ['and nothing else', {}],
    ['and requests that arrive after their successors', { delayed: 0.3, twice: 0.3 }],
    ['and many things within one millisecond', { sameMillisecond: 0.5 }],
    ['and fail-overs that lose the last commit', { failOver: 0.1 }],
    ['and all of it together', { delayed: 0.2, twice: 0.2, sameMillisecond: 0.2, failOver: 0.05 }],
  ])(
    `T33 never takes an honest device for a copy in ${RUNS} runs at ${LOSS} loss %s, and lets it in afterwards`,
    (_, weather) => {
      const all = runs(weather);
      expect(all.filter(({ broker }) => broker.quarantine() !== null)).toEqual([]);
      expect(all.filter(({ atLast }) => atLast !== 'accepted')).toEqual([]);
      expect(Math.min(...all.map(({ accepted }) => accepted))).toBeGreaterThan(0);
    },
  );
});
