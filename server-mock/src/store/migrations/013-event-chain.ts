import { createHash } from 'node:crypto';
import { type Kysely, SqliteAdapter, sql } from 'kysely';
import { ADP_VERSION, type Base64Url, hashOfEntry, type Kid, type LogEntry, logOrigin } from '#protocol';

interface Before {
  events: {
    id: number;
    account_id: string;
    at: number;
    kind: string;
    kid: string | null;
    device_name: string | null;
  };
  chained_events: {
    account_id: string;
    seq: number;
    at: number;
    kind: string;
    kid: string | null;
    device_name: string | null;
    count: number;
    about: string | null;
    prev: string;
    hash: string;
  };
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** The event log becomes a chain of hashes for each account; what was written before is chained as it stands. */
export async function up(db: Kysely<Before>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('chained_events')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('kid', 'text')
    .addColumn('device_name', 'text')
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('about', 'text')
    .addColumn('prev', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('events_key', ['account_id', 'seq'])
    .execute();
  await chainWhatIsThere(db);
  await schema.dropTable('events').execute();
  await schema.alterTable('chained_events').renameTo('events').execute();
  await schema
    .alterTable('refusals')
    .addColumn('chained', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  if (db.getExecutor().adapter instanceof SqliteAdapter) await forbidChanges(db);
}

async function chainWhatIsThere(db: Kysely<Before>): Promise<void> {
  const ends = new Map<string, { readonly seq: number; readonly hash: Base64Url }>();
  for (const row of await db.selectFrom('events').selectAll().orderBy('id').execute()) {
    const account = createHash('sha256').update(row.account_id).digest('base64url');
    const { seq, hash: prev } = ends.get(row.account_id) ?? { seq: 0, hash: logOrigin(account, sha256) };
    const entry: LogEntry = {
      v: ADP_VERSION,
      seq: seq + 1,
      at: row.at,
      kind: row.kind,
      kid: row.kid as Kid | null,
      pc: row.device_name,
      count: 1,
      about: null,
      prev,
    };
    const hash = hashOfEntry(entry, sha256);
    ends.set(row.account_id, { seq: seq + 1, hash });
    const { id: _, ...kept } = row;
    await db
      .insertInto('chained_events')
      .values({ ...kept, seq: seq + 1, count: 1, about: null, prev, hash })
      .execute();
  }
}

/** Append-only by the database itself, in the form that SQLite has; with another one, take the right to change from the server's role. */
async function forbidChanges(db: Kysely<Before>): Promise<void> {
  for (const change of ['update', 'delete']) {
    await sql
      .raw(
        `create trigger events_no_${change} before ${change} on events begin select raise(abort, 'the event log is append-only'); end`,
      )
      .execute(db);
  }
}
