import { describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import { beginTieredLife, type LifeRules, liveOneStep, reach, SPECIFIED } from './simulation/life.ts';
import { CALM, type TieredWeather } from './simulation/person.ts';

const RUNS = 500;
const STEPS = 60;
/** In these steps the customer chooses another tier; where that came to nothing, he chooses it again. */
const CHANGES = [15, 30, 45] as const;
const WEATHER: TieredWeather = { loss: 0.25, delayed: 0.1, twice: 0.1, death: 0.02, wrongPin: 0.05 };

interface Run {
  readonly suspended: string | null;
  readonly destroyed: boolean;
  readonly changes: number;
  readonly logins: number;
  /** What the device hears when at last nothing is lost. */
  readonly atLast: string | null;
}

/** Where a customer goes from each tier; never back to software. */
const CHOICE = { software: ['pin', 'platform'], pin: ['platform', 'pin'], platform: ['pin'] } as const;

function run(seed: number, tier: Tier, failOver: number, rules: LifeRules): Run {
  const life = beginTieredLife(seed, rules);
  const { broker, person, random } = life;
  reach(life, tier);
  let changes = 0;
  let logins = 0;
  for (let step = 0; step < STEPS; step += 1) {
    if (random.chance(failOver)) broker.failOver();
    if (CHANGES.some((each) => each === step)) {
      const { kek, tier: from } = person.profile();
      person.changeTo(random.pick<'pin' | 'platform'>(CHOICE[from]), WEATHER);
      if (person.profile().kek !== kek) changes += 1;
    }
    const before = person.profile().ackedCtr;
    liveOneStep(life, WEATHER);
    if (person.profile().ackedCtr !== before) logins += 1;
  }
  return { suspended: broker.state().suspended, destroyed: person.destroyed(), changes, logins, atLast: finish(life) };
}

/** The network is well again: a change is settled, the device unlocked, a login accepted. */
function finish({ person, clock }: ReturnType<typeof beginTieredLife>): string | null {
  clock.pass(3600);
  person.restart();
  person.resolve(CALM);
  if (person.profile().change !== null) {
    person.unlock(CALM);
    person.resolve(CALM);
  }
  person.unlock(CALM);
  return person.login(CALM);
}

describe.each<Tier>(['software', 'pin', 'platform'])('a bad network, and a device that begins as %s', (tier) => {
  it.each([
    ['requests that arrive late or twice, and workers that die', 0],
    ['all of that, and fail-overs that lose the last commit', 0.05],
  ])(
    `T33 never takes it for a copy, and locks nobody out, in ${RUNS} runs at ${WEATHER.loss} loss with unlocks and changes of tier, %s`,
    (_, failOver) => {
      const all = Array.from({ length: RUNS }, (_each, seed) => run(seed, tier, failOver, SPECIFIED));
      expect(all.filter(({ suspended }) => suspended !== null)).toEqual([]);
      expect(all.filter(({ destroyed }) => destroyed)).toEqual([]);
      expect(all.filter(({ atLast }) => atLast !== 'accepted')).toEqual([]);
      // The weather is bad and not a wall: tiers are changed, and devices log in.
      expect(all.reduce((sum, { changes }) => sum + changes, 0)).toBeGreaterThan(RUNS / 2);
      expect(Math.min(...all.map(({ logins }) => logins))).toBeGreaterThan(0);
    },
  );
});
