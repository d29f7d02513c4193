import type { Kysely } from 'kysely';

/** Keys that all processes of one broker share, and whose the signing keys are. Only SQL that SQLite and PostgreSQL share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('server_keys')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('sealed_key', 'text', (c) => c.notNull())
    .execute();
  // Of keys that were made before it is not known.
  await db.schema.alterTable('broker_keys').addColumn('iss', 'text').execute();
}
