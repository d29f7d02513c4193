import {
  type Answer,
  type Customer,
  isLoggedIn,
  logIn,
  PATHS,
  type TestBroker,
  type Visitor,
  visitor,
} from '../../kit/index.ts';

/** Two addresses of one network in Japan, another network there, and one in the United States. */
export const AT_HOME = '133.11.0.10';
export const AT_HOME_LATER = '133.11.0.77';
export const ELSEWHERE_IN_JAPAN = '126.0.0.1';
export const ABROAD = '8.8.8.8';

export const KNOWN_COOKIE = '__Host-anshin-known';

export type Credentials = Pick<Customer, 'loginId' | 'password'>;

/** A browser that the account knows: the first login ever is calm, and is remembered. Logged out again. */
export async function knownBrowser(shop: TestBroker, customer: Credentials, address = AT_HOME): Promise<Visitor> {
  const browser = visitor(shop, { address });
  const answer = await logIn(browser, customer);
  if (!isLoggedIn(answer)) answer.expectStatus(303);
  await browser.submit(PATHS.logout, {});
  return browser;
}

/** Tries wrong passwords, each from a browser and an address of its own. */
export async function guessWrong(
  shop: TestBroker,
  { loginId }: Pick<Customer, 'loginId'>,
  times: number,
): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    const bot = visitor(shop, { address: `198.18.${index}.1` });
    (await logIn(bot, { loginId, password: `wrong-${index}` })).expectStatus(403);
  }
}

/** Enters the code of the newest mail, as the page asks for after a login that was held back. */
export async function enterMailedCode(browser: Visitor, customer: Customer): Promise<Answer> {
  const code = (await browser.broker.mailbox(customer).next('mailed_code')).code();
  return browser.submit(PATHS.loginCode, { code });
}

/** What kinds of mail a customer has had since the last call; takes them. */
export async function mailKinds(shop: TestBroker, customer: Customer): Promise<readonly (string | null)[]> {
  const mailbox = shop.mailbox(customer);
  const kinds = [];
  for (const _mail of await mailbox.untaken()) kinds.push((await mailbox.next()).kind);
  return kinds;
}
