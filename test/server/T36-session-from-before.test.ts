import { describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, optIn, PATHS, scriptedDevice, visitor } from '../kit/index.ts';
import { changeWithdrawalAccount, isDone } from './steps/money.ts';

const taro = customer('taro');

describe('a password session from before the opt-in', () => {
  it('T36 lives while the registration waits for its mail, and ends when the device becomes active', async () => {
    await using shop = await broker();
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, taro))).toBe(true);
    const owner = visitor(shop);
    await logIn(owner, taro);
    await optIn(owner, taro);
    shop.postOffice.setMood('hold');
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    // The gate stays open until the mail was accepted: nobody may be locked out by a mail that never comes.
    expect((await thief.get(PATHS.home)).status).toBe(200);

    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isDone(await changeWithdrawalAccount(thief, taro))).toBe(false);
    expect(isLoggedIn(await logIn(thief, taro))).toBe(false);
  });

  it('T36 ends in every browser but the one that registered, which goes on as the registered PC', async () => {
    await using shop = await broker();
    const others = [visitor(shop), visitor(shop), visitor(shop)];
    for (const browser of others) await logIn(browser, taro);
    const owner = visitor(shop);
    await logIn(owner, taro);
    await optIn(owner, taro);
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    for (const browser of others) expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await owner.get(PATHS.devices)).status).toBe(200);
  });

  it('T36 of another customer does not end', async () => {
    await using shop = await broker();
    const ichiro = visitor(shop);
    await logIn(ichiro, customer('ichiro'));
    const owner = visitor(shop);
    await logIn(owner, taro);
    await optIn(owner, taro);
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    expect((await ichiro.get(PATHS.home)).status).toBe(200);
  });

  it('T36 registers nothing with a challenge that it got before', async () => {
    await using shop = await broker();
    const owner = visitor(shop);
    await logIn(owner, taro);
    await optIn(owner, taro);
    const thief = visitor(shop);
    await logIn(thief, taro);
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    const answer = await thief.postJson('/anshin/v1/challenge', { v: 1, purpose: 'register', kids: [] });
    expect([answer.status, answer.json()]).toEqual([403, { v: 1, error: 'refused' }]);
  });

  it('T36 dies at the opt-in when it is a copy of the very session that opts in', async () => {
    await using shop = await broker();
    const owner = visitor(shop);
    await logIn(owner, taro);
    const stolen = visitor(shop, { cookies: owner.cookies.copy() });
    expect((await stolen.get(PATHS.home)).status).toBe(200);
    await optIn(owner, taro);
    expect((await stolen.get(PATHS.home)).location).toBe('/login?e=session_ended');
    (await scriptedDevice(shop).register(owner)).answer.expectStatus(200);
    await shop.mailbox(taro).next('registration_completed');
    expect((await stolen.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await owner.get(PATHS.devices)).status).toBe(200);
  });
});
