import { describe, expect, it } from 'vitest';
import { logIn } from '../../../extension/src/background/login.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { chance, lossy } from './kit/lossy.ts';
import { mortal } from './kit/mortality.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, chainedLocks, type World, world } from './kit/world.ts';

const isQuarantined = ({ broker }: World): boolean =>
  [...broker.devices.values()].some(({ quarantined }) => quarantined !== null);

describe('T33 lost answers', () => {
  it('T33 quarantines nobody in 500 runs at 25 % loss, and lets every customer in again', {
    timeout: 60_000,
  }, async () => {
    let ready = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      const here = await world();
      await registerPc(here);
      const bad = { ...here.parts, fetch: lossy(here.parts.fetch, chance(seed)) };
      for (let login = 0; login < 4; login += 1) {
        if ((await logIn(bad, BROKER)) === 'ready') ready += 1;
      }
      expect(await logIn(here.parts, BROKER), `run ${seed}`).toBe('ready');
      expect(isQuarantined(here), `run ${seed}`).toBe(false);
    }
    // Three tries each: nearly all logins succeed in spite of the line.
    expect(ready).toBeGreaterThan(1_600);
  });

  it('T33 gets over a broker that lost its last commit in a fail-over', async () => {
    const here = await world();
    const kid = await registerPc(here);
    for (let login = 0; login < 5; login += 1) {
      await logIn(here.parts, BROKER);
      const before = here.broker.devices.get(kid);
      expect(await logIn(here.parts, BROKER)).toBe('ready');
      if (before !== undefined) here.broker.devices.set(kid, before);
      expect(await logIn(here.parts, BROKER)).toBe('ready');
      expect(isQuarantined(here)).toBe(false);
    }
  });

  it('T33 gives no word when nothing comes back, and loses nothing by it', async () => {
    const here = await world();
    await registerPc(here);
    const cut: Fetch = async () => {
      throw new TypeError('no line');
    };
    expect(await logIn({ ...here.parts, fetch: cut }, BROKER)).toBeNull();
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });
});

describe('a worker that dies', () => {
  // Ask, make a key, write, sign, post, write; then a daily look at the broker that a later day adds.
  const MOST_DEEDS = 7;
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= MOST_DEEDS; fatal += 1) {
      it(`${when} deed ${fatal} of a login leaves a device that logs in`, async () => {
        const here = await world();
        await registerPc(here);
        expect(await logIn(here.parts, BROKER)).toBe('ready');
        for (let death = 0; death < 3; death += 1) {
          await logIn(mortal(here.parts, fatal, when), BROKER).catch(() => undefined);
          // The next worker has locks of its own: the browser freed those of the dead one.
          const next = { ...here.parts, locks: chainedLocks() };
          expect(await logIn(next, BROKER)).toBe('ready');
        }
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }
});
