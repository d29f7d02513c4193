import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { accountIdOf, accountOf, countRows, deviceRow } from './steps/database.ts';
import { seeded } from './steps/seeded.ts';
import { timePasses } from './steps/time.ts';

describe('an answer that is lost while registering', () => {
  it('T33 leads to the same answer when the extension sends the same key again', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    shop.postOffice.setMood('hold');
    const pc = scriptedDevice(shop);
    const first = await pc.register(browser);
    for (let tries = 0; tries < 3; tries += 1) {
      const again = await pc.register(browser);
      expect(again.registration).toEqual(first.registration);
    }
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    const late = await pc.register(browser);
    expect(late.registration).toEqual({ ...first.registration, status: 'active' });

    const accountId = await accountIdOf(shop, taro);
    expect(await shop.app.store.transaction((tx) => tx.devices.ofAccount(accountId))).toHaveLength(1);
    const mails = await shop.mailbox(taro).all();
    expect(mails.filter(({ kind }) => kind === 'registration_completed')).toHaveLength(1);
    expect(countRows(shop, 'vouchers')).toBe(1);
  });

  it('T33 gives the same answer to ten tries at once', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    const pc = scriptedDevice(shop);
    const all = await Promise.all(Array.from({ length: 10 }, () => pc.register(browser)));
    for (const { registration } of all) expect(registration).toMatchObject({ kid: pc.kid });
    expect(countRows(shop, 'devices')).toBe(1);
    expect(countRows(shop, 'vouchers')).toBe(1);
  });

  it('T33 is no way for another key under the same name, nor for the same key from another session', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const impostor = scriptedDevice(shop, {
      memory: { kid: home.device.kid, acked: 0, ctr: 0, ack: 1, keys: new Map() },
    });
    const other = await impostor.register(home.visitor);
    expect([other.answer.status, wordsOf(other.answer)]).toEqual([403, 'refused']);

    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    const same = await home.device.copy().register(browser);
    expect([same.answer.status, wordsOf(same.answer)]).toEqual([403, 'refused']);
    const sameKey = scriptedDevice(shop, {
      memory: { ...scriptedDevice(shop).memory, keys: new Map([[0, home.device.key(0)]]) },
    });
    const again = await sameKey.register(browser);
    expect([again.answer.status, wordsOf(again.answer)]).toEqual([403, 'refused']);
    // The right to register is not used up by that.
    expect((await scriptedDevice(shop).register(browser)).answer.status).toBe(200);
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });

  it('T33 is asked about until the mail is accepted, by the session that began and no other', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    shop.postOffice.setMood('hold');
    const pc = scriptedDevice(shop);
    await pc.register(browser);
    const ask = (from = browser) => from.postJson(ENDPOINT.registration, { v: 1, kid: pc.kid });
    expect((await ask()).json()).toEqual({ v: 1, kid: pc.kid, status: 'pending', mailedTo: 't•••@mail.example' });
    const stranger = visitor(shop);
    await logIn(stranger, taro);
    for (const other of [stranger, visitor(shop)]) {
      const answer = await ask(other);
      expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
    }
    shop.postOffice.setMood('accept');
    await shop.mailbox(taro).next('registration_completed');
    expect((await ask()).json()).toMatchObject({ status: 'active' });
  });
});

describe('an answer that is lost while logging in', () => {
  it('T33 is followed by a login, whether the proof or the answer was lost, as often as it happens', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    for (const lose of ['answer', 'proof', 'answer', 'answer', 'proof', 'proof', 'answer'] as const) {
      const browser = visitor(shop);
      await browser.get(PATHS.login);
      await home.device.prove(browser, { lose });
      expect(isLoggedIn(await home.logIn(browser))).toBe(true);
    }
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
  });

  it('T33 lets the browser in whose answer was lost: its mark is there', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    await home.device.prove(browser, { lose: 'answer' });
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
  });

  it('T33 causes no quarantine in 500 proofs with a quarter of the messages lost', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const unlucky = seeded(33);
    let accepted = 0;
    for (let run = 0; run < 500; run += 1) {
      const lose = unlucky() < 0.25 ? ({ lose: unlucky() < 0.5 ? 'proof' : 'answer' } as const) : {};
      const { word } = await home.device.prove(browser, lose);
      if (word !== null) expect(word).toBe('accepted');
      if (word === 'accepted') accepted += 1;
    }
    expect(accepted).toBeGreaterThan(300);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'quarantined')).toEqual([]);
  });

  it('T33 takes a proof that was overtaken by the next one as late, not as a copy', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const [slow, fast] = [visitor(shop), visitor(shop)];
    for (const browser of [slow, fast]) await browser.get(PATHS.login);
    const onItsWay = await home.device.prove(slow, { lose: 'proof' });
    expect((await home.device.prove(fast)).word).toBe('accepted');
    const late = await slow.postJson(ENDPOINT.proof, { v: 1, proofs: onItsWay.proofs });
    expect(wordsOf(late)).toEqual(['late']);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });
});

describe('an answer that is lost while recovering', () => {
  it('T33 is shown again, and nothing is released a second time', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { loginId } = home.customer;
    const phone = visitor(shop);
    const fields = { voucher: home.voucher.secret, code: '', loginId };
    const first = await phone.submit(PATHS.recover, fields);
    const { epoch, signInFromMs } = await accountOf(shop, home.customer);
    await timePasses(shop, { minutes: 14 });
    const again = await phone.submit(PATHS.recover, fields);
    // The same page, but for how long it still is.
    const still = ({ body }: Answer): string => body.replace(/あと <span.*?<\/span>/, 'あと');
    expect(still(again)).toBe(still(first));
    expect(await accountOf(shop, home.customer)).toMatchObject({ epoch, signInFromMs });
  });
});
