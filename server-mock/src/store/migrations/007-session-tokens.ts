import { type Kysely, sql } from 'kysely';

/** The cookies of a session, which change while it lasts. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session_tokens')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('issued_by', 'text', (c) => c.notNull())
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('dead_from', 'bigint')
    .execute();
  await db.schema.createIndex('tokens_of_session').on('session_tokens').columns(['session', 'issued_at']).execute();
  await db.schema.alterTable('sessions').addColumn('renew_by', 'bigint').execute();
  // Sessions of devices from before were never renewed: they log in once more.
  await sql`UPDATE sessions SET renew_by = created_at WHERE kid IS NOT NULL`.execute(db);
  // Until now a session was named by its only cookie.
  await sql`INSERT INTO session_tokens (hash, session, issued_by, issued_at, used_at, dead_from)
    SELECT hash, hash, 'login', created_at, created_at, NULL FROM sessions`.execute(db);
}
