import type { Kysely } from 'kysely';

/** The window in which an account may log in, one for each account. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('unlock_windows')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('pre_session', 'text', (c) => c.notNull())
    .addColumn('digits', 'text', (c) => c.notNull())
    .addColumn('closes_at', 'bigint', (c) => c.notNull())
    .addColumn('own_used', 'integer', (c) => c.notNull())
    .addColumn('elsewhere_used', 'integer', (c) => c.notNull())
    .addColumn('digit_tries_left', 'integer', (c) => c.notNull())
    .execute();
}
