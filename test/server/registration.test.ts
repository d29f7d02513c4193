import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  type ScriptedDevice,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { accountOf, countRows, deviceRow } from './steps/database.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const taro = customer('taro');

interface Registering {
  readonly owner: Visitor;
  readonly pc: ScriptedDevice;
}

/** Opted in and registered, while the mail provider has this mood. */
async function registering(shop: TestBroker, mood: 'hold' | 'busy' | 'unknown'): Promise<Registering> {
  const owner = visitor(shop);
  await logIn(owner, taro);
  await optIn(owner, taro);
  shop.postOffice.setMood(mood);
  const pc = scriptedDevice(shop);
  (await pc.register(owner)).answer.expectStatus(200);
  return { owner, pc };
}

const statusOn = async (browser: Visitor): Promise<unknown> => (await browser.get(PATHS.registerStatus)).json();

/** What a customer of before can do: log in from anywhere with the password alone. */
const isOpen = async (shop: TestBroker): Promise<boolean> => isLoggedIn(await logIn(visitor(shop), taro));

describe('a registration whose mail is not accepted yet', () => {
  it.each(['hold', 'busy'] as const)('keeps the gate open and the PC pending: %s', async (mood) => {
    await using shop = await broker();
    const { owner, pc } = await registering(shop, mood);
    if (mood === 'busy') await shop.app.outboxIdle();
    expect(await isOpen(shop)).toBe(true);
    expect(await statusOn(owner)).toEqual({ status: 'pending' });
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'pending', activatedAtMs: null });
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'enrolling', moneyHoldUntilMs: null });
    shop.postOffice.setMood('accept');
  });

  it('gives the PC no say at the login page', async () => {
    await using shop = await broker();
    const { pc } = await registering(shop, 'hold');
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await pc.prove(browser)).word).toBe('refused');
    shop.postOffice.setMood('accept');
  });

  it('completes when the provider accepts it later, and only then closes the gate', async () => {
    await using shop = await broker();
    const { owner, pc } = await registering(shop, 'busy');
    await shop.app.outboxIdle();
    await timePasses(shop, { hours: 5 });
    await shop.app.outboxIdle();
    expect(await statusOn(owner)).toEqual({ status: 'pending' });
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.mailbox(taro).next('registration_completed');
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'active' });
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'protected' });
    expect(await isOpen(shop)).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });

  it('completes after the broker was started anew in between', async () => {
    await using shop = await broker();
    const { pc } = await registering(shop, 'busy');
    await shop.app.outboxIdle();
    await shop.restart();
    expect(await isOpen(shop)).toBe(true);
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.mailbox(taro).next('registration_completed');
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });

  it('expires after 72 hours, and leaves the account as it was before', async () => {
    await using shop = await broker();
    const { pc } = await registering(shop, 'busy');
    await shop.app.outboxIdle();
    await timePasses(shop, { hours: 71 });
    expect(await isOpen(shop)).toBe(true);
    await timePasses(shop, { hours: 1, minutes: 1 });
    expect(await isOpen(shop)).toBe(true);
    expect(await accountOf(shop, taro)).toMatchObject({ state: 'open', epoch: 0, moneyHoldUntilMs: null });
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'abandoned' });
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.app.outboxIdle();
    const mails = await shop.mailbox(taro).all();
    expect(mails.filter(({ kind }) => kind === 'registration_completed')).toEqual([]);
    expect(await isOpen(shop)).toBe(true);
  });

  it('may be begun again after that', async () => {
    await using shop = await broker();
    await registering(shop, 'busy');
    await shop.app.outboxIdle();
    await timePasses(shop, { hours: 73 });
    shop.postOffice.setMood('accept');
    const { pc } = await registering(shop, 'hold');
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect(isLoggedIn(await logIn(visitor(shop), taro, pc))).toBe(true);
  });
});

describe('a registration whose mail cannot be delivered', () => {
  it('leaves the account as it was, tells the customer, and may be tried again in the same session', async () => {
    await using shop = await broker();
    const { owner, pc } = await registering(shop, 'unknown');
    await shop.app.outboxIdle();
    expect(await statusOn(owner)).toEqual({ status: 'undeliverable' });
    const asked = await owner.postJson(ENDPOINT.registration, { v: 1, kid: pc.kid });
    expect(asked.json()).toMatchObject({ status: 'undeliverable' });
    expect(await isOpen(shop)).toBe(true);
    expect(await accountOf(shop, taro)).toMatchObject({ moneyHoldUntilMs: null });
    // The PC that failed is no PC: it can neither log in nor be revived.
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await pc.prove(browser)).word).toBe('refused');

    shop.postOffice.setMood('accept');
    const again = scriptedDevice(shop);
    (await again.register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    expect(await statusOn(owner)).toEqual({ status: 'active' });
    expect(await isOpen(shop)).toBe(false);
  });

  it('leaves no voucher that could do anything', async () => {
    await using shop = await broker();
    const { owner } = await registering(shop, 'unknown');
    await shop.app.outboxIdle();
    shop.postOffice.setMood('accept');
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    const { voucher } = await shop.mailbox(taro).next('registration_completed');
    // The first voucher was erased with its mail; the one that arrived releases the PC.
    expect(countRows(shop, 'vouchers')).toBe(2);
    expect(isReleased(await recoverByLink(visitor(shop), voucher(), taro.loginId))).toBe(true);
  });

  it('gives the right to try again to no other session', async () => {
    await using shop = await broker();
    await registering(shop, 'unknown');
    await shop.app.outboxIdle();
    const thief = visitor(shop);
    await logIn(thief, taro);
    const answer = await thief.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
    expect(wordsOf(answer)).toBe('no_grant');
  });

  it('gives it to nobody when the session has ended meanwhile', async () => {
    await using shop = await broker();
    const { owner } = await registering(shop, 'busy');
    await shop.app.outboxIdle();
    const left = owner.cookies.copy();
    await owner.submit(PATHS.logout, {});
    shop.postOffice.setMood('unknown');
    await timePasses(shop, { hours: 1 });
    await shop.app.outboxIdle();
    const back = visitor(shop, { cookies: left });
    expect((await back.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const answer = await back.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
    expect(wordsOf(answer)).toBe('refused');
    expect(await isOpen(shop)).toBe(true);
  });
});

describe('the session that registers', () => {
  it('goes on as the session of the PC when the mail is accepted', async () => {
    await using shop = await broker();
    const { owner } = await registering(shop, 'hold');
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect((await owner.get(PATHS.devices)).status).toBe(200);
    expect((await owner.submit(PATHS.notify, { everyLogin: 'on' })).status).toBe(303);
  });

  it('is not brought back when it has expired before the mail is accepted', async () => {
    await using shop = await broker();
    const { owner, pc } = await registering(shop, 'hold');
    // In two steps, so that the expired session has not been swept away yet when the mail is accepted.
    shop.clock.advance({ hours: 7, minutes: 55 });
    expect((await owner.get(PATHS.home)).status).toBe(200);
    shop.clock.advance({ minutes: 6 });
    expect(countRows(shop, 'sessions')).toBe(1);
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'active' });
    expect((await owner.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('registers one PC and no second one', async () => {
    await using shop = await broker();
    const { owner } = await registering(shop, 'hold');
    const second = await scriptedDevice(shop).register(owner);
    expect([second.answer.status, wordsOf(second.answer)]).toEqual([403, 'no_grant']);
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    const answer = await owner.postJson(ENDPOINT.challenge, { v: 1, purpose: 'register', kids: [] });
    // The extension may still ask about the registration that it began; a second one it does not get.
    const third = await scriptedDevice(shop).register(owner, { challenge: answer.json() as never });
    expect([third.answer.status, wordsOf(third.answer)]).toEqual([403, 'no_grant']);
    expect(countRows(shop, 'devices')).toBe(1);
  });

  it('that opted in twice registers one PC, and what another session began before is void', async () => {
    await using shop = await broker();
    const { pc: first } = await registering(shop, 'busy');
    await shop.app.outboxIdle();
    shop.postOffice.setMood('accept');
    const { pc: second } = await registering(shop, 'hold');
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    await timePasses(shop, { hours: 1 });
    await shop.app.outboxIdle();
    const statuses = await Promise.all([first, second].map(async (pc) => (await deviceRow(shop, pc)).status));
    expect(statuses.toSorted()).toEqual(['abandoned', 'active']);
    const mails = await shop.mailbox(taro).all();
    expect(mails.filter(({ kind }) => kind === 'registration_completed')).toHaveLength(1);
  });
});
