import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  logIn,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';
import { apply, askCode, mailedCode } from './steps/codes.ts';
import { confirmed } from './steps/confirm.ts';
import { changeMail } from './steps/money.ts';
import { askRecoveredCode, isReleased, isSignedIn, recoverByLink, signInRecovered } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const THIEF = 'thief@evil.example';

/** A thief at the registered PC changed the mail address; the owner read of it at the old one and released every PC. */
async function addressChangedThenRecovered(shop: TestBroker) {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { hours: 73 });
  (await home.logIn()).expectStatus(303);
  await confirmed(home.visitor, await changeMail(home.visitor, home.customer, THIEF));
  await timePasses(shop, { hours: 24 });
  (await home.logIn()).expectStatus(303);
  await shop.mailbox(home.customer).next('mail_address_changed');
  return recovered(shop, home);
}

/** Every PC is released, and the hold is over. */
async function recovered(shop: TestBroker, home: ProtectedCustomer) {
  expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
  await timePasses(shop, { hours: 24 });
  const [owner, thief] = [visitor(shop, { address: '203.0.113.1' }), visitor(shop, { address: '198.51.100.7' })];
  return {
    customer: home.customer,
    owner,
    thief,
    mails: shop.mailbox(home.customer),
    atThief: shop.mailbox({ mail: THIEF }),
  };
}

const register = async (browser: Visitor) => {
  const device = scriptedDevice(browser.broker);
  (await device.register(browser)).answer.expectStatus(200);
  const asked = await browser.postJson(ENDPOINT.registration, { v: 1, kid: device.kid });
  return (asked.json() as { readonly mailedTo: string }).mailedTo;
};

describe('a thief who changed the mail address before he was evicted', () => {
  it('T13 gets no code at it: the code goes to the address before it', async () => {
    await using shop = await broker();
    const { customer: hanako, thief, mails, atThief } = await addressChangedThenRecovered(shop);
    await askRecoveredCode(thief, hanako);
    await mails.next('mailed_code');
    const kinds = (await atThief.all()).map(({ kind }) => kind);
    expect(kinds).toContain('recovered');
    expect(kinds).not.toContain('mailed_code');
  });

  it('T13 gets no voucher either: the owner signs in, registers, and holds the new link alone', async () => {
    await using shop = await broker();
    const { customer: hanako, owner, mails, atThief } = await addressChangedThenRecovered(shop);
    await askRecoveredCode(owner, hanako);
    const code = (await mails.next('mailed_code')).code();
    expect(isSignedIn(await signInRecovered(owner, hanako, code))).toBe(true);
    expect(await register(owner)).toBe('h•••@mail.example');
    const voucher = (await mails.next('registration_completed')).voucher();
    const atBoth = await atThief.all();
    expect(atBoth.map(({ kind }) => kind)).not.toContain('registration_completed');
    for (const { text, html } of atBoth) expect(text + html).not.toContain('#v=');
    expect(isReleased(await recoverByLink(visitor(shop), voucher, hanako.loginId))).toBe(true);
  });

  it('T13 is the customer when nobody objects: after 30 days codes and vouchers go to the new address', async () => {
    await using shop = await broker();
    const { customer: hanako, owner, mails, atThief } = await addressChangedThenRecovered(shop);
    await timePasses(shop, { days: 30 });
    await mails.untaken();
    await askRecoveredCode(owner, hanako);
    const code = (await atThief.next('mailed_code')).code();
    expect(isSignedIn(await signInRecovered(owner, hanako, code))).toBe(true);
    expect(await register(owner)).toBe('t•••@evil.example');
    await atThief.next('registration_completed');
    expect((await mails.all()).filter(({ kind }) => kind === 'registration_completed')).toHaveLength(1);
  });
});

describe('a thief with the passwords of a customer who is signing in again', () => {
  it('T13 uses up neither the code nor the tries of the owner, nor the codes of the hour', async () => {
    await using shop = await broker();
    const { customer: hanako, owner, thief, mails } = await recovered(shop, await protectedCustomer(shop, 'hanako'));
    await askRecoveredCode(owner, hanako);
    const first = (await mails.next('mailed_code')).code();
    for (let tries = 0; tries < 5; tries += 1) await signInRecovered(thief, hanako, '00000000');
    for (let asked = 0; asked < 11; asked += 1) {
      await askRecoveredCode(visitor(shop, { address: thief.address }), hanako);
    }
    const sent = (await mails.all()).filter(({ kind }) => kind === 'mailed_code');
    // One for opting in, one for the owner, and what one address may ask for in an hour.
    expect(sent).toHaveLength(1 + 1 + 10);
    await mails.untaken();
    expect(isSignedIn(await signInRecovered(visitor(shop, { address: owner.address }), hanako, first))).toBe(false);
    await askRecoveredCode(owner, hanako);
    const all = (await mails.all()).filter(({ kind }) => kind === 'mailed_code');
    expect(all).toHaveLength(1 + 1 + 10 + 1);
    expect(isSignedIn(await signInRecovered(owner, hanako, all.at(-1)?.code() ?? ''))).toBe(true);
  });

  it('T13 does not use up the tries of a code that is already mailed', async () => {
    await using shop = await broker();
    const { customer: hanako, owner, thief, mails } = await recovered(shop, await protectedCustomer(shop, 'hanako'));
    await askRecoveredCode(owner, hanako);
    const code = (await mails.next('mailed_code')).code();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(isSignedIn(await signInRecovered(thief, hanako, code))).toBe(false);
    }
    expect(isSignedIn(await signInRecovered(owner, hanako, code))).toBe(true);
  });
});

describe('a thief with the passwords of a customer who is opting in', () => {
  it('T12 does not use up the codes of the hour, from six sessions at six addresses', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const owner = visitor(shop);
    await logIn(owner, taro);
    const code = await mailedCode(owner, taro, 'opt-in');
    for (let session = 0; session < 6; session += 1) {
      const thief = visitor(shop, { address: `198.51.100.${session}` });
      await logIn(thief, taro);
      for (let asked = 0; asked < 5; asked += 1) (await askCode(thief, taro, 'opt-in')).expectStatus(303);
    }
    (await askCode(owner, taro, 'opt-in')).expectStatus(303);
    const newest = (await shop.mailbox(taro).all()).at(-1)?.code() ?? '';
    expect((await apply(owner, taro, code)).status).toBe(422);
    expect((await apply(owner, taro, newest)).status).toBe(303);
  });
});
