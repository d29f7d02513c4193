import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';
import { askCode } from './steps/codes.ts';
import { contentOf, countRows } from './steps/database.ts';
import { isDone, order } from './steps/money.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';

const HERE = '198.51.100.7';
const ELSEWHERE = '203.0.113.1';
/** Behind one address of a carrier's NAT: a bot, and customers. */
const SHARED = '100.64.0.1';
const PER_MINUTE = 600;

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** Somebody who never opened the page before. */
const openLogin = (shop: TestBroker, address: string) => visitor(shop, { address }).get(PATHS.login);

describe('opening the login page', () => {
  it.each([PATHS.login, PATHS.recovered])('writes nothing when only its header is asked for: %s', async (path) => {
    await using shop = await broker();
    const before = contentOf(shop);
    const robot = visitor(shop);
    expect((await robot.send('HEAD', path)).status).toBe(200);
    expect(robot.cookies.names()).toEqual([]);
    expect(contentOf(shop)).toEqual(before);
  });

  it('writes 600 pre-sessions a minute for one client address, and no more, while another gets its own', async () => {
    await using shop = await broker();
    const before = countRows(shop, 'pre_sessions');
    const statuses = (await times(PER_MINUTE + 50, () => openLogin(shop, HERE))).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(countRows(shop, 'pre_sessions') - before).toBe(PER_MINUTE);
    expect(isLoggedIn(await logIn(visitor(shop, { address: ELSEWHERE }), customer('ichiro')))).toBe(true);
    shop.clock.advance({ minutes: 1 });
    expect(isLoggedIn(await logIn(visitor(shop, { address: HERE }), customer('ichiro')))).toBe(true);
  });

  it('writes no second pre-session for a browser that has one', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const rows = countRows(shop, 'pre_sessions');
    for (let opened = 0; opened < 5; opened += 1) await browser.get(PATHS.login);
    await browser.get(PATHS.recovered);
    expect(countRows(shop, 'pre_sessions')).toBe(rows);
  });
});

describe('a bot that asks for challenges', () => {
  it('T29 stops nobody with a registered PC behind the same address, though it is stopped itself', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const bot = visitor(shop, { address: SHARED });
    await bot.get(PATHS.login);
    const ask = (kids: readonly string[]) => bot.postJson(ENDPOINT.challenge, { v: 1, purpose: 'login', kids });
    const made = 'A'.repeat(22);
    await times(PER_MINUTE, () => ask([made]));
    expect((await ask([])).status).toBe(429);
    expect((await ask([made])).status).toBe(429);
    expect(isLoggedIn(await home.logIn(visitor(shop, { address: SHARED })))).toBe(true);
    shop.clock.advance({ minutes: 1 });
    expect((await ask([made])).status).toBe(200);
  });
});

describe('wrong trading passwords', () => {
  const guess = (browser: Visitor, index: number) => askCode(browser, { tradingPassword: `guess ${index}` }, 'opt-in');
  const taro = customer('taro');

  it('T12 pause the session and the address of a thief, and not the customer at another address', async () => {
    await using shop = await broker();
    const lookedAt: number[] = [];
    for (let session = 0; session < 4; session += 1) {
      const thief = visitor(shop, { address: HERE });
      await logIn(thief, taro);
      const answers = await times(7, (index) => guess(thief, index));
      lookedAt.push(answers.filter(({ status }) => status === 422).length);
      expect((await askCode(thief, taro, 'opt-in')).status).not.toBe(303);
    }
    expect(lookedAt[0]).toBe(5);
    expect(Math.max(...lookedAt)).toBe(5);
    expect(lookedAt.at(-1)).toBe(0);
    expect(await shop.mailbox(taro).all()).toEqual([]);

    const owner = visitor(shop, { address: ELSEWHERE });
    await logIn(owner, taro);
    expect(isDone(await order(owner, taro, { side: 'buy', instrument: '5466' }))).toBe(true);
    await optIn(owner, taro);
  });

  it('cost the customer nothing when they were right', async () => {
    await using shop = await broker();
    const owner = visitor(shop);
    await logIn(owner, taro);
    for (let sold = 0; sold < 7; sold += 1) {
      expect(isDone(await order(owner, taro, { side: 'sell', instrument: '5466' }))).toBe(sold < 5);
    }
    expect((await askCode(owner, taro, 'opt-in')).status).toBe(303);
  });
});

describe('guesses of the login ID by somebody who reads the mail', () => {
  it('T13 get five tries an hour at one address, and the owner at another one uses the link at once', async () => {
    await using shop = await broker();
    const { voucher, customer: hanako } = await protectedCustomer(shop, 'hanako');
    const thief = visitor(shop, { address: HERE });
    await times(5, (index) => recoverByLink(thief, voucher, `999-99999${index}`));
    expect((await recoverByLink(thief, voucher, hanako.loginId)).status).toBe(429);
    const owner = visitor(shop, { address: ELSEWHERE });
    expect(isReleased(await recoverByLink(owner, voucher, hanako.loginId))).toBe(true);
  });
});
