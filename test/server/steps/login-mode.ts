import type { LoginMode } from '#protocol';
import {
  type Answer,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
} from '../../kit/index.ts';

type Home = Pick<ProtectedCustomer, 'visitor' | 'customer'>;

/** Presses "mail me a code" on the page of the ways to log in. */
export function askForMode({ visitor, customer }: Home, mode: string): Promise<Answer> {
  return visitor.submit(PATHS.loginMode, { mode, tradingPassword: customer.tradingPassword });
}

export function confirmMode({ visitor, customer }: Home, mode: string, code: string): Promise<Answer> {
  return visitor.submit(PATHS.loginModeConfirm, { mode, code, tradingPassword: customer.tradingPassword });
}

/** Both steps, with the code of the mail. */
export async function chooseMode(home: Home, mode: LoginMode): Promise<Answer> {
  (await askForMode(home, mode)).expectStatus(303);
  const code = (await home.visitor.broker.mailbox(home.customer).next('mailed_code')).code();
  return (await confirmMode(home, mode, code)).expectStatus(303);
}

export interface Unlocker extends ProtectedCustomer {
  /** Opens the login page, proves the PC and opens the window there. Resolves to the digits for elsewhere. */
  readonly openWindow: (from?: Visitor) => Promise<string>;
  /** Posts ID and password in a browser where everything else is done. */
  readonly post: (from?: Visitor, password?: string) => Promise<Answer>;
  readonly logInByDigits: (from: Visitor, digits: string, password?: string) => Promise<Answer>;
}

/** A customer whose account is shut but for thirty seconds at a time. */
export async function unlocker(
  broker: TestBroker,
  ...more: Parameters<typeof protectedCustomer> extends [unknown, ...infer Rest] ? Partial<Rest> : never
): Promise<Unlocker> {
  const [name = 'hanako', options = {}] = more;
  const home = await protectedCustomer(broker, name, options);
  await chooseMode(home, 'unlock');
  const { customer, device, visitor } = home;
  const { loginId, password: right } = customer;
  return {
    ...home,
    openWindow: async (from = visitor) => {
      (await from.get(PATHS.login)).expectStatus(200);
      await device.prove(from);
      const { opened } = await device.smartUnlock(from);
      if (!opened) throw new Error('No window was opened');
      return opened.digits;
    },
    post: (from = visitor, password = right) => from.submit(PATHS.login, { loginId, password }),
    logInByDigits: (from, digits, password = right) => from.submit(PATHS.loginDigits, { loginId, password, digits }),
  };
}

/** Six digits that are not these. */
export const otherDigits = (digits: string, salt = 1): string =>
  String((Number(digits) + salt) % 1_000_000).padStart(6, '0');
