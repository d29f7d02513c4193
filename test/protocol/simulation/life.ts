import type { Tier } from '#protocol';
import { type Random, randomFrom } from '../kit/random.ts';
import { keyMint } from './network.ts';
import { CALM, type Person, type Resolution, simulatePerson, type TieredWeather } from './person.ts';
import { type Clock, type Rules, simulateTieredBroker, type TieredBroker } from './tiered-broker.ts';
import { registeredTieredDevice } from './tiered-device.ts';

export interface TieredLife {
  readonly random: Random;
  readonly clock: Clock;
  readonly broker: TieredBroker;
  readonly person: Person;
}

export type LifeRules = Rules & { readonly resolution: Resolution };

/** What the specification says. */
export const SPECIFIED: LifeRules = { triesBeginAnewWith: 'keep', resolution: 'repeats if it can sign' };

export function beginTieredLife(seed: number, rules: LifeRules = SPECIFIED): TieredLife {
  const random = randomFrom(seed);
  const newKey = keyMint('k');
  const first = newKey();
  let now = 0;
  const clock: Clock = {
    now: () => now,
    pass: (time) => {
      now += time;
    },
  };
  const broker = simulateTieredBroker(first, clock, rules);
  const { resolution } = rules;
  const person = simulatePerson(registeredTieredDevice(first), { broker, clock, random, newKey, resolution });
  return { random, clock, broker, person };
}

/** One thing that a customer does in a day: time passes, the browser may be started anew, then a login. */
export function liveOneStep({ random, clock, person }: TieredLife, weather: TieredWeather): void {
  clock.pass(random.pick([5, 60, 600, 3600, 6 * 3600]));
  if (random.chance(0.1)) person.restart();
  if (random.chance(0.5)) person.deliver();
  if (person.profile().change !== null) person.resolve(weather);
  if (!person.isUnlocked()) person.unlock(weather);
  if (person.profile().change !== null) person.resolve(weather);
  person.login(weather);
}

/** Brings a device to a tier for certain. */
export function reach(life: TieredLife, tier: Tier): void {
  if (tier !== 'software') life.person.changeTo(tier, CALM);
  if (life.person.profile().tier !== tier) throw new Error(`the device did not get the tier ${tier}`);
}
