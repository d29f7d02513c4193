import type { Kysely } from 'kysely';

/** What a login asks for, and which row the user was verified for. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('accounts')
    .addColumn('login_mode', 'text', (c) => c.notNull().defaultTo('device'))
    .execute();
  await db.schema.alterTable('devices').addColumn('verified_row', 'text').execute();
}
