import { type Kysely, sql } from 'kysely';

/** Second secrets, the holds as customers set them, and mail that is scheduled. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('accounts').addColumn('sign_in_needs', 'text').execute();
  // Who was on the way back already goes on as he was told.
  await sql`update accounts set sign_in_needs = case when sign_in_from is null then 'nothing' else 'mailed-code' end
    where state in ('recovering', 'frozen')`.execute(db);
  await schema.alterTable('accounts').addColumn('sign_in_hold_hours', 'integer').execute();
  await schema.alterTable('accounts').addColumn('money_hold_hours', 'integer').execute();
  await schema.alterTable('accounts').addColumn('frozen_because', 'text').execute();
  await schema
    .alterTable('vouchers')
    .addColumn('source', 'text', (c) => c.notNull().defaultTo('mail'))
    .execute();
  await schema.alterTable('outbox').addColumn('topic', 'text').execute();
  await schema.createIndex('outbox_of_topic').on('outbox').columns(['account_id', 'topic']).execute();
  await schema
    .createTable('totps')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('sealed_seed', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('last_step', 'bigint')
    .execute();
  await schema.createIndex('totps_of_account').on('totps').column('account_id').execute();
  await schema
    .createTable('sheets')
    .addColumn('link_hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('sheets_of_account').on('sheets').column('account_id').execute();
  await schema
    .createTable('sheet_codes')
    .addColumn('code_hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('sheet', 'text', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('sheet_codes_of_account').on('sheet_codes').column('account_id').execute();
}
