import { describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { mortal } from './kit/mortality.ts';
import {
  changeTo,
  deviceOf,
  isQuarantined,
  kekFor,
  lock,
  nextWorker,
  PIN,
  type ProtectedTier,
  registerWith,
  unlock,
} from './kit/protecting.ts';
import { BROKER, chainedLocks, type World, world } from './kit/world.ts';

const NEW_PIN = '19850401';

const CHANGES: readonly (readonly [Tier, ProtectedTier])[] = [
  ['software', 'pin'],
  ['software', 'platform'],
  ['pin', 'platform'],
  ['platform', 'pin'],
  ['pin', 'pin'],
  ['platform', 'platform'],
];

/** Answers of one path that do not arrive; the request does. */
const losing = (here: World, path: string, times: number): World => {
  let left = times;
  const fetch: Fetch = async (url, init) => {
    const response = await here.parts.fetch(url, init);
    if (url.endsWith(path) && left > 0) {
      left -= 1;
      throw new TypeError('the answer was lost');
    }
    return response;
  };
  return { ...here, parts: { ...here.parts, fetch } };
};

/** A line that breaks for good with the first proof of a change: the broker has it, or has not. */
const cut = (here: World, arrived: boolean): World => {
  let isCut = false;
  const fetch: Fetch = async (url, init) => {
    if (isCut) throw new TypeError('no line');
    const isChange =
      url.endsWith('/device') && (await here.parts.vault.devices()).some(({ change }) => change !== null);
    isCut = isChange;
    if (isChange && !arrived) throw new TypeError('no line');
    const response = await here.parts.fetch(url, init);
    if (isChange) throw new TypeError('the answer was lost');
    return response;
  };
  return { ...here, parts: { ...here.parts, fetch } };
};

const pc = async (tier: Tier) => {
  const here = await world();
  const kid = await registerWith(here, tier);
  for (let login = 0; login < 2; login += 1) expect(await logIn(here.parts, BROKER)).toBe('ready');
  return { here, kid };
};

describe.each(CHANGES)('from %s to %s', (from, to) => {
  it('leaves no key that opens by the old way, on neither side', async () => {
    const { here, kid } = await pc(from);
    expect(await changeTo(here, kid, to, NEW_PIN)).toBe('changed');
    const device = await deviceOf(here, kid);
    expect(device).toMatchObject({ tier: to, change: null, prepared: null });
    expect(device.keys).toHaveLength(1);
    expect(device.keys[0]).not.toHaveProperty('privateKey');
    expect(device.presence === null).toBe(to !== 'pin');
    expect(device.credentialId === null).toBe(to !== 'platform');
    expect(here.broker.devices.get(kid)).toMatchObject({
      tier: to,
      currentKey: device.keys[0]?.publicKey,
      nextKey: null,
    });
  });

  it('signs in at once, and after the new way was asked for again', async () => {
    const { here, kid } = await pc(from);
    await changeTo(here, kid, to, NEW_PIN);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    await lock(here);
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    if (to === 'pin') expect(await unlock(here, kid, PIN)).toBe('wrong');
    expect(await unlock(here, kid, NEW_PIN)).toBe('unlocked');
    for (let login = 0; login < 3; login += 1) expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });

  it.each([1, 2])('T33 succeeds when %i answers are lost', async (times) => {
    for (const path of ['/challenge', '/device']) {
      const { here, kid } = await pc(from);
      const kek = await kekFor(here, to, { for: 'change', kid }, NEW_PIN);
      const line = losing(here, path, times);
      expect(await uiTable(line.parts)['change-tier']({ kid, tier: to, kek })).toEqual({ word: 'changed' });
      expect(await logIn(here.parts, BROKER)).toBe('ready');
      expect(isQuarantined(here)).toBe(false);
    }
  });

  it('T33 is found out at the next login when the broker had it, by the same step again', async () => {
    const { here, kid } = await pc(from);
    expect(await changeTo(cut(here, true), kid, to, NEW_PIN)).toBe('failed');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: from, change: { tier: to } });
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: to, change: null });
    expect(await unlock(here, kid, NEW_PIN)).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 is found out by the head alone where its old lock is closed', async () => {
    const { here, kid } = await pc(from);
    expect(await changeTo(cut(here, true), kid, to, NEW_PIN)).toBe('failed');
    await lock(here);
    const posts = here.broker.asked.get('/anshin/v1/device') ?? 0;
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(here.broker.asked.get('/anshin/v1/device')).toBe(from === 'software' ? posts + 1 : posts);
    expect(await deviceOf(here, kid)).toMatchObject({ tier: to, change: null });
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 is sent again at the next login when the broker had not', async () => {
    const { here, kid } = await pc(from);
    expect(await changeTo(cut(here, false), kid, to, NEW_PIN)).toBe('failed');
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: to, change: null });
    expect(await unlock(here, kid, NEW_PIN)).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  // Keep: ask, make, write, sign, post, write. Change: make, ask, write, sign, post, write, drop, keep.
  for (const when of ['before', 'after'] as const) {
    it(`T31 survives a worker that dies ${when} any deed`, async () => {
      for (let fatal = 1; fatal <= 15; fatal += 1) {
        const { here, kid } = await pc(from);
        const kek = await kekFor(here, to, { for: 'change', kid }, NEW_PIN);
        await uiTable(mortal(here.parts, fatal, when))
          ['change-tier']({ kid, tier: to, kek })
          .catch(() => undefined);
        const next = nextWorker(here, chainedLocks());
        const word = await logIn(next.parts, BROKER);
        const { tier, change } = await deviceOf(next, kid);
        expect(change, `deed ${fatal}`).toBeNull();
        const known = here.broker.devices.get(kid)?.tier;
        expect(tier, `deed ${fatal}`).toBe(known);
        if (word === 'locked') {
          // A new PIN looks like the old one to the tier's name: whichever opens it is the device's.
          const opened =
            (await unlock(next, kid, NEW_PIN)) === 'unlocked' || (await unlock(next, kid, PIN)) === 'unlocked';
          expect(opened, `deed ${fatal}`).toBe(true);
        }
        expect(await logIn(next.parts, BROKER), `deed ${fatal}`).toBe('ready');
        expect(isQuarantined(here), `deed ${fatal}`).toBe(false);
      }
    });
  }
});

describe.each(CHANGES.filter(([from]) => from !== 'software'))('from %s to %s, locked meanwhile', (from, to) => {
  it('T33 is given up after a minute when the old way is locked and the broker had it not', async () => {
    const { here, kid } = await pc(from);
    await changeTo(cut(here, false), kid, to, NEW_PIN);
    await lock(here);
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ change: { tier: to } });
    here.advanceMs(61_000);
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: from, change: null });
    expect(await unlock(here, kid, PIN)).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });
});

describe.each([
  ['pin', 'platform'],
  ['pin', 'pin'],
  ['platform', 'platform'],
  ['platform', 'pin'],
] as const)('T33 from %s to %s, of which the answer was lost', (from, to) => {
  const done = async () => {
    const { here, kid } = await pc(from);
    expect(await changeTo(cut(here, true), kid, to, NEW_PIN)).toBe('failed');
    await lock(here);
    return { here, kid };
  };

  it('T33 is settled before the old way is asked for', async () => {
    const { here, kid } = await done();
    // The window was opened for the old way: what it asks for first settles the change.
    const word = await unlock(here, kid, NEW_PIN).catch((error: Error) => error.message);
    expect(await deviceOf(here, kid)).toMatchObject({ tier: to, change: null, destroyed: false, status: 'active' });
    expect(word).toBe(from === to ? 'unlocked' : 'refused');
    expect(await unlock(here, kid, NEW_PIN)).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 that cannot be settled lets no word on the old way be believed', async () => {
    const { here, kid } = await done();
    // All that is asked for the change is lost, and all that is asked of the old way arrives.
    const fetch: Fetch = async (url, init) => {
      if (url.endsWith('/challenge') && String(init.body).includes('"keep"')) throw new TypeError('no line');
      return here.parts.fetch(url, init);
    };
    const before = await deviceOf(here, kid);
    await expect(unlock({ parts: { ...here.parts, fetch } }, kid)).rejects.toThrow('unavailable');
    const after = await deviceOf(here, kid);
    const { presence } = before;
    expect(after).toMatchObject({ status: 'active', destroyed: false, tier: from, change: { tier: to } });
    expect(after.presence?.publicKey).toBe(presence?.publicKey);
    const word = await unlock(here, kid, NEW_PIN).catch(() => unlock(here, kid, NEW_PIN));
    expect(word).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });
});

describe('a change that is refused', () => {
  it('T32 is one that was not unlocked a moment ago: the broker wants the old way asked again', async () => {
    const { here, kid } = await pc('pin');
    here.advanceMs(6 * 60_000);
    expect(await changeTo(here, kid, 'platform')).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: 'pin', change: null });
    expect(await unlock(here, kid)).toBe('unlocked');
    expect(await changeTo(here, kid, 'platform')).toBe('changed');
  });

  it('is one of a locked device', async () => {
    const { here, kid } = await pc('pin');
    const kek = await kekFor(here, 'platform', { for: 'change', kid });
    await lock(here);
    expect(await uiTable(here.parts)['change-tier']({ kid, tier: 'platform', kek })).toEqual({ word: 'locked' });
  });

  it('is one for which nothing was prepared', async () => {
    const { here, kid } = await pc('software');
    const kek = 'A'.repeat(43);
    for (const tier of ['pin', 'platform']) {
      await expect(uiTable(here.parts)['change-tier']({ kid, tier, kek })).rejects.toMatchObject({ code: 'malformed' });
    }
  });

  it('is one of a device that the broker has ended', async () => {
    for (const status of ['suspended', 'revoked'] as const) {
      const { here, kid } = await pc('software');
      const kek = await kekFor(here, 'pin', { for: 'change', kid });
      const known = here.broker.devices.get(kid);
      if (known !== undefined) here.broker.devices.set(kid, { ...known, status });
      expect(await uiTable(here.parts)['change-tier']({ kid, tier: 'pin', kek })).toEqual({ word: 'refused' });
      expect(await deviceOf(here, kid)).toMatchObject({ status, tier: 'software', change: null });
    }
  });

  it('is one that could not be sent: nothing comes of it later', async () => {
    const { here, kid } = await pc('software');
    const kek = await kekFor(here, 'pin', { for: 'change', kid });
    const fetch: Fetch = async (url, init) => {
      const hasChanged = (await here.parts.vault.devices()).some(({ ctr }) => ctr > 3);
      if (url.endsWith('/challenge') && hasChanged) throw new TypeError('no line');
      return here.parts.fetch(url, init);
    };
    expect(await uiTable({ ...here.parts, fetch })['change-tier']({ kid, tier: 'pin', kek })).toEqual({
      word: 'failed',
    });
    expect(await deviceOf(here, kid)).toMatchObject({ tier: 'software', change: null });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });
});
