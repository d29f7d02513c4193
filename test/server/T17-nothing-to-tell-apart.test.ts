import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { comparable } from './steps/comparable.ts';
import { observed } from './steps/observed-clock.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const time = observed();
let shop: TestBroker;
let hanako: ProtectedCustomer;
let taro: ProtectedCustomer;
const ichiro = customer('ichiro');
const nobody = { loginId: '999-999999', password: 'sakura-no-hana-7' };

beforeAll(async () => {
  shop = await broker({ clock: time });
  hanako = await protectedCustomer(shop, 'hanako');
  taro = await protectedCustomer(shop, 'taro');
  // Taro's PCs are released: his account is recovering, and its hold is over.
  await recoverByLink(visitor(shop), taro.voucher, taro.customer.loginId);
  await timePasses(shop, { hours: 25 });
});
afterAll(() => shop[Symbol.asyncDispose]());

const wrong = (who: { readonly loginId: string }) => ({ loginId: who.loginId, password: 'wrong' });
const right = ({ loginId, password }: { readonly loginId: string; readonly password: string }) => ({
  loginId,
  password,
});

/** Everybody who could be told apart: protected, recovering, unprotected, unknown; with right and wrong passwords. */
const everybody = () => [
  right(hanako.customer),
  wrong(hanako.customer),
  right(taro.customer),
  wrong(taro.customer),
  wrong(ichiro),
  nobody,
  { loginId: '', password: '' },
];

type Refusal = (browser: Visitor, who: { readonly loginId: string; readonly password: string }) => Promise<Answer>;

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'the login page': (browser, who) => browser.submit(PATHS.login, who),
  'the page for six digits': (browser, who) => browser.submit(PATHS.loginDigits, { ...who, digits: '123456' }),
  'the page for one-time passwords': (browser, who) => browser.submit(PATHS.loginOtp, { ...who, digits: '123456' }),
  'the page for replacing a PC': (browser, who) =>
    browser.submit(PATHS.replace, { ...who, code: '00000000', secondSecret: '123456' }),
  'asking for a code to replace a PC': (browser, who) => browser.submit(PATHS.replaceCode, who),
  'the ticket page': (browser, who) => browser.submit(PATHS.ticket, { ...who, ticket: 'ABCDEFGH' }),
  'the sign-in page after a recovery': (browser, who) => browser.submit(PATHS.recovered, { ...who, code: '00000000' }),
  'asking for a code after a recovery': (browser, who) => browser.submit(PATHS.recoveredCode, { ...who, code: '' }),
  'the recovery page': (browser, { loginId }) => browser.submit(PATHS.recover, { voucher: 'A'.repeat(43), loginId }),
  'the recovery page with a typed code': (browser, { loginId }) =>
    browser.submit(PATHS.recover, { code: 'AAAAA-AAAAA', loginId }),
};

describe.each(Object.entries(REFUSALS))('%s', (_page, post) => {
  it('T17 answers everybody alike: status, headers and body', async () => {
    const answers: Answer[] = [];
    for (const [index, who] of everybody().entries()) {
      const browser = visitor(shop, { address: `203.0.113.${index + 1}` });
      await browser.get(PATHS.login);
      answers.push(await post(browser, who));
    }
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
  });

  it('T17 leaves at the deadline, 250 ms after it came, for everybody', async () => {
    for (const [index, who] of everybody().entries()) {
      const browser = visitor(shop, { address: `203.0.113.${index + 101}` });
      await browser.get(PATHS.login);
      expect(await time.during(() => post(browser, who))).toEqual([250]);
    }
  });

  it('T17 is not sent before the deadline has come', async () => {
    const browser = visitor(shop, { address: '203.0.113.201' });
    await browser.get(PATHS.login);
    const { promise, resolve } = Promise.withResolvers<void>();
    time.gate = promise;
    let isSent = false;
    await time.during(async () => {
      const answer = post(browser, nobody).then(() => {
        isSent = true;
      });
      // Many times longer than such an answer takes without the deadline.
      await new Promise((rest) => setTimeout(rest, 30));
      expect(isSent).toBe(false);
      resolve();
      await answer;
    });
    time.gate = null;
    expect(isSent).toBe(true);
  });
});

describe('the answer that is no refusal', () => {
  it('waits for nothing', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    let answer: Answer | undefined;
    expect(
      await time.during(async () => {
        answer = await browser.submit(PATHS.login, right(ichiro));
      }),
    ).toEqual([]);
    expect(answer && isLoggedIn(answer)).toBe(true);
  });
});

describe('the endpoints of the protocol', () => {
  it('T17 give unknown devices a challenge with a head like any other, the same each time', async () => {
    const stranger = scriptedDevice(shop);
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const heads = async () => {
      const kids = [hanako.device.kid, stranger.kid];
      const answer = (await browser.postJson(ENDPOINT.challenge, { v: 1, purpose: 'login', kids })).json();
      return (answer as { readonly heads: Record<string, number> }).heads;
    };
    const first = await heads();
    expect(Object.keys(first).toSorted()).toEqual([hanako.device.kid, stranger.kid].toSorted());
    expect(first[stranger.kid]).toBeGreaterThan(0);
    expect(await heads()).toEqual(first);
    const again = visitor(shop);
    await again.get(PATHS.login);
    expect(await heads()).toEqual(first);
  });

  it('T17 answer a proof of an unknown device like one of a known device that is badly signed, at the deadline', async () => {
    const stranger = scriptedDevice(shop);
    // As if it had been registered somewhere: the first proof counts 2.
    stranger.memory.ctr = 1;
    const forger = hanako.device.copy();
    const badlySigned = { signature: (bytes: Uint8Array) => bytes.with(40, (bytes[40] ?? 0) ^ 1) };
    const bodies = new Set<string>();
    for (const attempt of [
      (browser: Visitor) => stranger.prove(browser),
      (browser: Visitor) => forger.prove(browser, badlySigned),
      (browser: Visitor) => forger.prove(browser, { generations: { sign: 60, next: 61 } }),
      (browser: Visitor) => forger.prove(browser, { claims: (claims) => ({ ...claims, aud: 'https://evil.example' }) }),
    ]) {
      const browser = visitor(shop);
      await browser.get(PATHS.login);
      let answer: Answer | null = null;
      const waits = await time.during(async () => {
        answer = (await attempt(browser)).answer;
      });
      expect(waits).toEqual([250]);
      if (!answer) throw new Error('No answer came');
      expect(wordsOf(answer)).toEqual(['refused']);
      bodies.add((answer as Answer).body.replace(stranger.kid, 'kid').replace(hanako.device.kid, 'kid'));
    }
    expect(bodies.size).toBe(1);
    expect(isLoggedIn(await logIn(visitor(shop), hanako.customer, hanako.device))).toBe(true);
  });
});
