import { type Kysely, sql } from 'kysely';

/**
 * The key that a confirmation was signed with, and at most one wish of a type that waits: what is stopped by nothing else when two
 * processes write at once. Only SQL that SQLite and PostgreSQL share.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('rows').addColumn('proof_key', 'text').execute();
  await sql`create unique index rows_one_wish on rows (account_id, type)
    where status in ('open', 'confirmed') and type <> 'login'`.execute(db);
  await db.schema.createIndex('rows_of_session').on('rows').columns(['session']).execute();
}
