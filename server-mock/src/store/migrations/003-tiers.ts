import type { Kysely } from 'kysely';

/** What the tiers `pin` and `platform` need. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const column of ['presence_key', 'credential_hash'] as const) {
    await schema.alterTable('devices').addColumn(column, 'text').execute();
  }
  for (const column of ['verified_at', 'ended_at', 'vetoed_at'] as const) {
    await schema.alterTable('devices').addColumn(column, 'bigint').execute();
  }
  await schema
    .createTable('oprf_secrets')
    .addColumn('presence_key', 'text', (c) => c.primaryKey())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('sealed_secret', 'text')
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .addColumn('ctr', 'bigint', (c) => c.notNull())
    .addColumn('blinded', 'text', (c) => c.notNull())
    .addColumn('evaluated_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('oprf_secrets_of_device').on('oprf_secrets').column('kid').execute();
  await schema
    .createTable('platform_credentials')
    .addColumn('credential_id', 'text', (c) => c.primaryKey())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('sign_count', 'bigint', (c) => c.notNull())
    .addColumn('verified_at', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('platform_credentials_of_device').on('platform_credentials').column('kid').execute();
}
