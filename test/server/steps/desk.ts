import type { Account } from '../../../server-mock/src/store/contract/accounts.ts';
import type { CheckKind, DeskCase } from '../../../server-mock/src/store/contract/desk.ts';
import {
  type Answer,
  type Customer,
  type OperatorName,
  operator,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
} from '../../kit/index.ts';
import { accountIdOf } from './database.ts';

export const DESK = '/desk';
const CASES = `${DESK}/cases`;
export const casePath = (id: string): string => `${CASES}/${id}`;

/** An operator at work: his PC is registered, and he is logged in with it. */
export async function atDesk(shop: TestBroker, name: OperatorName): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, operator(name), { deviceName: `${name}のPC` });
  (await home.logIn()).expectStatus(303);
  return home;
}

const hidden = (body: string, name: string): string => {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1];
  if (value === undefined) throw new Error(`No hidden field ${name} on the page`);
  return value;
};

/** What the forms of the case's page carry, as a browser sends them back. */
export async function shownTo(
  desk: Visitor,
  id: string,
): Promise<{ readonly version: string; readonly shown: string }> {
  const { body } = (await desk.get(casePath(id))).expectStatus(200);
  return { version: hidden(body, 'version'), shown: hidden(body, 'shown') };
}

/** One step of a case, from its page as it is now. */
export async function step(
  desk: Visitor,
  id: string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return desk.submit(`${casePath(id)}/${name}`, { ...(await shownTo(desk, id)), ...fields });
}

export async function openCase(desk: Visitor, { loginId }: Pick<Customer, 'loginId'>): Promise<string> {
  const reason = '携帯電話を変えて、メールが届かない';
  const opened = (await desk.submit(CASES, { loginId, reason })).expectStatus(303);
  return opened.location?.slice(CASES.length + 1) ?? '';
}

export const check = (desk: Visitor, id: string, kind: CheckKind): Promise<Answer> =>
  step(desk, id, 'checks', { kind, note: '運転免許証、番号下4けた 1234、顔写真と一致' });

/** A case with two checks of different kinds. */
export async function checkedCase(desk: Visitor, customer: Pick<Customer, 'loginId'>): Promise<string> {
  const id = await openCase(desk, customer);
  (await check(desk, id, 'photo-id')).expectStatus(303);
  (await check(desk, id, 'call-back')).expectStatus(303);
  return id;
}

export interface Wish {
  readonly newMail?: string;
  readonly newPassword?: 'yes';
  readonly newTradingPassword?: 'yes';
}

export const ask = (desk: Visitor, id: string, wish: Wish = {}): Promise<Answer> =>
  step(desk, id, 'request', { newMail: '', ...wish });

/** A case whose release one operator has asked for. */
export async function requestedCase(desk: Visitor, customer: Pick<Customer, 'loginId'>, wish?: Wish): Promise<string> {
  const id = await checkedCase(desk, customer);
  (await ask(desk, id, wish)).expectStatus(303);
  return id;
}

export const approve = (desk: Visitor, id: string, { loginId }: Pick<Customer, 'loginId'>): Promise<Answer> =>
  step(desk, id, 'approve', { loginId });

/** True for the page that says that the release has been carried out. */
export const isApproved = ({ status, body }: Answer): boolean => status === 200 && body.includes('notice-done');

/** The temporary passwords of that page, in their order. */
export const temporaryPasswords = ({ body }: Answer): readonly string[] =>
  [...body.matchAll(/class="secret"[^>]*>([^<]+)</g)].map(([, shown = '']) => shown);

export async function caseOf({ app }: TestBroker, id: string): Promise<DeskCase> {
  const found = await app.store.transaction((tx) => tx.desk.find(id));
  if (!found) throw new Error(`No case ${id}`);
  return found;
}

/** The kinds of the customer's events, newest first. */
export async function eventsOf(shop: TestBroker, customer: Pick<Customer, 'loginId'>): Promise<readonly string[]> {
  const id = await accountIdOf(shop, customer);
  const events = await shop.app.store.transaction((tx) => tx.events.latest(id, 100));
  return events.map(({ kind }) => kind);
}

export async function changeAccount(
  shop: TestBroker,
  customer: Pick<Customer, 'loginId'>,
  change: Partial<Omit<Account, 'id' | 'epoch'>>,
): Promise<void> {
  const id = await accountIdOf(shop, customer);
  await shop.app.store.transaction((tx) => tx.accounts.change(id, change));
}

/** Two operators do what is wished. @returns the temporary passwords */
export async function releasedAtDesk(
  shop: TestBroker,
  whose: Pick<Customer, 'loginId'>,
  wish: Wish = {},
): Promise<readonly string[]> {
  const first = await atDesk(shop, 'kinoshita');
  const second = await atDesk(shop, 'ogawa');
  const id = await requestedCase(first.visitor, whose, wish);
  const done = await approve(second.visitor, id, whose);
  if (!isApproved(done)) done.expectStatus(0);
  return temporaryPasswords(done);
}
