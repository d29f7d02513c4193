import type { Kysely } from 'kysely';

/** What devices are asked to let through or to confirm. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rows')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('jws', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('session', 'text')
    .addColumn('sealed_secret', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('proof', 'text')
    .addColumn('takes_effect_at', 'bigint')
    .addColumn('stop_hash', 'text')
    .addColumn('closed_at', 'bigint')
    .execute();
  await db.schema.createIndex('rows_of_device').on('rows').columns(['kid', 'status']).execute();
  await db.schema.createIndex('rows_of_account').on('rows').columns(['account_id', 'created_at']).execute();
  await db.schema.createIndex('rows_taking_effect').on('rows').columns(['status', 'takes_effect_at']).execute();
}
