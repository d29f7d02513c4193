import { expect } from 'vitest';

/** Waits for a state; the limit is for a machine that is busy with something else. */
export const eventually = <T>(read: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(read, { timeout: 15_000, interval: 5 });
