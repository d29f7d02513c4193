import { DEMO_CUSTOMERS, type DemoCustomer } from '../../server-mock/src/brokerage/demo-customers.ts';

/** The people whom the tests know by their first names; each has an account at every test broker. */
export type CustomerName = keyof typeof DEMO_CUSTOMERS;

export type Customer = DemoCustomer;

export function customer(name: CustomerName): Customer {
  return DEMO_CUSTOMERS[name];
}
