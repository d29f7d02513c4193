import { expect, it } from 'vitest';
import { createBell } from '../../../server-mock/src/mail/outbox/bell.ts';

const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol('pending');
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
};

it('wakes the one that waits', async () => {
  const bell = createBell();
  const rung = bell.rung(new AbortController().signal);
  expect(await isSettled(rung)).toBe(false);
  bell.ring();
  await rung;
});

it('keeps a ring for the next wait when nobody waits, and several as one', async () => {
  const bell = createBell();
  bell.ring();
  bell.ring();
  await bell.rung(new AbortController().signal);
  expect(await isSettled(bell.rung(new AbortController().signal))).toBe(false);
});

it('keeps a ring for the next wait when the last one was given up', async () => {
  const bell = createBell();
  const waiting = new AbortController();
  void bell.rung(waiting.signal);
  waiting.abort();
  bell.ring();
  await bell.rung(new AbortController().signal);
});
