import { describe, expect, it, vi } from 'vitest';
import type { Base64Url } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { afterUnlocking, unlock as keepUnlocked } from '../../../extension/src/background/unlocking.ts';
import { losing } from './kit/lossy.ts';
import { mortal } from './kit/mortality.ts';
import {
  deviceOf,
  Ended,
  evaluate,
  isQuarantined,
  kekFor,
  lock,
  nextWorker,
  registerWith,
  unlock,
} from './kit/protecting.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, chainedLocks, type World, world } from './kit/world.ts';

const secretOf = ({ broker }: World) => [...broker.secrets.values()][0];

const lockedPc = async () => {
  const here = await world();
  const kid = await registerWith(here, 'pin');
  await logIn(here.parts, BROKER);
  await lock(here);
  return { here, kid, target: { for: 'unlock', kid } as const };
};

describe('a wrong PIN', () => {
  it('T6 opens nothing, and is counted by the broker', async () => {
    const { here, kid } = await lockedPc();
    expect(await unlock(here, kid, '0000')).toBe('wrong');
    expect(here.session.held()).toEqual({});
    expect(secretOf(here)).toMatchObject({ triesLeft: 4 });
    expect(await logIn(here.parts, BROKER)).toBe('locked');
  });

  it('T6 five times, and the right one is of no use any more', async () => {
    const { here, kid } = await lockedPc();
    for (const wrong of ['0000', '0001', '0002', '0003', '0004']) expect(await unlock(here, kid, wrong)).toBe('wrong');
    await expect(unlock(here, kid)).rejects.toThrow('destroyed');
    expect(await deviceOf(here, kid)).toMatchObject({ destroyed: true, status: 'suspended' });
    const { brokers } = await uiTable(here.parts).overview({});
    expect(brokers[0]?.devices[0]).toMatchObject({ destroyed: true, locked: true, status: 'suspended' });
    expect(await logIn(here.parts, BROKER)).toBe('suspended');
    await expect(unlock(here, kid)).rejects.toThrow('destroyed');
  });

  it('four times, and the right one sets the count back', async () => {
    const { here, kid } = await lockedPc();
    for (const wrong of ['0000', '0001', '0002', '0003']) await unlock(here, kid, wrong);
    expect(await unlock(here, kid)).toBe('unlocked');
    await vi.waitFor(() => expect(secretOf(here)).toMatchObject({ triesLeft: 5 }));
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('is no PIN of another generation or device: what wraps one key opens no other', async () => {
    const { here, kid } = await lockedPc();
    const kek = await kekFor(here, 'pin', { for: 'unlock', kid });
    const device = await deviceOf(here, kid);
    const shifted = device.keys.map((key) => ({ ...key, gen: key.gen + 1 }));
    await here.parts.vault.apply([{ kind: 'put-device', device: { ...device, keys: shifted } }]);
    expect(await uiTable(here.parts).unlock({ kid, kek })).toEqual({ word: 'wrong' });
  });
});

describe('T33 an evaluation whose answers are lost', () => {
  it.each(['/challenge', '/oprf'])('T33 costs one try in all when two of %s are lost on the way back', async (path) => {
    const { here, target } = await lockedPc();
    expect(await evaluate(losing(here, path, 'answer', 2), target)).toMatchObject({ word: 'evaluated', triesLeft: 4 });
    expect(secretOf(here)).toMatchObject({ triesLeft: 4 });
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 raises its counter with every request, and never repeats one', async () => {
    const { here, kid, target } = await lockedPc();
    const before = (await deviceOf(here, kid)).presence?.ctr ?? 0;
    await evaluate(losing(here, '/oprf', 'request', 2), target);
    expect((await deviceOf(here, kid)).presence?.ctr).toBe(before + 3);
    expect(secretOf(here)).toMatchObject({ ctr: before + 3, triesLeft: 4 });
  });

  it('T33 ends with a reason after the third, having cost one try', async () => {
    const { here, target } = await lockedPc();
    const failed = { word: 'failed', code: 'unreachable' };
    expect(await evaluate(losing(here, '/oprf', 'answer', 3), target)).toEqual(failed);
    expect(secretOf(here)).toMatchObject({ triesLeft: 4 });
    expect(await evaluate(here, target)).toMatchObject({ word: 'evaluated', triesLeft: 3 });
  });

  it('T33 makes another presence key for a new PIN when the first request was lost on its way', async () => {
    const here = await world();
    const kid = await registerPc(here);
    const target = { for: 'change', kid } as const;
    expect(await evaluate(losing(here, '/oprf', 'request', 1), target)).toMatchObject({ word: 'evaluated' });
    expect(here.broker.secrets.size).toBe(1);
    const { prepared } = await deviceOf(here, kid);
    expect([...here.broker.secrets.keys()]).toEqual([prepared?.presence?.publicKey]);
  });

  // Ask, write the counter, sign, post; where the secret is gone a write follows.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 4; fatal += 1) {
      it(`T31 survives a worker that dies ${when} deed ${fatal} of an evaluation`, async () => {
        const { here, kid, target } = await lockedPc();
        await evaluate({ parts: mortal(here.parts, fatal, when) }, target).catch(() => undefined);
        const next = nextWorker(here, chainedLocks());
        expect(await unlock(next, kid)).toBe('unlocked');
        expect(secretOf(here)?.triesLeft).toBeGreaterThanOrEqual(3);
        expect(await logIn(next.parts, BROKER)).toBe('ready');
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }

  // Keep the wrapping key; then ask, make, write, sign, post, write for the broker.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 7; fatal += 1) {
      it(`T31 survives a worker that dies ${when} deed ${fatal} of an unlocking`, async () => {
        const { here, kid } = await lockedPc();
        const kek = await kekFor(here, 'pin', { for: 'unlock', kid });
        const dying = mortal(here.parts, fatal, when);
        await keepUnlocked(dying, kid, kek)
          .then(() => afterUnlocking(dying, kid))
          .catch(() => undefined);
        const next = nextWorker(here, chainedLocks());
        if ((await logIn(next.parts, BROKER)) === 'locked') expect(await unlock(next, kid)).toBe('unlocked');
        expect(await logIn(next.parts, BROKER)).toBe('ready');
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }
});

describe('what is refused', () => {
  const malformed = { code: 'malformed' };

  it('is a request of the wrong form', async () => {
    const { here, kid, target } = await lockedPc();
    const table = uiTable(here.parts);
    const [blinded, kek] = ['A'.repeat(43), 'A'.repeat(43)];
    const wrong: readonly (() => Promise<unknown>)[] = [
      () => table['kek-evaluate']({ target: null, blinded }),
      () => table['kek-evaluate']({ target: { for: 'login', kid }, blinded }),
      () => table['kek-evaluate']({ target, blinded: 'A' }),
      () => table['kek-evaluate']({ target: { ...target, kid: 'x' }, blinded }),
      () =>
        table['kek-evaluate']({
          target: { for: 'registration', broker: 'https://evil.example', question: 'Q' },
          blinded,
        }),
      () => table['platform-answer']({ target, nonce: 'x', registration: null, assertion: {} }),
      () => table.unlock({ kid, kek: 'short' }),
      () => table['change-tier']({ kid, tier: 'software', kek }),
      () => table['change-tier']({ kid, tier: 'platform', kek: null }),
      () => table['drill-answer']({ kid, found: 'nothing' }),
      () => table['window-open']({ kind: 'unlock', kid }),
    ];
    for (const request of wrong) await expect((async () => request())()).rejects.toMatchObject(malformed);
    expect(here.session.held()).toEqual({});
  });

  it('is unlocking what needs none, or is not there', async () => {
    const here = await world();
    const kid = await registerPc(here);
    const kek = 'A'.repeat(43) as Base64Url;
    await expect(uiTable(here.parts).unlock({ kid, kek })).rejects.toMatchObject(malformed);
    await expect(uiTable(here.parts).unlock({ kid: 'A'.repeat(22), kek })).rejects.toMatchObject(malformed);
  });

  it('is a PIN for a device that has none, an authenticator for one that has another way, and a stale question', async () => {
    const { here, target } = await lockedPc();
    await expect(kekFor(here, 'platform', target)).rejects.toThrow(Ended);
    const stale = { for: 'registration', broker: BROKER, question: 'Q0' } as const;
    for (const tier of ['pin', 'platform'] as const) await expect(kekFor(here, tier, stale)).rejects.toThrow('refused');
    const soft = await world();
    const kid = await registerPc(soft);
    for (const tier of ['pin', 'platform'] as const) {
      await expect(kekFor(soft, tier, { for: 'unlock', kid })).rejects.toThrow('refused');
    }
  });

  it('clears away a device that never became active and that its broker does not know', async () => {
    const { here, kid } = await lockedPc();
    here.broker.devices.clear();
    here.broker.secrets.clear();
    here.broker.settings.hasGrant = false;
    await here.parts.vault.apply([{ kind: 'amend-device', kid, amendment: { status: 'pending' } }]);
    await expect(unlock(here, kid)).rejects.toThrow('refused');
    expect(await here.parts.vault.devices()).toHaveLength(1);
    here.advanceMs(73 * 60 * 60_000);
    await expect(unlock(here, kid)).rejects.toThrow('refused');
    expect(await here.parts.vault.devices()).toEqual([]);
  });
});
