import { DEMO_OPERATORS } from '../../server-mock/src/desk/demo-operators.ts';
import { type Customer, customer } from './customers.ts';

/** The people at the support desk of every test broker. */
export type OperatorName = keyof typeof DEMO_OPERATORS;

/** Signs in and registers a PC like a customer, and owns nothing. */
export const operator = (name: OperatorName): Customer => ({
  ...DEMO_OPERATORS[name],
  cashYen: 0,
  holdings: [],
  bank: customer('hanako').bank,
});
