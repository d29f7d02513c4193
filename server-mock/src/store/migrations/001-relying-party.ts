import type { Kysely } from 'kysely';

/** The tables of the relying party. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('notify_every_login', 'integer', (c) => c.notNull())
    .addColumn('opt_out_at', 'bigint')
    .addColumn('enrolling_since', 'bigint')
    .addColumn('sign_in_from', 'bigint')
    .addColumn('money_hold_until', 'bigint')
    .addColumn('hold_buy_limit', 'bigint', (c) => c.notNull())
    .addColumn('hold_bought', 'bigint', (c) => c.notNull())
    .addColumn('burst_mail_at', 'bigint')
    .execute();
  await schema
    .createTable('devices')
    .addColumn('kid', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('tier', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('suspended_because', 'text')
    .addColumn('extension_origin', 'text', (c) => c.notNull())
    .addColumn('gen', 'bigint', (c) => c.notNull())
    .addColumn('ctr', 'bigint', (c) => c.notNull())
    .addColumn('registered_at', 'bigint', (c) => c.notNull())
    .addColumn('registered_in_session', 'text', (c) => c.notNull())
    .addColumn('activated_at', 'bigint')
    .addColumn('last_proof_at', 'bigint')
    .addColumn('last_login_at', 'bigint')
    .addColumn('wrong_passwords', 'integer', (c) => c.notNull())
    .addColumn('wrong_passwords_since', 'bigint')
    .addColumn('paused_until', 'bigint')
    .execute();
  await schema.createIndex('devices_of_account').on('devices').column('account_id').execute();
  await schema
    .createTable('device_keys')
    .addColumn('public_key', 'text', (c) => c.primaryKey())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('gen', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('keys_of_device').on('device_keys').columns(['kid', 'gen']).unique().execute();
  await schema
    .createTable('challenges')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('binding_kind', 'text', (c) => c.notNull())
    .addColumn('binding_hash', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('action_hash', 'text')
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema
    .createTable('pre_sessions')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('marks')
    .addColumn('pre_session', 'text', (c) => c.notNull())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('marks_key', ['pre_session', 'kid'])
    .execute();
  await schema
    .createTable('sessions')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kid', 'text')
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('assurance', 'text', (c) => c.notNull())
    .addColumn('grant_hash', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('sessions_of_account').on('sessions').column('account_id').execute();
  await schema
    .createTable('grants')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await schema.createIndex('grants_of_account').on('grants').column('account_id').execute();
  await schema
    .createTable('mailed_codes')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('tries_left', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('mailed_codes_key', ['account_id', 'action', 'session'])
    .execute();
  await schema
    .createTable('vouchers')
    .addColumn('link_hash', 'text', (c) => c.primaryKey())
    .addColumn('kid', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('epoch', 'bigint', (c) => c.notNull())
    .addColumn('selector', 'text', (c) => c.notNull().unique())
    .addColumn('verifier_hash', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('spent_at', 'bigint')
    .addColumn('presented', 'integer', (c) => c.notNull())
    .execute();
  await schema.createIndex('vouchers_of_account').on('vouchers').column('account_id').execute();
  for (const table of ['challenges', 'pre_sessions', 'marks', 'sessions', 'grants', 'mailed_codes'] as const) {
    await schema.createIndex(`${table}_by_expiry`).on(table).column('expires_at').execute();
  }
  await createRecords(db);
}

async function createRecords({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('events')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('kid', 'text')
    .addColumn('device_name', 'text')
    .execute();
  await schema.createIndex('events_of_account').on('events').columns(['account_id', 'at']).execute();
  await schema
    .createTable('refusals')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('hour', 'bigint', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('latest_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('refusals_key', ['account_id', 'hour'])
    .execute();
  await schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('sealed_message', 'text')
    .addColumn('completes', 'text')
    .addColumn('queued_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('last_error', 'text')
    .execute();
  await schema.createIndex('outbox_due').on('outbox').columns(['closed_at', 'due_at']).execute();
  await schema
    .createTable('rates')
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('window_start', 'bigint', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('rates_key', ['key', 'window_start'])
    .execute();
  await schema
    .createTable('broker_keys')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('public_key', 'text', (c) => c.notNull().unique())
    .addColumn('sealed_pkcs8', 'text', (c) => c.notNull())
    .addColumn('rotation', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
}
