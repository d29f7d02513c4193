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
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { contentOf } from './steps/database.ts';
import { ticketFrom } from './steps/further-pc.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { askRecoveredCode, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;
const ichiro = customer('ichiro');

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
});
afterAll(() => shop[Symbol.asyncDispose]());

/** A browser that has opened the login page. */
async function stranger(): Promise<Visitor> {
  const browser = visitor(shop);
  (await browser.get(PATHS.login)).expectStatus(200);
  return browser;
}

const rightPasswords = () => ({ loginId: hanako.customer.loginId, password: hanako.customer.password });
const WAYS_TO_BE_WRONG = {
  'a wrong password': () => ({ loginId: hanako.customer.loginId, password: 'not-her-password' }),
  'the trading password': () => ({ loginId: hanako.customer.loginId, password: hanako.customer.tradingPassword }),
  'no password': () => ({ loginId: hanako.customer.loginId, password: '' }),
  'a password of 10,000 characters': () => ({ loginId: hanako.customer.loginId, password: 'x'.repeat(10_000) }),
  'an unknown ID': () => ({ loginId: '999-999999', password: hanako.customer.password }),
  'no ID': () => ({ loginId: '', password: hanako.customer.password }),
  'an ID that is too long': () => ({ loginId: '3'.repeat(500), password: hanako.customer.password }),
  'a wrong password of an unprotected customer': () => ({ loginId: ichiro.loginId, password: 'not-his-password' }),
} as const;

describe('all three passwords, from a PC that is not registered', () => {
  it.each(Object.entries(WAYS_TO_BE_WRONG))('T1 are answered byte for byte like %s', async (_what, wrong) => {
    const right = await (await stranger()).submit(PATHS.login, rightPasswords());
    expect(right.status).toBe(403);
    expect(comparable(await (await stranger()).submit(PATHS.login, wrong()))).toEqual(comparable(right));
  });

  it('T1 are answered alike in a browser that never opened the login page', async () => {
    const right = await visitor(shop).submit(PATHS.login, rightPasswords());
    expect(comparable(right)).toEqual(
      comparable(await visitor(shop).submit(PATHS.login, { loginId: '', password: '' })),
    );
  });

  it('T1 leave no session behind, and a protected page still asks to log in', async () => {
    const thief = await stranger();
    await thief.submit(PATHS.login, rightPasswords());
    expect(thief.cookies.names()).not.toContain('__Host-anshin-session');
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('T1 cost no password hash, right or wrong', async () => {
    const thief = await stranger();
    const hashes = await passwordHashesDuring(async () => {
      for (const post of [rightPasswords, WAYS_TO_BE_WRONG['a wrong password'], WAYS_TO_BE_WRONG['an unknown ID']]) {
        await thief.submit(PATHS.login, post());
      }
    });
    expect(hashes).toBe(0);
    // The channel does speak when a password is checked.
    expect(await passwordHashesDuring(async () => logIn(await stranger(), ichiro))).toBe(1);
  });

  it('T1 are refused alike where another customer’s device is proven', async () => {
    const taro = await protectedCustomer(shop, 'taro');
    const thief = await stranger();
    expect((await taro.device.prove(thief)).pageWord).toBe('ready');
    const hashes = await passwordHashesDuring(async () => {
      const right = await thief.submit(PATHS.login, rightPasswords());
      const wrong = await thief.submit(PATHS.login, WAYS_TO_BE_WRONG['a wrong password']());
      expect(comparable(right)).toEqual(comparable(wrong));
    });
    expect(hashes).toBe(0);
  });

  it('T1 change nothing of the customer’s but the count of refusals', async () => {
    const thief = await stranger();
    const ownTables = ['refusals', 'rates', 'outbox', 'accounts'];
    const before = contentOf(shop, ownTables);
    await thief.submit(PATHS.login, rightPasswords());
    expect(contentOf(shop, ownTables)).toEqual(before);
  });

  it('still open the account on the registered PC', async () => {
    expect(isLoggedIn(await hanako.logIn())).toBe(true);
  });
});

describe('the ticket page', () => {
  it('T1 answers alike to right passwords, wrong ones and unknown IDs without a ticket, and computes nothing', async () => {
    const answers: Answer[] = [];
    const hashes = await passwordHashesDuring(async () => {
      for (const credentials of [rightPasswords(), ...Object.values(WAYS_TO_BE_WRONG).map((wrong) => wrong())]) {
        answers.push(await (await stranger()).submit(PATHS.ticket, { ...credentials, ticket: 'ABCDEFGH' }));
      }
    });
    expect(hashes).toBe(0);
    expect(answers[0]?.status).toBe(403);
    for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
  });

  it('T1 answers alike to a right ticket with a wrong password', async () => {
    (await hanako.logIn()).expectStatus(303);
    const ticket = await ticketFrom(hanako);
    const wrong = await (await stranger()).submit(PATHS.ticket, { ...WAYS_TO_BE_WRONG['a wrong password'](), ticket });
    const unknown = await (await stranger()).submit(PATHS.ticket, { ...rightPasswords(), ticket: 'ABCDEFGH' });
    expect(comparable(wrong)).toEqual(comparable(unknown));
  });
});

describe('the sign-in page after a recovery', () => {
  const everyWay = () => [rightPasswords(), ...Object.values(WAYS_TO_BE_WRONG).map((wrong) => wrong())];

  it.each([PATHS.recovered, PATHS.recoveredCode])(
    'T1 answers alike to everybody who has nothing to recover, and computes nothing: %s',
    async (path) => {
      const answers: Answer[] = [];
      const hashes = await passwordHashesDuring(async () => {
        for (const post of everyWay())
          answers.push(await (await stranger()).submit(path, { ...post, code: '12345678' }));
      });
      expect(hashes).toBe(0);
      for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
    },
  );

  it('T1 answers a recovering customer with all passwords like everybody else, until the code is right', async () => {
    await using another = await broker();
    const emily = await protectedCustomer(another, 'emily');
    const browser = visitor(another);
    await recoverByLink(browser, emily.voucher, emily.customer.loginId);
    const { loginId, password } = emily.customer;
    const unknown = { loginId: '999-999999', password };
    for (const hours of [0, 25]) {
      await timePasses(another, { hours });
      await browser.get(PATHS.recovered);
      const right = await browser.submit(PATHS.recovered, { loginId, password, code: '12345678' });
      expect(comparable(right)).toEqual(
        comparable(await browser.submit(PATHS.recovered, { ...unknown, code: '12345678' })),
      );
      expect(comparable(await askRecoveredCode(browser, { loginId, password }))).toEqual(
        comparable(await askRecoveredCode(browser, unknown)),
      );
    }
  });
});
