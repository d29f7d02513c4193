import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askChallenge,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  proveTogether,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { wordsOf } from './steps/captured.ts';
import { deviceRow } from './steps/database.ts';
import { recoverByLink } from './steps/recovery.ts';

/** Two customers who share one PC. */
let shop: TestBroker;
let hanako: ProtectedCustomer;
let taro: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
  taro = await protectedCustomer(shop, 'taro');
});
afterAll(() => shop[Symbol.asyncDispose]());

const post = (browser: Visitor, { customer: { loginId, password } }: ProtectedCustomer) =>
  browser.submit(PATHS.login, { loginId, password });

async function together(devices: readonly ScriptedDevice[], at = shop) {
  const browser = visitor(at);
  await browser.get(PATHS.login);
  const exchanges = await proveTogether(browser, devices);
  return { browser, words: exchanges.map(({ word }) => word), pageWord: exchanges[0]?.pageWord };
}

describe('the devices of a family in one post', () => {
  it('are accepted over one challenge, and either customer logs in', async () => {
    for (const who of [hanako, taro]) {
      const { browser, words, pageWord } = await together([hanako.device, taro.device]);
      expect([words, pageWord]).toEqual([['accepted', 'accepted'], 'ready']);
      expect(isLoggedIn(await post(browser, who))).toBe(true);
    }
  });

  it('log in one customer for one proof: the other one proves anew', async () => {
    const { browser } = await together([hanako.device, taro.device]);
    expect(isLoggedIn(await post(browser, hanako))).toBe(true);
    expect(isLoggedIn(await post(browser, taro))).toBe(false);
  });

  it('give each customer only his own account', async () => {
    const { browser } = await together([hanako.device, taro.device]);
    const { loginId } = hanako.customer;
    const mixed = await browser.submit(PATHS.login, { loginId, password: taro.customer.password });
    expect(mixed.status).toBe(403);
    expect(isLoggedIn(await post(browser, taro))).toBe(true);
    expect((await browser.get(PATHS.home)).body).toContain(taro.customer.name);
  });

  it('are judged one by one: a stranger among them spoils nothing, and the page learns the best word', async () => {
    const stranger = scriptedDevice(shop);
    stranger.memory.ctr = 1;
    const { words, pageWord } = await together([stranger, hanako.device]);
    expect([words, pageWord]).toEqual([['refused', 'accepted'], 'ready']);
    expect((await together([stranger])).pageWord).toBe('unregistered');
  });

  it('are at most eight', async () => {
    const strangers = Array.from({ length: 8 }, () => scriptedDevice(shop));
    for (const { memory } of strangers) memory.ctr = 1;
    expect((await together(strangers)).words).toEqual(strangers.map(() => 'refused'));
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const challenge = await askChallenge(browser, 'login', []);
    const [{ answer } = {}] = await proveTogether(browser, [...strangers, hanako.device], { challenge });
    expect(answer && [answer.status, wordsOf(answer)]).toEqual([400, 'malformed']);
  });
});

describe('what befalls one of a family', () => {
  it('leaves the other alone: a copied device, a recovery', async () => {
    await using other = await broker();
    const she = await protectedCustomer(other, 'hanako');
    const he = await protectedCustomer(other, 'taro');
    const copied = she.device.copy();
    await she.logIn();
    expect((await together([copied, he.device], other)).words).toEqual(['suspended', 'accepted']);
    expect(await deviceRow(other, he.device)).toMatchObject({ status: 'active' });
    const both = await together([she.device, he.device], other);
    expect([both.words, both.pageWord]).toEqual([['suspended', 'accepted'], 'ready']);
    expect((await together([she.device], other)).pageWord).toBe('suspended');

    await recoverByLink(visitor(other), she.voucher, she.customer.loginId);
    const afterwards = await together([she.device, he.device], other);
    expect([afterwards.words, afterwards.pageWord]).toEqual([['revoked', 'accepted'], 'ready']);
    expect(isLoggedIn(await post(afterwards.browser, he))).toBe(true);
    expect((await he.visitor.get(PATHS.home)).status).toBe(200);
  });
});
