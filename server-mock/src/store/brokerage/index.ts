import type { BrokerageTx } from '../contract/brokerage.ts';
import type { Tx } from '../schema/index.ts';
import { cashStore } from './cash.ts';
import { customerStore } from './customers.ts';
import { holdingStore } from './holdings.ts';
import { orderStore } from './orders.ts';
import { withdrawalAccountStore } from './withdrawal-accounts.ts';
import { withdrawalStore } from './withdrawals.ts';

export { contactOf, hasPassword } from './customers.ts';

export const brokerageTx = (tx: Tx): BrokerageTx => ({
  customers: customerStore(tx),
  cash: cashStore(tx),
  holdings: holdingStore(tx),
  orders: orderStore(tx),
  withdrawalAccounts: withdrawalAccountStore(tx),
  withdrawals: withdrawalStore(tx),
});
