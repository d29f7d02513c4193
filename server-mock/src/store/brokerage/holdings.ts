import { sql } from 'kysely';
import type { HoldingStore } from '../contract/brokerage.ts';
import type { Tx } from '../schema/index.ts';

export function holdingStore(tx: Tx): HoldingStore {
  return {
    ofAccount: async (id) => {
      const rows = await tx
        .selectFrom('holdings')
        .selectAll()
        .where('account_id', '=', id)
        .where('quantity', '>', 0)
        .orderBy('instrument')
        .execute();
      return rows.map(({ instrument, quantity, committed, cost_yen }) => ({
        instrument,
        quantity,
        committed,
        costYen: cost_yen,
      }));
    },
    add: async (id, instrument, quantity, costYen) => {
      await tx
        .insertInto('holdings')
        .values({ account_id: id, instrument, quantity, committed: 0, cost_yen: costYen })
        .onConflict((c) =>
          c.columns(['account_id', 'instrument']).doUpdateSet((eb) => ({
            quantity: eb('holdings.quantity', '+', quantity),
            cost_yen: eb('holdings.cost_yen', '+', costYen),
          })),
        )
        .execute();
    },
    take: async (id, instrument, quantity) => {
      // The cost of the part that leaves, truncated to whole yen: SQLite divides as reals, hence the cast.
      const { numUpdatedRows } = await tx
        .updateTable('holdings')
        .set((eb) => ({
          cost_yen: eb('cost_yen', '-', sql<number>`cast(cost_yen * ${quantity} / quantity as bigint)`),
          quantity: eb('quantity', '-', quantity),
        }))
        .where('account_id', '=', id)
        .where('instrument', '=', instrument)
        .where((eb) => eb(eb('quantity', '-', eb.ref('committed')), '>=', quantity))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    commit: async (id, instrument, quantity) => {
      const { numUpdatedRows } = await tx
        .updateTable('holdings')
        .set((eb) => ({ committed: eb('committed', '+', quantity) }))
        .where('account_id', '=', id)
        .where('instrument', '=', instrument)
        .where((eb) => eb(eb('quantity', '-', eb.ref('committed')), '>=', quantity))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    uncommit: async (id, instrument, quantity) => {
      await tx
        .updateTable('holdings')
        .set((eb) => ({ committed: eb('committed', '-', quantity) }))
        .where('account_id', '=', id)
        .where('instrument', '=', instrument)
        .execute();
    },
  };
}
