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
import { timePasses } from './steps/time.ts';

const taro = customer('taro');
const enrolment = { config: { enrolment: 'first-login' } } as const;

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

  it('T11 has nothing more of the session that he had before: it registers nothing, and ends with the registration', async () => {
    await using shop = await broker(enrolment);
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, taro))).toBe(true);
    const owner = await optedIn(shop);
    expect(wordsOf(await askToRegister(thief))).toBe('no_grant');
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
    await shop.mailbox(taro).next('registration_completed');
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

  it('T11 gains nothing by a copy of the ticket once a PC is registered with it', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    const stolen = owner.cookies.copy();
    stolen.delete('__Host-anshin-session');
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    const pc = scriptedDevice(shop);
    shop.postOffice.setMood('hold');
    expect((await pc.register(owner)).answer.status).toBe(200);
    // The gate is open until the mail was accepted, but the right to register is used up.
    const thief = visitor(shop, { cookies: stolen });
    expect(isLoggedIn(await logIn(thief, taro))).toBe(true);
    expect(wordsOf(await askToRegister(thief))).toBe('no_grant');
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(visitor(shop, { cookies: stolen }), taro))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });
});

describe('the customer under the policy first-login', () => {
  it('registers in the browser that opted in, however often the password was wrong before', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    for (let tries = 0; tries < 3; tries += 1) {
      expect(isLoggedIn(await logIn(owner, { ...taro, password: 'wrong' }))).toBe(false);
    }
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
    await shop.mailbox(taro).next('registration_completed');
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'protected' });
  });

  it('waits for an hour where the ticket is lost, and is then the customer of before', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    const ticket = owner.cookies.get('__Host-anshin-enrolment') ?? '';
    await timePasses(shop, { minutes: 58 });
    expect(isLoggedIn(await logIn(visitor(shop), taro))).toBe(false);
    await timePasses(shop, { minutes: 3 });
    const later = visitor(shop);
    later.cookies.set('__Host-anshin-enrolment', ticket);
    expect(isLoggedIn(await logIn(later, taro))).toBe(true);
    // The ticket of then registers nothing any more.
    expect(wordsOf(await askToRegister(later))).toBe('no_grant');
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'open' });
  });

  it('may opt in again while the first application waits', async () => {
    await using shop = await broker(enrolment);
    const owner = await optedIn(shop);
    await logIn(owner, taro);
    const code = await mailedCode(owner, taro, 'opt-in');
    (await apply(owner, taro, code)).expectStatus(303);
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
  });
});
