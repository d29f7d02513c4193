import type { RelyingParty } from '../relying-party/index.ts';
import { DEMO_CUSTOMERS } from './demo-customers.ts';
import { openCustomer } from './open-customer.ts';

/** Opens the accounts of the demo customers that are not there yet. */
export async function seedDemoCustomers(rp: RelyingParty): Promise<void> {
  await Promise.all(Object.values(DEMO_CUSTOMERS).map((demo) => openCustomer(rp, demo)));
}
