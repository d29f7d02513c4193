import { setImmediate as yieldToRequests } from 'node:timers/promises';
import { sql } from 'kysely';
import type { KeyId } from '../platform/master-keys.ts';
import { SealError, type SealRing } from '../platform/seal.ts';
import type { Db } from './schema/index.ts';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';

/** How far the database has come under the newest key. */
export interface Resealing {
  /** Rows that were sealed anew. */
  readonly resealed: number;
  /** Rows under every other key, by its id: 0 for a key that may be thrown away. */
  readonly left: Readonly<Record<KeyId, number>>;
  /** Rows that none of the keys opens. They stay as they are, and are counted in `left` under the key that they name. */
  readonly unopened: number;
}

/** Under this name `left` counts texts from before keys had names. */
export const NAMELESS = 'no-key-id';

/** Small, so that a request never waits long: one batch is one transaction. */
const BATCH_ROWS = 50;
/** A further pass finds what other processes sealed under the older key meanwhile. */
const MOST_PASSES = 3;

/** Seals everything anew that is not under the newest key, while requests go on. */
export async function reseal(db: Db, seal: SealRing, signal: AbortSignal): Promise<Resealing> {
  let resealed = 0;
  let unopened = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    unopened = 0;
    let inThisPass = 0;
    for (const column of SEALED_COLUMNS) {
      const done = await resealColumn(db, seal, column, signal);
      inThisPass += done.resealed;
      unopened += done.unopened;
    }
    resealed += inThisPass;
    if (inThisPass === 0) break;
  }
  return { resealed, left: await countLeft(db, seal), unopened };
}

interface Row {
  readonly key: string | number;
  readonly sealed: string;
}

async function resealColumn(db: Db, seal: SealRing, column: SealedColumn, signal: AbortSignal) {
  let resealed = 0;
  let unopened = 0;
  let after: Row['key'] | null = null;
  for (;;) {
    signal.throwIfAborted();
    const rows: readonly Row[] = await olderRows(db, newestOf(seal), column, after);
    const last = rows.at(-1);
    if (!last) return { resealed, unopened };
    after = last.key;
    await db.transaction().execute(async (tx) => {
      for (const row of rows) {
        const text = resealedText(seal, row, column);
        if (text === null) unopened += 1;
        else resealed += await replace(tx, column, row, text);
      }
    });
    // The driver of SQLite answers at once: without this, no request would get a turn before the last row.
    await yieldToRequests();
  }
}

/** The next rows that are not under the newest key, in the order of their keys. */
async function olderRows(
  db: Db,
  newest: KeyId,
  { table, key, column }: SealedColumn,
  after: Row['key'] | null,
): Promise<readonly Row[]> {
  const prefix = `${newest}.`;
  const { rows } = await sql<Row>`
    select ${sql.ref(key)} as "key", ${sql.ref(column)} as "sealed" from ${sql.table(table)}
    where ${sql.ref(column)} is not null and substr(${sql.ref(column)}, 1, ${prefix.length}) <> ${prefix}
    ${after === null ? sql`` : sql`and ${sql.ref(key)} > ${after}`}
    order by ${sql.ref(key)} limit ${BATCH_ROWS}`.execute(db);
  return rows;
}

/** Null when none of the keys opens it here. */
function resealedText(seal: SealRing, row: Row, { table }: SealedColumn): string | null {
  const place = `${table}/${row.key}`;
  try {
    return seal.seal(seal.open(row.sealed, place), place);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

/** Compare and set: a request that changed or erased the text meanwhile has won. @returns 1 or 0 */
async function replace(tx: Db, { table, key, column }: SealedColumn, row: Row, text: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${text}
    where ${sql.ref(key)} = ${row.key} and ${sql.ref(column)} = ${row.sealed}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

async function countLeft(db: Db, seal: SealRing): Promise<Readonly<Record<KeyId, number>>> {
  const newest = newestOf(seal);
  const left = new Map<KeyId, number>(seal.keyIds().map((id) => [id, 0]));
  const length = newest.length;
  for (const { table, column } of SEALED_COLUMNS) {
    const text = sql.ref(column);
    const { rows } = await sql<{ readonly id: string; readonly count: number }>`
      select case when substr(${text}, ${length + 1}, 1) = '.' then substr(${text}, 1, ${length}) else ${NAMELESS} end
        as "id", count(*) as "count"
      from ${sql.table(table)} where ${text} is not null group by 1`.execute(db);
    for (const { id, count } of rows) left.set(id, (left.get(id) ?? 0) + Number(count));
  }
  left.delete(newest);
  return Object.fromEntries(left);
}

function newestOf(seal: SealRing): KeyId {
  const [newest = ''] = seal.keyIds();
  return newest;
}
