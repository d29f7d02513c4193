import type { Seal } from '../../platform/seal.ts';
import type { AccountId } from '../contract/ids.ts';
import type { SecondSecretStore } from '../contract/second-secrets.ts';
import type { Tx } from '../schema/index.ts';

export function secondSecretStore(tx: Tx, seal: Seal): SecondSecretStore {
  const place = (id: string): string => `totps/${id}`;

  const deleteEnrolments = async (accountId: AccountId): Promise<void> => {
    await tx.deleteFrom('totps').where('account_id', '=', accountId).where('confirmed_at', 'is', null).execute();
  };

  return {
    beginTotp: async ({ id, accountId, seed, session, triesLeft, expiresAtMs }) => {
      await deleteEnrolments(accountId);
      await tx
        .insertInto('totps')
        .values({
          id,
          account_id: accountId,
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
    takeTry: async (accountId, { most, windowMs, nowMs }) => {
      const table = 'second_secret_tries';
      const begun = { tries: 1, until: nowMs + windowMs };
      const row = await tx
        .insertInto(table)
        .values({ account_id: accountId, ...begun })
        .onConflict((conflict) =>
          conflict.column('account_id').doUpdateSet((eb) => {
            const isOver = eb(`${table}.until`, '<=', nowMs);
            const isPaused = eb(`${table}.tries`, '>', most);
            const isLast = eb(`${table}.tries`, '=', most - 1);
            return {
              tries: eb
                .case()
                .when(isOver)
                .then(begun.tries)
                .when(isPaused)
                .then(eb.ref(`${table}.tries`))
                .else(eb(`${table}.tries`, '+', 1))
                .end(),
              until: eb
                .case()
                .when(eb.or([isOver, isLast]))
                .then(begun.until)
                .else(eb.ref(`${table}.until`))
                .end(),
            };
          }),
        )
        .returning('tries')
        .executeTakeFirstOrThrow();
      return row.tries <= most;
    },
    forgetTries: async (accountId) => {
      await tx.deleteFrom('second_secret_tries').where('account_id', '=', accountId).execute();
    },
  };
}

type SheetVerbs = Pick<SecondSecretStore, 'sheet' | 'putSheet' | 'useSheetCode' | 'deleteSheet'>;

function sheetVerbs(tx: Tx): SheetVerbs {
  const deleteSheet = async (accountId: AccountId): Promise<void> => {
    await tx.deleteFrom('sheets').where('account_id', '=', accountId).execute();
    await tx.deleteFrom('sheet_codes').where('account_id', '=', accountId).execute();
  };
  return {
    sheet: async (accountId) => {
      const sheet = await tx.selectFrom('sheets').selectAll().where('account_id', '=', accountId).executeTakeFirst();
      if (!sheet) return null;
      const left = await tx
        .selectFrom('sheet_codes')
        .select((eb) => eb.fn.countAll<number>().as('left'))
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow();
      return { madeAtMs: sheet.made_at, codesLeft: Number(left.left) };
    },
    putSheet: async (accountId, { madeAtMs, codeHashes }) => {
      await deleteSheet(accountId);
      await tx.insertInto('sheets').values({ account_id: accountId, made_at: madeAtMs }).execute();
      const codes = codeHashes.map((code_hash) => ({ code_hash, account_id: accountId, used_at: null }));
      await tx.insertInto('sheet_codes').values(codes).execute();
    },
    useSheetCode: async (accountId, codeHash, nowMs) => {
      const used = await tx
        .updateTable('sheet_codes')
        .set({ used_at: nowMs })
        .where('code_hash', '=', codeHash)
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n;
    },
    deleteSheet,
  };
}
