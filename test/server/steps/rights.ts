import type { Customer, TestBroker } from '../../kit/index.ts';
import { accountIdOf } from './database.ts';

/** Whatever a thief could want to change of an account, for comparing before and after. */
export async function rightsOf(shop: TestBroker, customer: Pick<Customer, 'loginId'>): Promise<unknown> {
  const id = await accountIdOf(shop, customer);
  return shop.app.store.transaction(async (tx) => {
    return {
      customer: await tx.customers.get(id),
      account: await tx.accounts.get(id),
      devices: (await tx.devices.ofAccount(id)).map(({ kid, status }) => ({ kid, status })),
      cash: await tx.cash.get(id),
      holdings: await tx.holdings.ofAccount(id),
      orders: await tx.orders.latest(id, 10),
      withdrawals: await tx.withdrawals.latest(id, 10),
      withdrawalAccount: await tx.withdrawalAccounts.get(id),
    };
  });
}
