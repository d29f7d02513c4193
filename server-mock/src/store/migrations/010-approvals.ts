import { type Kysely, sql } from 'kysely';

/** Logins that wait to be let through, and the right to hear of them. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('approvals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('pre_session', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('kid', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('approvals_of_browser').on('approvals').columns(['pre_session', 'created_at']).execute();
  await db.schema.createIndex('approvals_of_account').on('approvals').columns(['account_id', 'created_at']).execute();
  // One pending per account, also for two that come at the same time.
  await db.schema
    .createIndex('approvals_waiting')
    .unique()
    .on('approvals')
    .column('account_id')
    .where(sql<boolean>`status = 'waiting'`)
    .execute();
  await db.schema
    .createTable('listen_tickets')
    .addColumn('kid', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('listen_tickets_by_hash').on('listen_tickets').column('hash').execute();
  await db.schema.alterTable('accounts').addColumn('approve_closed_at', 'bigint').execute();
  await db.schema.alterTable('devices').addColumn('last_network', 'text').execute();
}
