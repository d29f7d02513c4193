import { describe, expect, it } from 'vitest';
import type { Base64Url } from '#protocol';
import { createUnlocked, UNLOCKED_MS } from '../../../extension/src/device/unlocked.ts';
import { KID, OTHER_KID } from './kit/fixtures.ts';
import { chainedLocks, testSession } from './kit/world.ts';

const KEK = 'kek' as Base64Url;
const HOUR_MS = 60 * 60 * 1000;

const start = () => {
  let nowMs = 1_000_000;
  const session = testSession();
  const begin = () => createUnlocked({ ...session, clock: { now: () => nowMs }, locks: chainedLocks() });
  return {
    session,
    unlocked: begin(),
    /** The next worker: nothing but the browser's memory is left. */
    begin,
    advanceMs: (milliseconds: number) => {
      nowMs += milliseconds;
    },
    now: () => nowMs,
  };
};

describe('T31 what is unlocked', () => {
  it('T31 is locked at the very millisecond of its expiry, alarm or no alarm', async () => {
    const { unlocked, advanceMs } = start();
    await unlocked.keep(KID, KEK);
    advanceMs(UNLOCKED_MS - 1);
    expect(await unlocked.kekOf(KID)).toBe(KEK);
    advanceMs(1);
    expect(await unlocked.kekOf(KID)).toBeNull();
    expect(await unlocked.expiries()).toEqual(new Map());
  });

  it('T31 does not live longer because the clock was set back', async () => {
    const { unlocked, advanceMs } = start();
    await unlocked.keep(KID, KEK);
    advanceMs(-1);
    expect(await unlocked.kekOf(KID)).toBeNull();
  });

  it('T31 is not prolonged by being used, nor by another unlocking', async () => {
    const { unlocked, advanceMs } = start();
    await unlocked.keep(KID, KEK);
    for (let hour = 0; hour < 7; hour += 1) {
      advanceMs(HOUR_MS);
      await unlocked.keep(OTHER_KID, KEK);
      expect(await unlocked.kekOf(KID)).toBe(KEK);
    }
    advanceMs(HOUR_MS);
    expect(await unlocked.kekOf(KID)).toBeNull();
    expect(await unlocked.kekOf(OTHER_KID)).toBe(KEK);
  });

  it('T31 is gone from memory when the alarm rings, which is set for the first that expires', async () => {
    const { unlocked, session, advanceMs, now } = start();
    await unlocked.keep(KID, KEK);
    const first = now() + UNLOCKED_MS;
    advanceMs(HOUR_MS);
    await unlocked.keep(OTHER_KID, KEK);
    expect(session.alarm()).toBe(first);
    advanceMs(7 * HOUR_MS);
    await unlocked.sweep();
    expect(Object.keys(session.held() as object)).toEqual([OTHER_KID]);
    expect(session.alarm()).toBe(first + HOUR_MS);
    await unlocked.dropAll();
    expect(session.held()).toEqual({});
    expect(session.alarm()).toBeNull();
  });

  it('T31 outlives the worker and not the browser', async () => {
    const { unlocked, begin, session } = start();
    await unlocked.keep(KID, KEK);
    expect(await begin().kekOf(KID)).toBe(KEK);
    session.end();
    expect(await begin().kekOf(KID)).toBeNull();
  });

  it('T31 does not come back with a write that was begun before it was locked', async () => {
    const { unlocked } = start();
    await unlocked.keep(KID, KEK);
    await Promise.all([unlocked.dropAll(), unlocked.keep(OTHER_KID, KEK), unlocked.sweep()]);
    expect(await unlocked.kekOf(KID)).toBeNull();
    expect(await unlocked.kekOf(OTHER_KID)).toBe(KEK);
  });

  it('is one device, or all', async () => {
    const { unlocked } = start();
    await unlocked.keep(KID, KEK);
    await unlocked.keep(OTHER_KID, KEK);
    await unlocked.drop(KID);
    expect([...(await unlocked.expiries()).keys()]).toEqual([OTHER_KID]);
  });

  it.each([
    undefined,
    null,
    'x',
    7,
    [],
    { [KID]: null },
    { [KID]: { kek: 7, untilMs: 1e15 } },
    { [KID]: { kek: 'k' } },
  ])('is nothing when the memory holds %j', async (held) => {
    const { unlocked, session } = start();
    await session.memory.write(held ?? null);
    expect(await unlocked.kekOf(KID)).toBeNull();
  });
});
