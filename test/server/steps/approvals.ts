import type { LoginMode, Row } from '#protocol';
import {
  type Answer,
  PATHS,
  type ProtectedCustomer,
  type TestBroker,
  type Visitor,
  type VisitorOptions,
  visitor,
} from '../../kit/index.ts';
import { accountIdOf } from './database.ts';

/** As if the customer had chosen it on the page for it, which has tests of its own. */
export async function chooseMode(shop: TestBroker, home: ProtectedCustomer, loginMode: LoginMode): Promise<void> {
  const id = await accountIdOf(shop, home.customer);
  await shop.app.store.transaction((tx) => tx.accounts.change(id, { loginMode }));
}

interface State {
  readonly status: string;
  readonly secondsLeft: number;
}

/** A browser elsewhere that asks to be let in; it waits for the number afterwards. */
export interface Asking {
  readonly browser: Visitor;
  /** Of the form. */
  readonly answer: Answer;
  readonly number: number;
  readonly state: () => Promise<State>;
  /** What the page does by itself once it was let through. */
  readonly goOn: () => Promise<Answer>;
}

type Typed = { readonly loginId: string; readonly password: string };

export async function askElsewhere(shop: TestBroker, typed: Typed, options: VisitorOptions = {}): Promise<Asking> {
  const browser = visitor(shop, options);
  (await browser.get(PATHS.loginApprove)).expectStatus(200);
  return askAgain(browser, typed);
}

export async function askAgain(browser: Visitor, { loginId, password }: Typed): Promise<Asking> {
  const answer = await browser.submit(PATHS.loginApprove, { loginId, password });
  const page = await browser.follow(answer);
  return {
    browser,
    answer,
    number: numberOn(page),
    state: async () => (await browser.get(PATHS.loginWaitingState)).json() as State,
    goOn: () => browser.submit(PATHS.loginWaiting, {}),
  };
}

const numberOn = ({ body }: Answer): number => Number(/class="big-number"[^>]*>(\d\d)</.exec(body)?.[1]);

/** The logins that wait on a registered PC. */
export async function loginsWaitingOn({ device, visitor: at }: ProtectedCustomer): Promise<readonly Row[]> {
  return (await device.readRows(at)).rows.filter(({ t }) => t === 'login');
}

/** The wrong one that is nearest. */
export const otherThan = (number: number): number => (number === 99 ? 10 : number + 1);

/** The facts of a login, by name. */
export const factsOf = (row: Row | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((row?.facts ?? []).map((fact) => [fact.f, fact.new]));
