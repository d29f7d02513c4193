import type { Kysely } from 'kysely';

/** Operators, and what they write down. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const flag = (name: string) =>
    schema
      .alterTable('customers')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await schema
    .alterTable('customers')
    .addColumn('role', 'text', (c) => c.notNull().defaultTo('customer'))
    .execute();
  await flag('mail_by_desk');
  await flag('password_temporary');
  await flag('trading_password_temporary');
  await schema
    .createTable('desk_cases')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('opened_by', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('new_mail', 'text')
    .addColumn('new_password', 'integer', (c) => c.notNull())
    .addColumn('new_trading_password', 'integer', (c) => c.notNull())
    .addColumn('requested_by', 'text')
    .addColumn('requested_at', 'bigint')
    .addColumn('ended_by', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('end_note', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('desk_cases_by_status').on('desk_cases').columns(['status', 'opened_at']).execute();
  await schema.createIndex('desk_cases_of_account').on('desk_cases').column('account_id').execute();
  await schema
    .createTable('desk_checks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('case_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('checked_by', 'text', (c) => c.notNull())
    .addColumn('checked_at', 'bigint', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('desk_checks_of_case').on('desk_checks').column('case_id').execute();
}
