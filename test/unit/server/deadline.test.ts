import { describe, expect, it } from 'vitest';
import { holdRefusal } from '../../../server-mock/src/http/frame/deadline.ts';
import type { Clock } from '../../../server-mock/src/platform/clock.ts';

const RECEIVED_MS = 1_000_000;

/** When a refusal leaves whose work took so long. */
async function leavesAt(workMs: number): Promise<number> {
  let leftAtMs = Number.NaN;
  const clock: Clock = {
    now: () => RECEIVED_MS + workMs,
    sleepUntil: (atMs) => {
      leftAtMs = atMs;
      return Promise.resolve();
    },
  };
  await holdRefusal(clock, RECEIVED_MS);
  return leftAtMs - RECEIVED_MS;
}

describe('the deadline of refusals', () => {
  it.each([0, 1, 20, 249, 250])('T17 is 250 ms after the request came, when the work took %i ms', async (workMs) => {
    expect(await leavesAt(workMs)).toBe(250);
  });

  it.each([
    [251, 500],
    [499, 500],
    [501, 750],
    [10_000, 10_000],
  ])('T17 is the next multiple when the work took longer: %i ms leaves at %i', async (workMs, expected) => {
    expect(await leavesAt(workMs)).toBe(expected);
  });
});
