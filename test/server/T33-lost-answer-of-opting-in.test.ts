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
import { accountOf } from './steps/database.ts';

const taro = customer('taro');
const enrolment = { config: { enrolment: 'first-login' } } as const;
const SESSION = '__Host-anshin-session';

async function loggedIn(shop: TestBroker): Promise<Visitor> {
  const owner = visitor(shop);
  expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
  return owner;
}

describe('under the policy first-login, a customer whose answer to opting in is lost', () => {
  it('T33 has neither session nor ticket, and logs in as before after an hour', async () => {
    await using shop = await broker(enrolment);
    const owner = await loggedIn(shop);
    const before = owner.cookies.copy();
    await optIn(owner, taro);
    const withoutAnswer = visitor(shop, { cookies: before });
    expect((await withoutAnswer.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(withoutAnswer, taro))).toBe(false);
    shop.clock.advance({ minutes: 61 });
    expect(isLoggedIn(await logIn(withoutAnswer, taro))).toBe(true);
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'open' });
    // And may opt in anew.
    await optIn(withoutAnswer, taro);
    expect(isLoggedIn(await logIn(withoutAnswer, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(withoutAnswer)).answer.status).toBe(200);
  });
});

describe('under the policy first-login, the ticket of the browser that opted in', () => {
  it('T33 survives a login whose answer was lost and a browser that was closed before registering', async () => {
    await using shop = await broker(enrolment);
    const owner = await loggedIn(shop);
    await optIn(owner, taro);
    for (let closed = 0; closed < 3; closed += 1) {
      expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
      owner.cookies.delete(SESSION);
    }
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect((await scriptedDevice(shop).register(owner)).answer.status).toBe(200);
    await shop.mailbox(taro).next('registration_completed');
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'protected' });
  });

  it('T33 goes with its hour: a browser that was closed over night is not shut out', async () => {
    await using shop = await broker(enrolment);
    const owner = await loggedIn(shop);
    await optIn(owner, taro);
    owner.cookies.delete(SESSION);
    shop.clock.advance({ hours: 48 });
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'open', enrollingSinceMs: null });
    const asked = await owner.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
    expect(wordsOf(asked)).toBe('no_grant');
  });
});

describe('under the policy first-login, while a device waits for its mail', () => {
  it('T33 the gate is open to every browser, after the hour too, until the mail is accepted', async () => {
    await using shop = await broker(enrolment);
    const owner = await loggedIn(shop);
    await optIn(owner, taro);
    expect(isLoggedIn(await logIn(visitor(shop), taro))).toBe(false);
    expect(isLoggedIn(await logIn(owner, taro))).toBe(true);
    shop.postOffice.setMood('busy');
    const pc = scriptedDevice(shop);
    (await pc.register(owner)).answer.expectStatus(200);
    await shop.app.outboxIdle();
    for (const hours of [0, 2]) {
      shop.clock.advance({ hours });
      await shop.app.outboxIdle();
      const elsewhere = visitor(shop);
      expect(isLoggedIn(await logIn(elsewhere, taro))).toBe(true);
      const asked = await elsewhere.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
      expect(wordsOf(asked)).toBe('no_grant');
    }
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'enrolling' });
    shop.postOffice.setMood('accept');
    shop.clock.advance({ hours: 1 });
    await shop.mailbox(taro).next('registration_completed');
    expect(isLoggedIn(await logIn(visitor(shop), taro))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });
});
