import type { Tier } from '#protocol';
import type { TestBroker } from '../broker.ts';
import { type Customer, type CustomerName, customer as customerNamed } from '../customers.ts';
import type { Voucher } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import type { Answer } from './answer.ts';
import { isLoggedIn, logIn } from './log-in.ts';
import { type ScriptedDevice, scriptedDevice } from './scripted-device.ts';
import { visitor as newVisitor, type Visitor } from './visitor.ts';

/** A customer whose account is protected, with one registered PC. */
export interface ProtectedCustomer {
  readonly customer: Customer;
  /** The browser that registered; still logged in. */
  readonly visitor: Visitor;
  readonly device: ScriptedDevice;
  /** From the mail that completed the registration. */
  readonly voucher: Voucher;
  /** Logs in again from the registered PC, in that visitor or another one. */
  readonly logIn: (from?: Visitor) => Promise<Answer>;
}

/** Opts in: asks for the mailed code, reads it, and applies. Leaves the visitor's session with the right to register. */
export async function optIn(visitor: Visitor, customer: Customer): Promise<void> {
  const { tradingPassword } = customer;
  (await visitor.submit(PATHS.code, { action: 'opt-in', tradingPassword })).expectStatus(303);
  const code = (await visitor.broker.mailbox(customer).next('mailed_code')).code();
  (await visitor.submit(PATHS.apply, { tradingPassword, code })).expectStatus(303);
}

/** Log in, opt in, register, and receive the mail, all over HTTP and SMTP. */
export async function protectedCustomer(
  broker: TestBroker,
  who: CustomerName | Customer,
  options: { readonly visitor?: Visitor; readonly deviceName?: string; readonly tier?: Tier } = {},
): Promise<ProtectedCustomer> {
  const customer = typeof who === 'string' ? customerNamed(who) : who;
  const visitor = options.visitor ?? newVisitor(broker);
  const answer = await logIn(visitor, customer);
  if (!isLoggedIn(answer)) answer.expectStatus(303);
  await optIn(visitor, customer);
  const { deviceName, tier = 'software' } = options;
  const device = scriptedDevice(broker, { tier, ...(deviceName === undefined ? {} : { name: deviceName }) });
  (await device.register(visitor)).answer.expectStatus(200);
  const voucher = (await broker.mailbox(customer).next('registration_completed')).voucher();
  return {
    customer,
    visitor,
    device,
    voucher,
    logIn: (from = visitor) => logIn(from, customer, device),
  };
}
