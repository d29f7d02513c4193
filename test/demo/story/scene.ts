import type { TestBroker } from '../../kit/broker.ts';
import type { PcOptions, TrustedPc, UnknownPc } from '../../kit/browser/index.ts';
import type { TestClock } from '../../kit/clock.ts';
import { type Customer, customer } from '../../kit/customers.ts';
import type { Mail, Mailbox, Voucher } from '../../kit/mailbox.ts';

/** Hanako's PIN. */
export const PIN = '2580';

/** Where the story comes from: a flow of the tests, or the demo. */
export interface Theatre {
  readonly clock: TestClock;
  readonly broker: TestBroker;
  readonly trustedPc: (options: PcOptions) => Promise<TrustedPc>;
  readonly unknownPc: (options: PcOptions) => Promise<UnknownPc>;
}

/** The people and things of the story. What a later step needs of an earlier one is put here by that step. */
export interface Scene extends Theatre {
  readonly hanako: Customer;
  readonly mailbox: Mailbox;
  /** Her PC in the living room, from the first step until it is lost. */
  readonly home: TrustedPc;
  /** The mail that completes the registration, and the voucher in it. */
  kept: { readonly mail: Mail; readonly voucher: Voucher } | null;
  /** The PC that she buys when the old one is lost. */
  newPc: TrustedPc | null;
}

export async function openScene(theatre: Theatre): Promise<Scene> {
  const hanako = customer('hanako');
  return {
    ...theatre,
    hanako,
    mailbox: theatre.broker.mailbox(hanako),
    home: await theatre.trustedPc({ name: 'living-room' }),
    kept: null,
    newPc: null,
  };
}

/** What an earlier step must have left. */
export function left<Thing>(thing: Thing | null, what: string): Thing {
  if (thing === null) throw new Error(`The story has no ${what} yet`);
  return thing;
}
