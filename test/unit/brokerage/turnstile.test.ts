import { describe, expect, it } from 'vitest';
import { createTurnstile } from '../../../server-mock/src/brokerage/turnstile.ts';

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the turnstile before password work', () => {
  it('lets two in and the others wait in line', async () => {
    const turnstile = createTurnstile(2);
    const started: number[] = [];
    const works = [held(), held(), held(), held()];
    const all = works.map((work, index) =>
      turnstile('anybody', () => {
        started.push(index);
        return work.run();
      }),
    );
    await settled();
    expect(started).toEqual([0, 1]);
    works[1]?.end();
    await settled();
    expect(started).toEqual([0, 1, 2]);
    for (const work of works) work.end();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('frees the place of work that failed', async () => {
    const turnstile = createTurnstile(1);
    await expect(turnstile('anybody', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turnstile('anybody', () => Promise.resolve('next'))).toBe('next');
  });

  it('lets customers whose PC has proven itself go first', async () => {
    const turnstile = createTurnstile(1);
    const started: string[] = [];
    const first = held();
    const all = [
      turnstile('anybody', first.run),
      ...(['anybody', 'anybody', 'known'] as const).map((lane) =>
        turnstile(lane, async () => {
          started.push(lane);
        }),
      ),
    ];
    first.end();
    await Promise.all(all);
    expect(started).toEqual(['known', 'anybody', 'anybody']);
  });
});
