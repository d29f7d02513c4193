import { describe, expect, it } from 'vitest';
import { clock, milliseconds } from '../../kit/clock.ts';

describe('the clock of the tests', () => {
  it('rises with every reading', () => {
    const time = clock();
    const readings = Array.from({ length: 100 }, () => time.now());
    expect(readings.toSorted((one, other) => one - other)).toEqual(readings);
    expect(new Set(readings).size).toBe(100);
  });

  it('rises with every reading when it runs with the real clock', () => {
    const time = clock({ mode: 'running' });
    expect(time.now()).toBeLessThan(time.now());
  });

  it('stands still between readings until it is advanced', () => {
    const time = clock({ startAtMs: 1_000_000 });
    time.advance({ years: 2, days: 1, hours: 1, minutes: 1, seconds: 1 });
    expect(time.now() - 1_000_000).toBeCloseTo(
      milliseconds({ years: 2, days: 1, hours: 1, minutes: 1, seconds: 1 }),
      -1,
    );
  });

  it('keeps a long sleeper asleep until time has come', async () => {
    const time = clock();
    let awake = false;
    const sleep = time.sleepUntil(time.now() + 60_000).then(() => {
      awake = true;
    });
    time.advance({ seconds: 50 });
    await new Promise(setImmediate);
    expect(awake).toBe(false);
    time.advance({ seconds: 10 });
    await sleep;
    expect(time.sleepers()).toBe(0);
  });

  it('leaps over a short sleep', async () => {
    const time = clock();
    const untilMs = time.now() + 250;
    await time.sleepUntil(untilMs);
    expect(time.now()).toBeGreaterThanOrEqual(untilMs);
    expect(time.now()).toBeLessThan(untilMs + 10);
  });

  it('wakes a real sleeper early when advanced', async () => {
    const time = clock({ mode: 'running' });
    const sleep = time.sleepUntil(time.now() + 3_600_000);
    time.advance({ hours: 1 });
    await sleep;
  });

  it('sleeps in real time when it runs', async () => {
    const time = clock({ mode: 'running' });
    const before = performance.now();
    const sleeps = [time.sleepUntil(time.now() + 40), time.sleepUntil(time.now() + 20)];
    await Promise.all(sleeps);
    expect(performance.now() - before).toBeGreaterThan(30);
  });

  it('rejects a sleeper that is aborted', async () => {
    const time = clock();
    const abort = new AbortController();
    const sleep = time.sleepUntil(time.now() + 60_000, abort.signal);
    abort.abort(new Error('closing'));
    await expect(sleep).rejects.toThrow('closing');
    expect(time.sleepers()).toBe(0);
  });

  it('refuses to run backward', () => {
    expect(() => clock().advance({ seconds: -1 })).toThrow(RangeError);
  });
});
