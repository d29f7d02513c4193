import type { Kid } from '#protocol';
import type { Seal } from '../../platform/seal.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { SecondSecretStore } from '../contract/second-secrets.ts';
import type { Tx } from '../schema/index.ts';

export function secondSecretStore(tx: Tx, seal: Seal): SecondSecretStore {
  const place = (id: string): string => `totps/${id}`;

  const deleteEnrolments = async (accountId: AccountId): Promise<void> => {
    await tx.deleteFrom('totps').where('account_id', '=', accountId).where('confirmed_at', 'is', null).execute();
  };

  return {
    beginTotp: async ({ id, accountId, kid, seed, session, triesLeft, expiresAtMs }) => {
      await deleteEnrolments(accountId);
      await tx
        .insertInto('totps')
        .values({
          id,
          account_id: accountId,
          kid,
          sealed_seed: seal.seal(seed, place(id)),
          session,
          tries_left: triesLeft,
          expires_at: expiresAtMs,
          confirmed_at: null,
          last_step: null,
        })
        .execute();
    },
    tryEnrolment: async (id, session, nowMs) => {
      const row = await tx
        .updateTable('totps')
        .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
        .where('id', '=', id)
        .where('session', '=', session)
        .where('confirmed_at', 'is', null)
        .where('tries_left', '>', 0)
        .where('expires_at', '>', nowMs)
        .returning(['sealed_seed', 'tries_left'])
        .executeTakeFirst();
      return row ? { seed: seal.open(row.sealed_seed, place(id)), triesLeft: row.tries_left } : null;
    },
    confirmTotp: async (id, { atMs, step }) => {
      const confirmed = await tx
        .updateTable('totps')
        .set({ confirmed_at: atMs, last_step: step })
        .where('id', '=', id)
        .where('confirmed_at', 'is', null)
        .executeTakeFirst();
      return confirmed.numUpdatedRows === 1n;
    },
    totps: async (accountId) => {
      const rows = await tx
        .selectFrom('totps')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('confirmed_at', 'is not', null)
        .orderBy('confirmed_at', 'desc')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        kid: row.kid as Kid,
        seed: seal.open(row.sealed_seed, place(row.id)),
        confirmedAtMs: row.confirmed_at ?? 0,
        lastStep: row.last_step ?? 0,
      }));
    },
    useTotpStep: async (id, step) => {
      const used = await tx
        .updateTable('totps')
        .set({ last_step: step })
        .where('id', '=', id)
        .where('confirmed_at', 'is not', null)
        .where('last_step', '<', step)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n;
    },
    deleteTotps: async (ids) => {
      if (ids.length > 0) await tx.deleteFrom('totps').where('id', 'in', ids).execute();
    },
    ...sheetVerbs(tx),
    deleteOfAccount: async (accountId) => {
      for (const table of ['totps', 'sheets', 'sheet_codes'] as const) {
        await tx.deleteFrom(table).where('account_id', '=', accountId).execute();
      }
    },
    deleteEnrolments,
  };
}

type SheetVerbs = Pick<SecondSecretStore, 'sheets' | 'insertSheet' | 'useSheetCode' | 'deleteSheets'>;

function sheetVerbs(tx: Tx): SheetVerbs {
  return {
    sheets: async (accountId) => {
      const rows = await tx
        .selectFrom('sheets as s')
        .leftJoin('sheet_codes as c', (join) => join.onRef('c.sheet', '=', 's.link_hash').on('c.used_at', 'is', null))
        .select((eb) => ['s.link_hash', 's.kid', 's.made_at', eb.fn.count<number>('c.code_hash').as('left')])
        .where('s.account_id', '=', accountId)
        .groupBy(['s.link_hash', 's.kid', 's.made_at'])
        .orderBy('s.made_at', 'desc')
        .execute();
      return rows.map((row) => ({
        linkHash: row.link_hash as SecretHash,
        kid: row.kid as Kid,
        madeAtMs: row.made_at,
        codesLeft: Number(row.left),
      }));
    },
    insertSheet: async (accountId, { linkHash, kid, madeAtMs, codeHashes }) => {
      await tx
        .insertInto('sheets')
        .values({ link_hash: linkHash, account_id: accountId, kid, made_at: madeAtMs })
        .execute();
      const of = { account_id: accountId, sheet: linkHash, used_at: null };
      const codes = codeHashes.map((code_hash) => ({ code_hash, ...of }));
      await tx.insertInto('sheet_codes').values(codes).execute();
    },
    useSheetCode: async (accountId, codeHash, nowMs, madeUntilMs = nowMs) => {
      const used = await tx
        .updateTable('sheet_codes')
        .set({ used_at: nowMs })
        .where('code_hash', '=', codeHash)
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .where('sheet', 'in', (eb) => eb.selectFrom('sheets').select('link_hash').where('made_at', '<=', madeUntilMs))
        .returning('sheet')
        .executeTakeFirst();
      return used ? (used.sheet as SecretHash) : null;
    },
    deleteSheets: async (linkHashes) => {
      if (linkHashes.length === 0) return;
      await tx.deleteFrom('sheets').where('link_hash', 'in', linkHashes).execute();
      await tx.deleteFrom('sheet_codes').where('sheet', 'in', linkHashes).execute();
    },
  };
}
