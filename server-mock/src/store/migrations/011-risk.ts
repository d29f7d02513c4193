import type { Kysely } from 'kysely';

/** What a login is recognised by, logins that wait for a code, and locks. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('locked_because', 'text').execute();
  await db.schema.alterTable('accounts').addColumn('lock_changed_at', 'bigint').execute();
  await db.schema
    .createTable('environments')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('value_hash', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('environments_pk', ['account_id', 'kind', 'value_hash'])
    .execute();
  await db.schema
    .createTable('pending_logins')
    .addColumn('pre_session', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kid', 'text')
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
}
