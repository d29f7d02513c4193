import { describe, expect, it, vi } from 'vitest';
import type { Kid } from '#protocol';
import { pageTable, uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { lockAll } from '../../../extension/src/background/unlocking.ts';
import { beginBrowser, lockExpired } from '../../../extension/src/background/wake-up.ts';
import { mortal } from './kit/mortality.ts';
import {
  deviceOf,
  isQuarantined,
  lock,
  nextWorker,
  type ProtectedTier,
  registerWith,
  unlock,
} from './kit/protecting.ts';
import { PAGE, registerPc } from './kit/registering.ts';
import { BROKER, chainedLocks, countingKeys, type World, world } from './kit/world.ts';

const HOUR_MS = 60 * 60 * 1000;
const TIERS = ['pin', 'platform'] as const satisfies readonly ProtectedTier[];

const viewOf = async ({ parts }: World, kid: Kid) => {
  const { brokers } = await uiTable(parts).overview({});
  return brokers[0]?.devices.find((device) => device.kid === kid);
};

/** Everything that locks, by what a browser or a customer does. */
const LOCKS: Readonly<Record<string, (here: World) => Promise<unknown>>> = {
  'the lock button': lock,
  'the lock button, pressed twice': async (here) => {
    await lock(here);
    await lock(here);
  },
  'a locked screen, or an idle PC': ({ parts }) => lockAll(parts),
  'the start of the browser': async ({ parts, session }) => {
    session.end();
    await beginBrowser(parts);
  },
  'the start of a browser that kept its memory': ({ parts }) => beginBrowser(parts),
  'eight hours': async ({ advanceMs }) => advanceMs(8 * HOUR_MS),
  'the alarm after eight hours': async ({ parts, advanceMs }) => {
    advanceMs(8 * HOUR_MS);
    await lockExpired(parts);
  },
};

describe.each(TIERS)('T31 a device with the tier %s', (tier) => {
  it.each(Object.entries(LOCKS))(
    'T31 signs nothing after %s, until its user was asked again',
    async (_name, happen) => {
      const keys = countingKeys();
      const here = await world({ keys });
      const kid = await registerWith(here, tier);
      expect(await logIn(here.parts, BROKER)).toBe('ready');
      await happen(here);
      const before = keys.signatures();
      expect(await logIn(here.parts, BROKER)).toBe('locked');
      expect(keys.signatures()).toBe(before);
      expect(await viewOf(here, kid)).toMatchObject({ tier, locked: true, unlockedUntilMs: null });
      expect(await unlock(here, kid)).toBe('unlocked');
      expect(await logIn(here.parts, BROKER)).toBe('ready');
      expect(await viewOf(here, kid)).toMatchObject({ locked: false, unlockedUntilMs: expect.any(Number) });
    },
  );

  it('T31 goes on after the worker has died, as long as the browser runs', async () => {
    const here = await world();
    await registerWith(here, tier);
    const next = nextWorker(here, chainedLocks());
    expect(await logIn(next.parts, BROKER)).toBe('ready');
    expect(await logIn(nextWorker(here, chainedLocks()).parts, BROKER)).toBe('ready');
  });

  it('T31 keeps nothing that opens it in the vault', async () => {
    const here = await world();
    const kid = await registerWith(here, tier);
    await logIn(here.parts, BROKER);
    const device = await deviceOf(here, kid);
    const keks = Object.values(here.session.held() as Record<string, { kek: string }>).map(({ kek }) => kek);
    expect(keks).toHaveLength(1);
    expect(device.keys.length).toBeGreaterThan(1);
    for (const key of device.keys) expect(key).not.toHaveProperty('privateKey');
    const written = JSON.stringify([await here.parts.vault.devices(), await here.parts.vault.registrations()]);
    for (const kek of keks) expect(written).not.toContain(kek);
  });

  // Ask, make a key, write, sign, post, write.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 6; fatal += 1) {
      it(`T31 survives a worker that dies ${when} deed ${fatal} of a login, locked or not`, async () => {
        const here = await world();
        const kid = await registerWith(here, tier);
        expect(await logIn(here.parts, BROKER)).toBe('ready');
        await logIn(mortal(here.parts, fatal, when), BROKER).catch(() => undefined);
        await lock(here);
        const next = nextWorker(here, chainedLocks());
        expect(await logIn(next.parts, BROKER)).toBe('locked');
        expect(await unlock(next, kid)).toBe('unlocked');
        expect(await logIn(next.parts, BROKER)).toBe('ready');
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }

  it('is locked, and not lost, when what was kept for it opens it no more', async () => {
    const here = await world();
    const kid = await registerWith(here, tier);
    for (const kek of ['A'.repeat(43), 'no base64url!']) {
      await here.session.memory.write({ [kid]: { kek, untilMs: here.parts.clock.now() + HOUR_MS } });
      expect(await logIn(here.parts, BROKER)).toBe('locked');
      expect(here.session.held()).toEqual({});
    }
    await unlock(here, kid);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('is asked again at once when the broker believes no longer that it was', async () => {
    const here = await world();
    const kid = await registerWith(here, tier);
    const known = here.broker.devices.get(kid);
    if (known === undefined) throw new Error('the broker knows the device');
    here.broker.devices.set(kid, { ...known, verifiedAtMs: null });
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(here.session.held()).toEqual({});
    expect(await deviceOf(here, kid)).toMatchObject({ status: 'active' });
    await unlock(here, kid);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });
});

describe('the word for the page', () => {
  it('T32 is not locked for a software key that the broker knows as another tier: nobody could unlock it', async () => {
    const here = await world();
    const kid = await registerPc(here);
    const known = here.broker.devices.get(kid);
    if (known === undefined) throw new Error('the broker knows the device');
    here.broker.devices.set(kid, { ...known, tier: 'pin' });
    expect(await logIn(here.parts, BROKER)).toBe('unregistered');
    expect(await deviceOf(here, kid)).toMatchObject({ status: 'unrecognised' });
  });

  const family = async (tiers: readonly ['pin' | 'software', 'pin' | 'software']) => {
    const here = await world();
    const first = await registerWith(here, tiers[0]);
    here.broker.settings.accountLabel = '山田 太郎 様';
    const second = await registerWith(here, tiers[1]);
    return { here, first, second };
  };

  it('is ready when one of a family is unlocked, and only that one signs', async () => {
    const { here, first, second } = await family(['pin', 'pin']);
    await lock(here);
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    await unlock(here, second);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(await deviceOf(here, first)).toMatchObject({ acked: 0 });
  });

  it('is locked rather than suspended or unregistered', async () => {
    const { here, second } = await family(['pin', 'software']);
    await lock(here);
    const known = here.broker.devices.get(second);
    if (known === undefined) throw new Error('the broker knows the device');
    for (const status of ['suspended', 'revoked'] as const) {
      here.broker.devices.set(second, { ...known, status });
      expect(await logIn(here.parts, BROKER)).toBe('locked');
    }
  });

  it('is suspended for a suspended device, which no PIN would help', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    await lock(here);
    await here.parts.vault.apply([{ kind: 'amend-device', kid, amendment: { status: 'suspended' } }]);
    expect(await logIn(here.parts, BROKER)).toBe('suspended');
  });
});

describe('the login page’s button', () => {
  const intend = ({ parts }: World) => pageTable(parts)['unlock-intent'](PAGE);

  it('opens one window for the device used last, and tells every page that waited once it is unlocked', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    await lock(here);
    here.told.length = 0;
    await intend(here);
    await pageTable(here.parts)['unlock-intent']({ ...PAGE, tabId: 8 });
    expect(here.shown.slice(1)).toEqual([`unlock=${kid}`]);
    expect(here.told).toEqual([]);
    expect(await unlock(here, kid)).toBe('unlocked');
    await vi.waitFor(() => expect(here.told).toEqual(['unlocked', 'unlocked']));
  });

  it('tells the page to ask again where nothing is locked', async () => {
    const here = await world();
    await registerWith(here, 'pin');
    here.told.length = 0;
    await intend(here);
    expect(here.told).toEqual(['unlocked']);
    expect(here.shown).toHaveLength(1);
  });

  it('opens a new window after the browser was started anew, whatever has the old id by now', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    await lock(here);
    await intend(here);
    await beginBrowser(here.parts);
    await uiTable(here.parts)['unlock-open']({ kid });
    expect(here.shown.slice(1)).toEqual([`unlock=${kid}`, `unlock=${kid}`]);
  });
});
