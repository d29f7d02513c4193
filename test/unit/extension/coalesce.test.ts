import { expect, it } from 'vitest';
import { coalesce } from '../../../extension/src/background/coalesce.ts';
import { pageTable } from '../../../extension/src/background/handlers.ts';
import { registerPc } from './kit/registering.ts';
import { BROKER, world } from './kit/world.ts';

/** Runs that end when the test says so. */
const held = () => {
  const ends: ((value: number | Error) => void)[] = [];
  const run = (): Promise<number> => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    ends.push((value) => (value instanceof Error ? reject(value) : resolve(value)));
    return promise;
  };
  return { ends, run };
};

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

it('lets all who come during a run share the next one', async () => {
  const { ends, run } = held();
  const ask = coalesce(run);
  const first = ask('a');
  const later = [ask('a'), ask('a'), ask('a')];
  ends[0]?.(1);
  expect(await first).toBe(1);
  await turn();
  expect(ends).toHaveLength(2);
  ends[1]?.(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
});

it('keeps brokers apart', () => {
  const { ends, run } = held();
  const ask = coalesce<string, number>(run);
  void ask('a');
  void ask('b');
  expect(ends).toHaveLength(2);
});

it('goes on after a failed run', async () => {
  const { ends, run } = held();
  const ask = coalesce(run);
  const first = ask('a');
  const second = ask('a');
  ends[0]?.(new Error('no line'));
  await expect(first).rejects.toThrow('no line');
  await turn();
  ends[1]?.(2);
  expect(await second).toBe(2);
  await turn();
  void ask('a');
  expect(ends).toHaveLength(3);
});

it('T33 logs in ten tabs with two proofs and no false alarm', async () => {
  const here = await world();
  await registerPc(here);
  const table = pageTable(here.parts);
  const tabs = Array.from({ length: 10 }, (_, tabId) => table['login-intent']({ origin: BROKER, tabId }));
  expect(new Set(await Promise.all(tabs))).toEqual(new Set(['ready']));
  expect(here.broker.asked.get('/anshin/v1/proof')).toBe(2);
});
