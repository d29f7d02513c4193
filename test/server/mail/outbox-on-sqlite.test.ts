import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../../server-mock/src/mail/outbox/outbox.ts';
import type { Store, StoreTx } from '../../../server-mock/src/store/contract/index.ts';
import { clock, type TestClock } from '../../kit/clock.ts';
import { ORIGIN } from '../../unit/mail/samples.ts';
import { handTransport } from './desk.ts';
import { lineLog } from './line-log.ts';
import { office } from './office.ts';
import { caught } from './post.ts';

const SECRET = 'v=q3VqB0e8xVw';
const PROCESS = fileURLToPath(new URL('outbox-process.ts', import.meta.url));

function worker(store: Store, time: TestClock) {
  const transport = handTransport();
  const accepted: string[] = [];
  const outbox = createOutbox<StoreTx>({
    store,
    transport,
    clock: time,
    log: lineLog(),
    origin: ORIGIN,
    brokerName: { ja: 'はなみずき証券', en: 'Hanamizuki Securities' },
    onAccepted: async (_tx, { id }) => {
      accepted.push(id);
    },
    onUndeliverable: async () => undefined,
  });
  return { transport, accepted, outbox };
}

describe('the outbox on SQLite', () => {
  it('T16 holds no voucher in clear while the mail is queued, and none at all once it was accepted', async () => {
    await using place = await office();
    using time = clock();
    await place.queue(1, time.now());
    const files = ['', '-wal'].map((suffix) => place.file + suffix);
    const written = async (): Promise<string> =>
      (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('');
    expect(await written()).toContain('hanako.sato@example.test');
    expect(await written()).not.toContain(SECRET);
    const { transport, accepted, outbox } = worker(place.store, time);
    await outbox.idle();
    await outbox.stop();
    expect(accepted).toHaveLength(1);
    expect(transport.sent[0]?.text).toContain(SECRET);
    expect(transport.sent[0]?.text).toContain('佐藤 花子 様');
    expect(await written()).not.toContain(SECRET);
    const far = Number.MAX_SAFE_INTEGER;
    expect(await place.store.transaction((tx) => tx.outbox.lease(far, far, 10))).toEqual([]);
  });

  it('gives each mail to one of two processes, and completes it once', async () => {
    await using place = await office();
    await using post = await caught();
    await place.queue(40, Date.now());
    const run = async (): Promise<readonly string[]> => {
      const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, place.file, post.catcher.smtpUrl]);
      return JSON.parse(stdout) as string[];
    };
    const completed = (await Promise.all([run(), run()])).flat();
    expect(completed).toHaveLength(40);
    expect(new Set(completed).size).toBe(40);
    expect(post.catcher.messages()).toHaveLength(40);
  });

  it('takes up after a crash what was leased and never closed', async () => {
    await using place = await office();
    using time = clock();
    await place.queue(1, time.now());
    const crashed = await place.store.transaction((tx) => tx.outbox.lease(time.now(), time.now() + 180_000, 1));
    expect(crashed).toHaveLength(1);
    const { accepted, outbox } = worker(place.store, time);
    await outbox.idle();
    expect(accepted).toEqual([]);
    time.advance({ minutes: 4 });
    await outbox.idle();
    expect(accepted).toEqual([crashed[0]?.id]);
    await outbox.stop();
  });
});
