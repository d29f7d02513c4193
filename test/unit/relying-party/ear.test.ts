import { describe, expect, it } from 'vitest';
import { type Kid, ROWS_MAX } from '#protocol';
import { createEar } from '../../../server-mock/src/relying-party/listen/ear.ts';
import { line } from '../../../server-mock/src/relying-party/listen/open.ts';

const KID = 'AAAAAAAAAAAAAAAAAAAAAA' as Kid;
const waiting = (count: number) => line(KID, 'accepted', { waiting: count });

async function heardBy(ear: ReturnType<typeof createEar>): Promise<readonly number[]> {
  const heard: number[] = [];
  for await (const told of ear) heard.push(told.waiting);
  return heard;
}

describe('one who listens', () => {
  it('hears the first line, then only the newest of those that he did not take in time', async () => {
    const ear = createEar(waiting(0), () => undefined);
    for (let count = 1; count < 9; count += 1) ear.tell(waiting(count));
    ear.end();
    expect(await heardBy(ear)).toEqual([0, 8]);
  });

  it('hears each line that he waits for', async () => {
    const ear = createEar(waiting(0), () => undefined);
    const lines = ear[Symbol.asyncIterator]();
    await lines.next();
    for (const count of [3, 1, 2]) {
      const next = lines.next();
      ear.tell(waiting(count));
      expect((await next).value?.waiting).toBe(count);
    }
  });

  it('is told at once of the end while he waits, and nothing after it', async () => {
    let ends = 0;
    const ear = createEar(waiting(0), () => (ends += 1));
    const all = heardBy(ear);
    await Promise.resolve();
    ear.end();
    ear.end();
    ear.tell(waiting(7));
    expect(await all).toEqual([0]);
    expect(ends).toBe(1);
  });

  it('never hears of more rows than the wire has room for', () => {
    expect(waiting(1_000_000).waiting).toBe(ROWS_MAX);
  });
});
