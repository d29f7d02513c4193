import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { hashOfEntry, logOrigin } from '#protocol';
import type { AccountId } from '../../server-mock/src/store/contract/ids.ts';
import { migrations } from '../../server-mock/src/store/migrations/index.ts';
import { eventStore } from '../../server-mock/src/store/relying-party/events.ts';
import type { Database } from '../../server-mock/src/store/schema/index.ts';
import { sqliteDialect } from '../../server-mock/src/store/sqlite/connection.ts';
import { temporaryFolder } from '../kit/index.ts';

const HOUR_MS = 3_600_000;
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

it('a log from before there was a chain is chained as it stands, each account for itself, and goes on', async () => {
  await using folder = await temporaryFolder('event-log-of-before');
  const path = join(folder.path, 'old.db');
  const db = new Kysely<Database>({ dialect: sqliteDialect(path) });
  const migrator = new Migrator({ db, provider: migrations });
  expect((await migrator.migrateTo('012-desk')).error).toBeUndefined();
  using old = new DatabaseSync(path);
  old.exec(`insert into events (account_id, at, kind, kid, device_name) values
    ('one', 5, 'opted_in', null, null), ('two', 6, 'login', null, null),
    ('one', 7, 'device_activated', 'AAAAAAAAAAAAAAAAAAAAAA', '居間のPC "1"'), ('one', 7, 'login', null, null)`);
  old.exec(`insert into refusals (account_id, hour, count, latest_at) values ('one', 0, 3, 9)`);
  expect((await migrator.migrateToLatest()).error).toBeUndefined();

  const after = await db.transaction().execute(async (tx) => {
    const events = eventStore(tx);
    const accountId = 'one' as AccountId;
    await events.append({ accountId, atMs: 2 * HOUR_MS, kind: 'login', kid: null, deviceName: null });
    return { one: await events.chained(accountId), two: await events.chained('two' as AccountId) };
  });
  await db.destroy();
  const kinds = ['opted_in', 'device_activated', 'login', 'login_refused', 'login'];
  expect(after.one.entries.map(({ kind }) => kind)).toEqual(kinds);
  expect(after.one.entries.map(({ count }) => count)).toEqual([1, 1, 1, 3, 1]);
  expect(after.two.entries).toHaveLength(1);
  for (const { account, entries, hash } of [after.one, after.two]) {
    let prev = logOrigin(account, sha256);
    for (const [index, entry] of entries.entries()) {
      expect(entry).toMatchObject({ seq: index + 1, prev });
      prev = hashOfEntry(entry, sha256);
    }
    expect(hash).toBe(prev);
  }
  expect(() => old.exec("update events set kind = 'login'")).toThrow('append-only');
});
