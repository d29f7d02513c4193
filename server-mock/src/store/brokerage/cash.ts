import type { CashStore } from '../contract/brokerage.ts';
import type { Tx } from '../schema/index.ts';

export function cashStore(tx: Tx): CashStore {
  return {
    get: async (id) => {
      const row = await tx.selectFrom('cash').selectAll().where('account_id', '=', id).executeTakeFirst();
      return { balanceYen: row?.balance_yen ?? 0, committedYen: row?.committed_yen ?? 0 };
    },
    add: async (id, yen) => {
      await tx
        .insertInto('cash')
        .values({ account_id: id, balance_yen: yen, committed_yen: 0 })
        .onConflict((c) =>
          c.column('account_id').doUpdateSet((eb) => ({ balance_yen: eb('cash.balance_yen', '+', yen) })),
        )
        .execute();
    },
    take: async (id, yen) => {
      const { numUpdatedRows } = await tx
        .updateTable('cash')
        .set((eb) => ({ balance_yen: eb('balance_yen', '-', yen) }))
        .where('account_id', '=', id)
        .where((eb) => eb(eb('balance_yen', '-', eb.ref('committed_yen')), '>=', yen))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    commit: async (id, yen) => {
      const { numUpdatedRows } = await tx
        .updateTable('cash')
        .set((eb) => ({ committed_yen: eb('committed_yen', '+', yen) }))
        .where('account_id', '=', id)
        .where((eb) => eb(eb('balance_yen', '-', eb.ref('committed_yen')), '>=', yen))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    uncommit: async (id, yen) => {
      await tx
        .updateTable('cash')
        .set((eb) => ({ committed_yen: eb('committed_yen', '-', yen) }))
        .where('account_id', '=', id)
        .execute();
    },
  };
}
