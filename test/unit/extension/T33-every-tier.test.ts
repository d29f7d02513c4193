import { describe, expect, it } from 'vitest';
import type { Kid, Tier } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { chance, lossy } from './kit/lossy.ts';
import {
  changeTo,
  deviceOf,
  Ended,
  isQuarantined,
  lock,
  nextWorker,
  type ProtectedTier,
  registerWith,
  unlock,
} from './kit/protecting.ts';
import { BROKER, chainedLocks, type World, world } from './kit/world.ts';

const RUNS = 500;
const STEPS = 5;
const MINUTE_MS = 60_000;

/** What a customer does on a bad day; what fails on the way is tried again another time. */
const step = async (here: World, kid: Kid, random: () => number): Promise<void> => {
  const dice = random();
  try {
    if (dice < 0.4) await logIn(here.parts, BROKER);
    else if (dice < 0.5) await uiTable(here.parts)['mail-again']({ kid });
    else if (dice < 0.6) await lock(here);
    else if (dice < 0.8) await unlockAnyhow(here, kid);
    else if (dice < 0.9) here.advanceMs(Math.floor(random() * 3 * MINUTE_MS));
    else await changeTo(here, kid, (await deviceOf(here, kid)).tier === 'pin' ? 'platform' : 'pin');
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
};

const unlockAnyhow = async (here: World, kid: Kid): Promise<boolean> =>
  (await deviceOf(here, kid)).tier === 'software' || (await unlock(here, kid)) === 'unlocked';

describe.each(['software', 'pin', 'platform'] as const satisfies readonly (Tier | ProtectedTier)[])(
  'T33 a PC that was registered with the tier %s',
  (tier) => {
    it(`T33 is never taken for a copy in ${RUNS} runs at 25 % loss, and gets in afterwards`, {
      timeout: 120_000,
    }, async () => {
      let changes = 0;
      for (let seed = 1; seed <= RUNS; seed += 1) {
        const here = await world();
        const kid = await registerWith(here, tier);
        const random = chance(seed);
        const bad = { ...here, parts: { ...here.parts, fetch: lossy(here.parts.fetch, random) } };
        for (let done = 0; done < STEPS; done += 1) {
          await step(random() < 0.1 ? nextWorker(bad, here.parts.locks) : bad, kid, random);
        }
        // What was begun in the background ends first; then a change of which nobody knows has time to be found out.
        await here.parts.locks.hold(`device ${BROKER}`, async () => undefined);
        here.advanceMs(2 * MINUTE_MS);
        const word = await logIn(here.parts, BROKER);
        if (word === 'locked') expect(await unlockAnyhow(here, kid), `run ${seed}`).toBe(true);
        expect(await logIn(here.parts, BROKER), `run ${seed}`).toBe('ready');
        expect(isQuarantined(here), `run ${seed}`).toBe(false);
        if ((await deviceOf(here, kid)).tier !== tier) changes += 1;
      }
      expect(changes).toBeGreaterThan(RUNS / 10);
    });
  },
);

describe('T33 a worker of another life', () => {
  it('T33 meets the same broker with locks of its own and what lies on the disk', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = chance(seed);
      const line = { ...here.parts, fetch: lossy(here.parts.fetch, random) };
      await logIn(line, BROKER);
      const next = nextWorker(here, chainedLocks());
      expect(await logIn(next.parts, BROKER), `login ${seed}`).toBe('ready');
    }
    expect(await deviceOf(here, kid)).toMatchObject({ status: 'active' });
  });
});
