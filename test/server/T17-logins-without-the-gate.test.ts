import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { observed } from './steps/observed-clock.ts';
import { ABROAD, AT_HOME, ELSEWHERE_IN_JAPAN, guessWrong, knownBrowser, mailKinds } from './steps/risk.ts';

const time = observed();
const ichiro = customer('ichiro');
const taro = customer('taro');
let shop: TestBroker;
let hanako: ProtectedCustomer;

type Typed = { readonly loginId: string; readonly password: string };

const right = ({ loginId, password }: Typed): Typed => ({ loginId, password });
const wrong = ({ loginId }: Typed): Typed => ({ loginId, password: 'wrong' });
const nobody: Typed = { loginId: '999-999999', password: 'sakura-no-hana-7' };

beforeAll(async () => {
  shop = await broker({ clock: time, config: { risk: 'block' } });
  hanako = await protectedCustomer(shop, 'hanako');
  // Ichiro's own browser is known; Taro's account is locked by guesses.
  await knownBrowser(shop, ichiro);
  await knownBrowser(shop, taro);
  // Three more than lock it.
  await guessWrong(shop, taro, 13);
  for (const who of [hanako.customer, ichiro, taro]) await mailKinds(shop, who);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Right and wrong passwords of accounts that are judged, locked, protected and unknown, from usual places and others. */
const everybody = (): readonly (readonly [who: string, typed: Typed, address: string])[] => [
  ['a right password that a code is mailed for', right(ichiro), ELSEWHERE_IN_JAPAN],
  ['a wrong password', wrong(ichiro), ELSEWHERE_IN_JAPAN],
  ['the right password of a locked account', right(taro), AT_HOME],
  ['the right password of a locked account that is blocked', right(taro), ABROAD],
  ['a wrong password of a locked account', wrong(taro), AT_HOME],
  ['the right password of a protected account', right(hanako.customer), AT_HOME],
  ['an unknown ID', nobody, AT_HOME],
  ['nothing', { loginId: '', password: '' }, ABROAD],
];

const fresh = async (address: string): Promise<Visitor> => {
  const browser = visitor(shop, { address });
  await browser.get(PATHS.login);
  return browser;
};

describe('the login page, where logins are judged', () => {
  it('T17 answers everybody alike: status, headers and body', async () => {
    const answers: Answer[] = [];
    for (const [, typed, address] of everybody()) answers.push(await (await fresh(address)).submit(PATHS.login, typed));
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
    // The owners alone have learnt more, by mail.
    expect(await mailKinds(shop, ichiro)).toEqual(['mailed_code']);
    expect(await mailKinds(shop, taro)).toEqual(['mailed_code', 'unusual_login_blocked']);
    expect(await mailKinds(shop, hanako.customer)).toEqual([]);
  });

  it('T17 leaves at the deadline for everybody', async () => {
    for (const [, typed, address] of everybody()) {
      const browser = await fresh(address);
      expect(await time.during(() => browser.submit(PATHS.login, typed))).toEqual([250]);
    }
  });

  it('T17 leaves the browser as it was for everybody: the same cookies, and none for a known browser', async () => {
    for (const [, typed, address] of everybody()) {
      const browser = await fresh(address);
      const before = browser.cookies.header();
      await browser.submit(PATHS.login, typed);
      expect(browser.cookies.header()).toBe(before);
    }
  });
});

describe('the page for the code', () => {
  const afterEveryLogin = async (): Promise<readonly Visitor[]> => {
    const browsers: Visitor[] = [visitor(shop)];
    for (const [, typed, address] of everybody()) {
      const browser = await fresh(address);
      await browser.submit(PATHS.login, typed);
      browsers.push(browser);
    }
    return browsers;
  };

  it('T17 is the same for everybody, whether a code was mailed or not', async () => {
    const [first, ...others] = await afterEveryLogin();
    if (!first) throw new Error('nobody');
    const page = comparable((await first.get(PATHS.loginCode)).expectStatus(200));
    for (const browser of others) expect(comparable(await browser.get(PATHS.loginCode))).toEqual(page);
  });

  it('T17 refuses everybody alike, and at the deadline', async () => {
    const answers: Answer[] = [];
    for (const browser of await afterEveryLogin()) {
      const waits = await time.during(async () => {
        answers.push(await browser.submit(PATHS.loginCode, { code: '12345678' }));
      });
      expect(waits).toEqual([250]);
    }
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
    expect(answers[0]?.status).toBe(403);
  });

  it('T17 waits for nothing when the code is right', async () => {
    const browser = await fresh('126.0.0.9');
    (await logIn(browser, ichiro)).expectStatus(403);
    const mails = (await shop.mailbox(ichiro).untaken()).filter(({ kind }) => kind === 'mailed_code');
    const code = mails.at(-1)?.code() ?? '';
    expect(await time.during(() => browser.submit(PATHS.loginCode, { code }))).toEqual([]);
  });
});

describe('the page about stopped logins', () => {
  it('T17 is the same for everybody and asks for nothing', async () => {
    const page = (await visitor(shop).get(PATHS.locked)).expectStatus(200);
    expect(page.body).not.toContain('type="password"');
    expect(comparable(await (await fresh(ABROAD)).get(PATHS.locked))).toEqual(comparable(page));
  });
});
