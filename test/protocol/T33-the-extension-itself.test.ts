import { describe, expect, it } from 'vitest';
import type { DeviceWord, Tier } from '#protocol';
import type { Device } from '../../extension/src/device/device.ts';
import { randomFrom } from './kit/random.ts';
import { type SimulatedExtension, simulateExtension } from './simulation/extension.ts';
import { SPECIFIED } from './simulation/life.ts';
import { keyMint } from './simulation/network.ts';
import { type Clock, simulateTieredBroker } from './simulation/tiered-broker.ts';

const RUNS = 500;
const STEPS = 60;
const LOSS = 0.25;
const NO_LOSS = 0;
const CHANGES = [15, 30, 45] as const;

interface Run {
  readonly suspended: string | null;
  readonly changed: boolean;
  readonly logins: number;
  readonly atLast: DeviceWord | 'locked' | null;
}

function begin(seed: number) {
  const random = randomFrom(seed);
  const newKey = keyMint('k');
  let now = 0;
  const clock: Clock = {
    now: () => now,
    pass: (time) => {
      now += time;
    },
  };
  const broker = simulateTieredBroker(newKey(), clock, SPECIFIED);
  return { random, clock, broker, extension: simulateExtension({ broker, clock, random, newKey }) };
}

const CHOICE = { software: ['pin', 'platform'], pin: ['platform', 'pin'], platform: ['pin'] } as const;

/** The functions by which the extension evolves, unlocks and changes its tier, with the broker's tables. */
function run(seed: number, tier: Tier, failOver: number): Run {
  const { random, clock, broker, extension } = begin(seed);
  if (tier !== 'software') extension.changeTo(tier, NO_LOSS);
  let logins = 0;
  let changed = false;
  for (let step = 0; step < STEPS; step += 1) {
    clock.pass(random.pick([5, 60, 3600]));
    if (random.chance(failOver)) broker.failOver();
    if (random.chance(0.2)) extension.lock();
    if (CHANGES.some((each) => each === step)) {
      const before = extension.device();
      extension.changeTo(random.pick<'pin' | 'platform'>(CHOICE[before.tier]), LOSS);
      changed ||= means(extension.device()) !== means(before);
    }
    if (login(extension, LOSS) === 'accepted') logins += 1;
  }
  clock.pass(3600);
  const atLast = login(extension, NO_LOSS);
  return { suspended: broker.state().suspended, changed, logins, atLast };
}

const means = ({ presence, credentialId }: Device): string | null => presence?.publicKey ?? credentialId;

/** What the page of a login leads to: a change is settled, a locked device is unlocked, then it proves itself. */
function login(extension: SimulatedExtension, loss: number): DeviceWord | 'locked' | null {
  extension.settleChange(loss);
  const word = extension.prove(loss, false);
  if (word !== 'locked' && word !== 'tier' && extension.device().change === null) return word;
  if (!extension.unlock(loss)) return 'locked';
  return extension.prove(loss, false);
}

describe.each<Tier>(['software', 'pin', 'platform'])(
  "the extension's own evolution on a bad network, from %s on",
  (tier) => {
    it.each([
      ['and nothing else', 0],
      ['and fail-overs that lose the last commit', 0.05],
    ])(`T33 is never taken for a copy in ${RUNS} runs at ${LOSS} loss %s, and gets in afterwards`, (_, failOver) => {
      const all = Array.from({ length: RUNS }, (_each, seed) => run(seed, tier, failOver));
      expect(all.filter(({ suspended }) => suspended !== null)).toEqual([]);
      expect(all.filter(({ atLast }) => atLast !== 'accepted')).toEqual([]);
      expect(all.filter(({ changed }) => changed).length).toBeGreaterThan(RUNS / 5);
      expect(Math.min(...all.map(({ logins }) => logins))).toBeGreaterThan(0);
    });
  },
);
