import type { Database } from './schema/index.ts';

/** A column whose text is sealed, in the place `<table>/<key of the row>`. */
export interface SealedColumn {
  readonly table: keyof Database;
  /** The primary key, of one column. */
  readonly key: string;
  readonly column: string;
}

/** Every sealed column of the database. What is missing here is lost when the old master key is thrown away. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  sealed('broker_keys', 'seq', 'sealed_pkcs8'),
  sealed('oprf_secrets', 'presence_key', 'sealed_secret'),
  sealed('outbox', 'id', 'sealed_message'),
  sealed('rows', 'id', 'sealed_secret'),
  sealed('server_keys', 'name', 'sealed_key'),
  sealed('totps', 'id', 'sealed_seed'),
];

/** The names are checked against the schema. */
function sealed<Table extends keyof Database>(
  table: Table,
  key: keyof Database[Table] & string,
  column: keyof Database[Table] & `sealed_${string}`,
): SealedColumn {
  return { table, key, column };
}
