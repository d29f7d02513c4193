import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountIdOf, countRows } from './steps/database.ts';
import { AT_HOME, ELSEWHERE_IN_JAPAN, enterMailedCode, knownBrowser, mailKinds } from './steps/risk.ts';
import { timePasses } from './steps/time.ts';

const ichiro = customer('ichiro');
const hanako = customer('hanako');

let shop: TestBroker;
/** A browser in which a login of Ichiro waits for its code. */
let browser: Visitor;

beforeEach(async () => {
  shop = await broker({ config: { risk: 'mailed-code' } });
  await knownBrowser(shop, ichiro);
  browser = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
  (await logIn(browser, ichiro)).expectStatus(403);
});
afterEach(() => shop[Symbol.asyncDispose]());

const code = async (): Promise<string> => (await shop.mailbox(ichiro).next('mailed_code')).code();
const enter = (from: Visitor, typed: string) => from.submit(PATHS.loginCode, { code: typed });

describe('the mailed code of an unusual login', () => {
  it('opens the session, once, and the browser is known from then on', async () => {
    expect((await enterMailedCode(browser, ichiro)).location).toBe(PATHS.home);
    await browser.submit(PATHS.logout, {});
    expect(isLoggedIn(await logIn(browser, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
  });

  it('says in its mail that the password was right, and that nobody else may have it', async () => {
    const mail = await shop.mailbox(ichiro).next('mailed_code');
    expect(mail.text).toContain('だれかがパスワードを知っています');
    expect(mail.text).toContain('確認コードを入力する');
  });

  it('opens one session of twenty posts at once', async () => {
    const typed = await code();
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(browser, typed)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(countRows(shop, 'sessions')).toBe(1);
  });

  it('is refused in another browser, though it knows the code', async () => {
    const typed = await code();
    const thief = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
    await thief.get(PATHS.login);
    (await enter(thief, typed)).expectStatus(403);
    // Nothing of the owner's was used up.
    expect((await enter(browser, typed)).location).toBe(PATHS.home);
  });

  it('is refused in another browser that has the password too and a code of its own', async () => {
    const typed = await code();
    const thief = visitor(shop, { address: '126.0.0.2' });
    (await logIn(thief, ichiro)).expectStatus(403);
    (await enter(thief, typed)).expectStatus(403);
  });

  it('is refused after five wrong ones', async () => {
    const typed = await code();
    const wrong = typed.startsWith('0') ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1) (await enter(browser, wrong)).expectStatus(403);
    (await enter(browser, typed)).expectStatus(403);
  });

  it('is refused after ten minutes', async () => {
    const typed = await code();
    await timePasses(shop, { minutes: 10, seconds: 1 });
    (await enter(browser, typed)).expectStatus(403);
  });

  it('is refused a second time', async () => {
    const typed = await code();
    (await enter(browser, typed)).expectStatus(303);
    (await enter(browser, typed)).expectStatus(403);
  });

  it('is refused without a pre-session, with another purpose’s code, and where nothing waits', async () => {
    const typed = await code();
    (await enter(visitor(shop), typed)).expectStatus(403);
    const idle = visitor(shop);
    await idle.get(PATHS.login);
    (await enter(idle, typed)).expectStatus(403);
    (await enter(browser, '')).expectStatus(403);
  });

  it('is of no use for another account whose login came after it in this browser', async () => {
    const typed = await code();
    await knownBrowser(shop, hanako, AT_HOME);
    (await logIn(browser, hanako)).expectStatus(403);
    (await enter(browser, typed)).expectStatus(403);
    expect((await enterMailedCode(browser, hanako)).location).toBe(PATHS.home);
  });

  it('opens nothing once the account is protected: a registered PC is asked for then', async () => {
    const typed = await code();
    const known = await knownBrowserOfIchiro();
    await protectedCustomer(shop, 'ichiro', { visitor: known });
    (await enter(browser, typed)).expectStatus(403);
    expect((await browser.get(PATHS.home)).status).not.toBe(200);
  });

  it('is refused once the login password was changed', async () => {
    const typed = await code();
    const owner = visitor(shop, { address: AT_HOME });
    (await logIn(owner, ichiro)).expectStatus(303);
    const { password: loginPassword, tradingPassword } = ichiro;
    const newPassword = 'kaze-no-oto-2041';
    const change = { which: 'login', loginPassword, tradingPassword, newPassword, again: newPassword };
    (await owner.submit(PATHS.password, change)).expectStatus(303);
    (await enter(browser, typed)).expectStatus(403);
  });

  it('is mailed five times an hour to one browser, and the last one stays good', async () => {
    for (let more = 0; more < 7; more += 1) (await logIn(browser, ichiro)).expectStatus(403);
    const mails = (await shop.mailbox(ichiro).untaken()).filter(({ kind }) => kind === 'mailed_code');
    expect(mails).toHaveLength(5);
    expect((await enter(browser, mails.at(-1)?.code() ?? '')).location).toBe(PATHS.home);
  });

  it('goes to the address before, while the present one is young', async () => {
    await using other = await broker({ config: { risk: 'mailed-code' } });
    await knownBrowser(other, ichiro);
    const id = await accountIdOf(other, ichiro);
    const nowMs = other.clock.now();
    await other.app.store.transaction((tx) =>
      tx.customers.changeMail(id, {
        mail: 'thief@mail.example',
        sinceMs: nowMs,
        formerUntilMs: nowMs + 30 * 86_400_000,
      }),
    );
    (await logIn(visitor(other, { address: ELSEWHERE_IN_JAPAN }), ichiro)).expectStatus(403);
    await other.mailbox(ichiro).next('mailed_code');
    expect(await other.mailbox({ mail: 'thief@mail.example' }).untaken()).toEqual([]);
  });
});

async function knownBrowserOfIchiro(): Promise<Visitor> {
  const known = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
  (await logIn(known, ichiro)).expectStatus(403);
  (await enterMailedCode(known, ichiro)).expectStatus(303);
  await known.submit(PATHS.logout, {});
  return known;
}
