import type { WithdrawalAccountStore } from '../contract/brokerage.ts';
import type { Tx } from '../schema/index.ts';
import { fromBankColumns, toBankColumns } from './bank-columns.ts';

export function withdrawalAccountStore(tx: Tx): WithdrawalAccountStore {
  return {
    get: async (id) => {
      const row = await tx
        .selectFrom('withdrawal_accounts')
        .selectAll()
        .where('account_id', '=', id)
        .executeTakeFirst();
      return row ? { ...fromBankColumns(row), changedAtMs: row.changed_at } : null;
    },
    put: async (id, account) => {
      const columns = { ...toBankColumns(account), changed_at: account.changedAtMs };
      await tx
        .insertInto('withdrawal_accounts')
        .values({ account_id: id, ...columns })
        .onConflict((c) => c.column('account_id').doUpdateSet(columns))
        .execute();
    },
  };
}
