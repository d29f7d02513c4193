import type { CreateTableBuilder, Kysely } from 'kysely';

const BANK_COLUMNS = ['bank_code', 'bank_name', 'branch_code', 'branch_name', 'kind', 'number', 'holder'];

const withBank = (table: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
  BANK_COLUMNS.reduce((wider, column) => wider.addColumn(column, 'text', (c) => c.notNull()), table);

/** The tables of the pretend broker. Only SQL that SQLite and PostgreSQL share. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('customers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('login_id', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_kana', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('mail', 'text', (c) => c.notNull())
    .addColumn('mail_since', 'bigint', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('trading_password_hash', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('former_mails')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('mail', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('former_mails_key', ['account_id', 'mail'])
    .execute();
  await schema
    .createTable('cash')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('balance_yen', 'bigint', (c) => c.notNull())
    .addColumn('committed_yen', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('holdings')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('instrument', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    .addColumn('committed', 'bigint', (c) => c.notNull())
    .addColumn('cost_yen', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('holdings_key', ['account_id', 'instrument'])
    .execute();
  await schema
    .createTable('orders')
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('instrument', 'text', (c) => c.notNull())
    .addColumn('side', 'text', (c) => c.notNull())
    .addColumn('quantity', 'bigint', (c) => c.notNull())
    .addColumn('limit_yen', 'bigint')
    .addColumn('committed_yen', 'bigint', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('executed_yen', 'bigint')
    .addColumn('placed_at', 'bigint', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .addPrimaryKeyConstraint('orders_key', ['account_id', 'id'])
    .execute();
  await withBank(schema.createTable('withdrawal_accounts').addColumn('account_id', 'text', (c) => c.primaryKey()))
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .execute();
  await withBank(schema.createTable('withdrawals').addColumn('account_id', 'text', (c) => c.notNull()))
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('amount_yen', 'bigint', (c) => c.notNull())
    .addColumn('requested_at', 'bigint', (c) => c.notNull())
    .addColumn('pays_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('withdrawals_key', ['account_id', 'id'])
    .execute();
}
