import type { Order, OrderSide, OrderStatus, OrderStore } from '../contract/brokerage.ts';
import type { AccountId } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

export function orderStore(tx: Tx): OrderStore {
  return {
    insert: async (order) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('orders')
        .values(toRow(order))
        .onConflict((c) => c.columns(['account_id', 'id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (accountId, id) => {
      const row = await tx
        .selectFrom('orders')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    latest: async (accountId, most) => {
      const rows = await tx
        .selectFrom('orders')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('placed_at', 'desc')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(fromRow);
    },
    cancel: async (accountId, id, nowMs) => {
      const { numUpdatedRows } = await tx
        .updateTable('orders')
        .set({ status: 'cancelled', closed_at: nowMs })
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

function fromRow(row: Database['orders']): Order {
  return {
    id: row.id,
    accountId: row.account_id as AccountId,
    instrument: row.instrument,
    side: row.side as OrderSide,
    quantity: row.quantity,
    limitYen: row.limit_yen,
    committedYen: row.committed_yen,
    status: row.status as OrderStatus,
    executedYen: row.executed_yen,
    placedAtMs: row.placed_at,
    closedAtMs: row.closed_at,
  };
}

function toRow(order: Order): Database['orders'] {
  return {
    id: order.id,
    account_id: order.accountId,
    instrument: order.instrument,
    side: order.side,
    quantity: order.quantity,
    limit_yen: order.limitYen,
    committed_yen: order.committedYen,
    status: order.status,
    executed_yen: order.executedYen,
    placed_at: order.placedAtMs,
    closed_at: order.closedAtMs,
  };
}
