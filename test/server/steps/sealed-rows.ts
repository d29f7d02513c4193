import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { encodeBase64Url, type Kid } from '#protocol';
import type { AccountId, SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import type { Store } from '../../../server-mock/src/store/contract/index.ts';

type InFile = { readonly database: string };

/** Every column of the database whose name says that it is sealed, with its table. */
export function sealedColumnsIn({ database }: InFile): readonly { readonly table: string; readonly column: string }[] {
  using db = new DatabaseSync(database, { readOnly: true });
  return db
    .prepare(
      `select t.name as "table", c.name as "column" from sqlite_master t, pragma_table_info(t.name) c
       where t.type = 'table' and c.name like 'sealed%' order by 1, 2`,
    )
    .all()
    .map(({ table, column }) => ({ table: String(table), column: String(column) }));
}

/** How many sealed texts stand in each column under each key id. */
export function sealedUnder(shop: InFile): Readonly<Record<string, Readonly<Record<string, number>>>> {
  using db = new DatabaseSync(shop.database, { readOnly: true });
  return Object.fromEntries(
    sealedColumnsIn(shop)
      .map(({ table, column }) => {
        const rows = db.prepare(`select "${column}" as text from "${table}" where "${column}" is not null`).all();
        return [table, Object.groupBy(rows, ({ text }) => String(text).split('.')[0] ?? '')] as const;
      })
      .map(([table, groups]) => [
        table,
        Object.fromEntries(Object.entries(groups).map(([id, rows = []]) => [id, rows.length])),
      ]),
  );
}

/** Puts something into each of the sealed columns that the rest of a test would leave empty. */
export async function fillSealedColumns(store: Store, accountId: AccountId, nowMs: number) {
  const random = (bytes: number) => encodeBase64Url(randomBytes(bytes));
  const secret = random(32);
  const seed = randomBytes(20).toString('hex').toUpperCase();
  const presenceKey = random(32);
  const id = `totp-of-${accountId}`;
  await store.transaction(async (tx) => {
    await tx.oprf.prepare({
      presenceKey,
      kid: random(16) as Kid,
      accountId,
      status: 'prepared',
      secret,
      triesLeft: 4,
      ctr: 1,
      blinded: random(32),
      evaluatedAtMs: nowMs,
      createdAtMs: nowMs,
    });
    await tx.secondSecrets.beginTotp({
      id,
      accountId,
      kid: random(16) as Kid,
      seed,
      session: 'session' as SecretHash,
      triesLeft: 5,
      expiresAtMs: nowMs + 600_000,
    });
    await tx.secondSecrets.confirmTotp(id, { atMs: nowMs, step: 1 });
  });
  return {
    secret,
    seed,
    totpId: id,
    /** What the store reads of both now. */
    read: (from: Store) =>
      from.transaction(async (tx) => ({
        secret: (await tx.oprf.find(presenceKey))?.secret,
        seed: (await tx.secondSecrets.totps(accountId))[0]?.seed,
      })),
  };
}
