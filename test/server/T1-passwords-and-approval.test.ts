import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askElsewhere, chooseMode, loginsWaitingOn } from './steps/approvals.ts';
import { comparable } from './steps/comparable.ts';
import { observed } from './steps/observed-clock.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const time = observed();
let shop: TestBroker;
/** Chose to let logins through on the PC. */
let hanako: ProtectedCustomer;
/** Logs in on the registered PC alone. */
let taro: ProtectedCustomer;
/** Released every PC. */
let emily: ProtectedCustomer;
const ichiro = customer('ichiro');

beforeAll(async () => {
  shop = await broker({ clock: time });
  hanako = await protectedCustomer(shop, 'hanako');
  taro = await protectedCustomer(shop, 'taro');
  emily = await protectedCustomer(shop, 'emily');
  await chooseMode(shop, hanako, 'approve');
  await recoverByLink(visitor(shop), emily.voucher, emily.customer.loginId);
});
afterAll(() => shop[Symbol.asyncDispose]());

type Typed = { readonly loginId: string; readonly password: string };
const right = ({ loginId, password }: Typed): Typed => ({ loginId, password });
const wrong = ({ loginId }: Pick<Typed, 'loginId'>): Typed => ({ loginId, password: 'wrong' });

/** Everybody who could be told apart; who asked rightly comes first. */
const everybody = (): readonly (readonly [who: string, typed: Typed])[] => [
  ['the right password of somebody who chose this way', right(hanako.customer)],
  ['a wrong one', wrong(hanako.customer)],
  ['somebody who logs in on the registered PC alone', right(taro.customer)],
  ['a wrong password of the same', wrong(taro.customer)],
  ['somebody who released every PC', right(emily.customer)],
  ['somebody without protection', right(ichiro)],
  ['a wrong password without protection', wrong(ichiro)],
  ['nobody', { loginId: '999-999999', password: hanako.customer.password }],
  ['nothing at all', { loginId: '', password: '' }],
  ['a password of 10,000 characters', { ...right(hanako.customer), password: 'x'.repeat(10_000) }],
];

let addresses = 0;
const newAddress = (): string => {
  addresses += 1;
  return `198.51.100.${addresses}`;
};

/** The answers that a visitor gets to see: of the form, of the page that waits, and of what its script asks. */
async function seenBy(typed: Typed): Promise<readonly Answer[]> {
  const browser = visitor(shop, { address: newAddress() });
  await browser.get(PATHS.loginApprove);
  const posted = await browser.submit(PATHS.loginApprove, typed);
  const answers = [posted, await browser.get(PATHS.loginWaiting), await browser.get(PATHS.loginWaitingState)];
  const early = await browser.submit(PATHS.loginWaiting, {});
  return [...answers, early, await browser.get(PATHS.loginWaiting)];
}

/** Without the number, which is random for everybody. */
const plain = (answer: Answer) => {
  const seen = comparable(answer);
  return { ...seen, body: seen.body.replace(/(class="big-number"[^>]*>)\d\d</, '$1nn<') };
};

describe('asking for an approval', () => {
  it('T1 T17 is answered alike for everybody: status, headers, body, and what comes of it', async () => {
    const expected = (await seenBy(wrong(hanako.customer))).map(plain);
    for (const [who, typed] of everybody())
      expect({ who, seen: (await seenBy(typed)).map(plain) }).toEqual({ who, seen: expected });
  });

  it('T17 leaves at the deadline, 250 ms after it came, for everybody', async () => {
    for (const [who, typed] of everybody()) {
      const browser = visitor(shop, { address: newAddress() });
      await browser.get(PATHS.loginApprove);
      const waits = await time.during(() => browser.submit(PATHS.loginApprove, typed));
      expect({ who, waits }).toEqual({ who, waits: [250] });
    }
  });

  it('T17 shows a number from 10 to 99 to everybody', async () => {
    for (const [, typed] of everybody()) {
      const { number } = await askElsewhere(shop, typed, { address: newAddress() });
      expect(number).toBeGreaterThanOrEqual(10);
      expect(number).toBeLessThanOrEqual(99);
    }
  });

  it('T17 is over at the same time for everybody', async () => {
    const asked = [];
    for (const [, typed] of everybody()) asked.push(await askElsewhere(shop, typed, { address: newAddress() }));
    await timePasses(shop, { seconds: 61 });
    const pages = new Set<string>();
    for (const { browser } of asked) pages.add(JSON.stringify(plain(await browser.get(PATHS.loginWaiting))));
    expect(pages.size).toBe(1);
  });

  it('T1 computes a password hash only for who chose this way', async () => {
    await timePasses(shop, { hours: 2 });
    const hashes: Record<string, number> = {};
    for (const [who, typed] of everybody()) {
      hashes[who] = await passwordHashesDuring(() => askElsewhere(shop, typed, { address: newAddress() }));
    }
    const computed = Object.entries(hashes).filter(([, count]) => count > 0);
    expect(Object.fromEntries(computed)).toEqual({
      'the right password of somebody who chose this way': 1,
      'a wrong one': 1,
    });
  });

  it('T1 computes none once the tries from one address are used up, nor once the way is closed', async () => {
    const address = newAddress();
    for (let guess = 0; guess < 10; guess += 1) await askElsewhere(shop, wrong(hanako.customer), { address });
    expect(await passwordHashesDuring(() => askElsewhere(shop, right(hanako.customer), { address }))).toBe(0);
    await timePasses(shop, { hours: 2 });
    await askElsewhere(shop, right(hanako.customer), { address: newAddress() });
    await hanako.device.answerLogin(hanako.visitor, null);
    const closed = () => askElsewhere(shop, right(hanako.customer), { address: newAddress() });
    expect(await passwordHashesDuring(closed)).toBe(0);
    expect(await loginsWaitingOn(hanako)).toEqual([]);
  });

  it('T1 cannot be used to try passwords out at the login page: no hash without a proven device', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const post = () => browser.submit(PATHS.login, right(hanako.customer));
    expect(await passwordHashesDuring(post)).toBe(0);
  });
});
