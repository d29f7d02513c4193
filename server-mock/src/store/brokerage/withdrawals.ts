import type { Withdrawal, WithdrawalStore } from '../contract/brokerage.ts';
import type { AccountId } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';
import { fromBankColumns, toBankColumns } from './bank-columns.ts';

export function withdrawalStore(tx: Tx): WithdrawalStore {
  return {
    insert: async (withdrawal) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('withdrawals')
        .values({
          id: withdrawal.id,
          account_id: withdrawal.accountId,
          amount_yen: withdrawal.amountYen,
          requested_at: withdrawal.requestedAtMs,
          pays_at: withdrawal.paysAtMs,
          ...toBankColumns(withdrawal.to),
        })
        .onConflict((c) => c.columns(['account_id', 'id']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (accountId, id) => {
      const row = await tx
        .selectFrom('withdrawals')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    latest: async (accountId, most) => {
      const rows = await tx
        .selectFrom('withdrawals')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('requested_at', 'desc')
        .orderBy('id')
        .limit(most)
        .execute();
      return rows.map(fromRow);
    },
  };
}

const fromRow = (row: Database['withdrawals']): Withdrawal => ({
  id: row.id,
  accountId: row.account_id as AccountId,
  amountYen: row.amount_yen,
  to: fromBankColumns(row),
  requestedAtMs: row.requested_at,
  paysAtMs: row.pays_at,
});
