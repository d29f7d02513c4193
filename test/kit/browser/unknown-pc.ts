import type { TestBroker } from '../broker.ts';
import { type Customer, type CustomerName, customer } from '../customers.ts';
import { PATHS } from '../paths.ts';
import { noticesOf } from '../site/forms.ts';
import { type LogInOutcome, logIn, logOut } from '../site/log-in.ts';
import { optIn } from '../site/opt-in.ts';
import { recover, signInAfterRecovery } from '../site/recovery.ts';
import { type OnStart, type Pc, type PcOptions, startPc } from './pc.ts';
import { type Pictures, pictures } from './pictures.ts';

/** Who does it: one of the demo customers by first name, or anybody with credentials. */
export type Who = CustomerName | Customer;

/** What a customer (or a thief) does in any browser. Everything happens in the tab in use, by typing and clicking. */
export interface Visits extends Pictures {
  /** Opens the login page and logs in. */
  readonly logIn: (who: Who) => Promise<LogInOutcome>;
  readonly logOut: () => Promise<void>;
  /** Applies for the service in the logged-in session, with the mailed code, up to the page that registers this PC. */
  readonly optIn: (who: Who) => Promise<void>;
  /** Texts of the notices at the head of the page. */
  readonly notices: () => Promise<readonly string[]>;
  /** Opens the recovery link from the mail and types the login ID. True when the page says that it is done. */
  readonly recover: (link: string, who: Who) => Promise<boolean>;
  /** Signs in on the public page after a recovery: asks for the mailed code, reads it, types it. */
  readonly signInAfterRecovery: (who: Who) => Promise<LogInOutcome>;
}

/** A PC (or phone) without the extension. */
export type UnknownPc = Pc & Visits;

export async function unknownPc(broker: TestBroker, options: PcOptions = {}): Promise<UnknownPc> {
  return startVisitingPc(broker, { ...options, name: options.name ?? 'unknown-pc' }, null);
}

/** A started PC together with what its user does. */
export async function startVisitingPc(
  broker: TestBroker,
  options: PcOptions & { readonly name: string },
  onStart: OnStart | null,
): Promise<Pc & Visits> {
  const pc = await startPc(broker, options, onStart);
  const visits: Visits = {
    ...pictures(pc),
    logIn: (who) => logIn(pc.page, broker.origin + PATHS.login, personOf(who)),
    logOut: () => logOut(pc.page),
    optIn: (who) => optIn(pc.page, broker.origin, personOf(who), () => broker.mailbox(who).next('mailed_code')),
    notices: () => noticesOf(pc.page),
    recover: (link, who) => recover(pc.page, link, personOf(who).loginId),
    signInAfterRecovery: (who) =>
      signInAfterRecovery(pc.page, broker.origin + PATHS.recovered, personOf(who), () =>
        broker.mailbox(who).next('mailed_code'),
      ),
  };
  return Object.assign(pc, visits);
}

export function personOf(who: Who): Customer {
  return typeof who === 'string' ? customer(who) : who;
}
