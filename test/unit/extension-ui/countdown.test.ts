import { describe, expect, it } from 'vitest';
import { countdownAt, isSpoken, roughly } from '../../../extension/src/look/opened/countdown.ts';

describe('the 30 seconds', () => {
  it.each([
    [0, 30, 1],
    [1, 30, 0.999_966],
    [15_000, 15, 0.5],
    [29_001, 1, 0.0333],
    [29_999, 1, 0.000_03],
    [30_000, 0, 0],
    [45_000, 0, 0],
  ])('%i ms after the start: %i', (elapsedMs, seconds, share) => {
    const left = countdownAt(130_000, 30_000, 100_000 + elapsedMs);
    expect(left.seconds).toBe(seconds);
    expect(left.share).toBeCloseTo(share, 4);
  });

  it('are never more than 30, though the clock was set back', () => {
    expect(countdownAt(130_000, 30_000, 0)).toEqual({ seconds: 30, share: 1 });
  });

  it('are over where there never were any', () => {
    expect(countdownAt(5, 0, 10)).toEqual({ seconds: 0, share: 0 });
  });

  it('are spoken three times, not thirty', () => {
    const spoken = Array.from({ length: 31 }, (_, seconds) => seconds).filter(isSpoken);
    expect(spoken).toEqual([5, 10, 20]);
  });
});

describe('how long something still waits', () => {
  it.each([
    [300_000, 'minutes', 5],
    [269_000, 'minutes', 4],
    [90_000, 'minutes', 2],
    [89_999, 'seconds', 90],
    [60_000, 'seconds', 60],
    [59_000, 'seconds', 60],
    [45_001, 'seconds', 60],
    [45_000, 'seconds', 45],
    [1, 'seconds', 15],
    [-5, 'seconds', 15],
  ] as const)('%i ms: about so many %s', (leftMs, unit, amount) => {
    expect(roughly(leftMs)).toEqual({ unit, amount });
  });
});
