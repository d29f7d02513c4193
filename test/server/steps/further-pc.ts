import type { Tier } from '#protocol';
import {
  type Answer,
  type Customer,
  PATHS,
  type ProtectedCustomer,
  type ScriptedDevice,
  scriptedDevice,
  type Visitor,
  type Voucher,
  visitor,
} from '../../kit/index.ts';
import { mailedCode } from './codes.ts';
import { confirmAsked } from './confirm.ts';

/** On the registered PC, which is logged in: asks for a ticket, confirms it, and reads it from the page. */
export async function ticketFrom({ visitor: home, customer }: Pick<ProtectedCustomer, 'visitor' | 'customer'>) {
  const code = await mailedCode(home, customer, 'further-pc');
  const { tradingPassword } = customer;
  const asked = await home.submit(PATHS.furtherPc, { tradingPassword, code });
  const { outcome, row } = await confirmAsked(home, asked);
  if (outcome !== 'done') throw new Error(`Confirming a further PC came to ${outcome}`);
  return readTicket((await home.get(`${PATHS.confirmations}/${row.id}`)).expectStatus(200));
}

export function readTicket({ body }: Answer): string {
  const ticket = /data-ticket="([0-9A-HJKMNP-TV-Z]{8})"/.exec(body)?.[1];
  if (ticket === undefined) throw new Error(`No ticket on the page:\n${body}`);
  return ticket;
}

export function signInWithTicket(
  visitor: Visitor,
  { loginId, password }: Pick<Customer, 'loginId' | 'password'>,
  ticket: string,
): Promise<Answer> {
  return visitor.submit(PATHS.ticket, { loginId, password, ticket });
}

export interface FurtherPc {
  readonly visitor: Visitor;
  readonly device: ScriptedDevice;
  readonly voucher: Voucher;
}

/** A second registered PC of the same customer, added by ticket. */
export async function furtherPc(
  home: ProtectedCustomer,
  name = '書斎のPC',
  tier: Tier = 'software',
): Promise<FurtherPc> {
  const { broker } = home.visitor;
  const study = visitor(broker);
  (await signInWithTicket(study, home.customer, await ticketFrom(home))).expectStatus(303);
  const device = scriptedDevice(broker, { name, tier });
  (await device.register(study)).answer.expectStatus(200);
  const voucher = (await broker.mailbox(home.customer).next('registration_completed')).voucher();
  return { visitor: study, device, voucher };
}
