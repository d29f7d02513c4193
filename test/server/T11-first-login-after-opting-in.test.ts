import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { apply, mailedCode } from './steps/codes.ts';
import { comparable } from './steps/comparable.ts';
import { accountOf, countRows } from './steps/database.ts';
import { passwordHashesDuring } from './steps/password-work.ts';

const taro = customer('taro');

/** Logs in and opts in. */
async function optedIn(shop: TestBroker): Promise<Visitor> {
  const owner = visitor(shop);
  expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
  await optIn(owner, taro);
  return owner;
}

const askToRegister = (browser: Visitor) =>
  browser.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });

describe('under the policy session, a thief who logs in after the customer opted in', () => {
  it('T11 gets no challenge to register with, and registers nothing', async () => {
    await using shop = await broker();
    const owner = await optedIn(shop);
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, taro))).toBe(true);

    const refused = await askToRegister(thief);
    expect([refused.status, wordsOf(refused)]).toEqual([403, 'no_grant']);
    const challenge = (await askToRegister(owner)).json() as never;
    const { answer } = await scriptedDevice(shop).register(thief, { challenge });
    expect(answer.status).toBe(403);
    expect((await thief.get(PATHS.registerStatus)).json()).toEqual({ status: 'none' });
    expect(countRows(shop, 'devices')).toBe(0);
    // The owner's right is untouched by it.
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });

  it('T11 cannot opt in by himself without the mailed code', async () => {
    await using shop = await broker();
    await optedIn(shop);
    const thief = visitor(shop);
    await logIn(thief, taro);
    expect((await apply(thief, taro, '00000000')).status).toBe(422);
    expect(wordsOf(await askToRegister(thief))).toBe('no_grant');
  });
});

describe('under the policy first-login, a thief who logs in after the customer opted in', () => {
  const enrolment = { config: { enrolment: 'first-login' } } as const;

  it('T11 is refused like everybody with a wrong password, without a hash, and registers nothing', async () => {
    await using shop = await broker(enrolment);
    await optedIn(shop);
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    const { loginId, password } = taro;
    const hashes = await passwordHashesDuring(async () => {
      const right = await thief.submit(PATHS.login, { loginId, password });
      const wrong = await thief.submit(PATHS.login, { loginId, password: 'wrong' });
      expect(right.status).toBe(403);
      expect(comparable(right)).toEqual(comparable(wrong));
    });
    expect(hashes).toBe(0);
    expect(countRows(shop, 'devices')).toBe(0);
  });

  it('T11 loses the session that he had before', async () => {
    await using shop = await broker(enrolment);
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, taro))).toBe(true);
    await optedIn(shop);
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('T11 gains nothing by a ticket that he made up, or by the ticket of another customer', async () => {
    await using shop = await broker(enrolment);
    await optedIn(shop);
    const thief = visitor(shop);
    const ichiro = customer('ichiro');
    await logIn(thief, ichiro);
    await optIn(thief, ichiro);
    expect(thief.cookies.names()).toContain('__Host-anshin-enrolment');
    expect(isLoggedIn(await logIn(thief, taro))).toBe(false);
    thief.cookies.set('__Host-anshin-enrolment', 'A'.repeat(43));
    expect(isLoggedIn(await logIn(thief, taro))).toBe(false);
  });

  it('registers the browser that opted in, once, however often its password was wrong before', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    expect((await owner.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const stolen = owner.cookies.copy();
    expect(isLoggedIn(await logIn(owner, { ...taro, password: 'wrong' }))).toBe(false);
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    // The ticket is spent: a copy of it opens nothing, neither now nor once the PC is registered.
    expect(isLoggedIn(await logIn(visitor(shop, { cookies: stolen }), taro))).toBe(false);
    const pc = scriptedDevice(shop);
    expect((await pc.register(owner)).answer.status).toBe(200);
    await shop.mailbox(taro).next('registration_completed');
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'protected' });
    expect(isLoggedIn(await logIn(visitor(shop, { cookies: stolen }), taro))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });

  it('is the customer of before again when 72 hours pass without a login', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    shop.clock.advance({ hours: 71 });
    expect(isLoggedIn(await logIn(visitor(shop), taro))).toBe(false);
    shop.clock.advance({ hours: 2 });
    expect(isLoggedIn(await logIn(visitor(shop), taro))).toBe(true);
    // The ticket of then registers nothing any more.
    await logIn(owner, taro);
    expect(wordsOf(await askToRegister(owner))).toBe('no_grant');
  });

  it('may opt in again while the first application waits, and only the newer ticket of that browser counts', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    await logIn(owner, taro);
    const code = await mailedCode(owner, taro, 'opt-in');
    (await apply(owner, taro, code)).expectStatus(303);
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });
});
