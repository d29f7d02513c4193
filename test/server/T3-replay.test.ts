import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { capturedProof, isAccepted, postProofs } from './steps/captured.ts';
import { accountIdOf, countRows, deviceRow } from './steps/database.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { isReleased, isSignedIn, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
});
afterAll(() => shop[Symbol.asyncDispose]());

const times = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));

describe('a captured proof', () => {
  it('T3 is accepted once when it comes fifty times at once', async () => {
    const browser = visitor(shop);
    const proofs = await capturedProof(hanako.device, browser);
    const answers = await times(50, () => postProofs(browser, proofs));
    expect(answers.filter(isAccepted)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(49);
    expect(await deviceRow(shop, hanako.device)).toMatchObject({ status: 'active', ctr: hanako.device.memory.ctr });
  });

  it('T3 is refused after its first use, and costs the device nothing', async () => {
    const browser = visitor(shop);
    const proofs = await capturedProof(hanako.device, browser);
    expect(isAccepted(await postProofs(browser, proofs))).toBe(true);
    expect((await postProofs(browser, proofs)).status).toBe(403);
    expect(isAccepted(await postProofs(browser, await capturedProof(hanako.device, browser)))).toBe(true);
  });

  it('T3 is refused in the same browser after a login', async () => {
    const browser = visitor(shop);
    const proofs = await capturedProof(hanako.device, browser);
    const before = browser.cookies.copy();
    expect(isAccepted(await postProofs(browser, proofs))).toBe(true);
    const { loginId, password } = hanako.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
    const again = visitor(shop, { cookies: before });
    expect((await postProofs(again, proofs)).status).toBe(403);
    expect(isLoggedIn(await again.submit(PATHS.login, { loginId, password }))).toBe(false);
  });

  it('T3 is refused after the broker was started anew', async () => {
    const browser = visitor(shop);
    const proofs = await capturedProof(hanako.device, browser);
    expect(isAccepted(await postProofs(browser, proofs))).toBe(true);
    await shop.restart();
    expect((await postProofs(browser, proofs)).status).toBe(403);
  });

  it('T3 is refused when its challenge is a minute old', async () => {
    const browser = visitor(shop);
    const proofs = await capturedProof(hanako.device, browser);
    await timePasses(shop, { seconds: 60 });
    expect((await postProofs(browser, proofs)).status).toBe(403);
    expect(isLoggedIn(await hanako.logIn(browser))).toBe(true);
  });

  it('T3 opens one session, however often the form is posted at once', async () => {
    const browser = visitor(shop);
    expect(isAccepted(await postProofs(browser, await capturedProof(hanako.device, browser)))).toBe(true);
    const { loginId, password } = hanako.customer;
    const frozen = browser.cookies.copy();
    const answers = await times(10, () =>
      visitor(shop, { cookies: frozen.copy() }).submit(PATHS.login, { loginId, password }),
    );
    expect(answers.filter(isLoggedIn)).toHaveLength(1);
  });

  it('T3 leaves a mark that lasts 120 seconds and no longer', async () => {
    const browser = visitor(shop);
    const { loginId, password } = hanako.customer;
    await postProofs(browser, await capturedProof(hanako.device, browser));
    await timePasses(shop, { seconds: 120 });
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
    await postProofs(browser, await capturedProof(hanako.device, browser));
    await timePasses(shop, { seconds: 119 });
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
  });
});

describe('what is to be used once', () => {
  it('T3 registers one device, though two devices use one right at once', async () => {
    const browser = visitor(shop);
    const taro = customer('taro');
    await logIn(browser, taro);
    await optIn(browser, taro);
    const answers = await times(5, async () => (await scriptedDevice(shop).register(browser)).answer);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const accountId = await accountIdOf(shop, taro);
    const devices = await shop.app.store.transaction((tx) => tx.devices.ofAccount(accountId));
    expect(devices).toHaveLength(1);
  });

  it('T3 opens one session with one ticket, though two browsers use it at once', async () => {
    (await hanako.logIn()).expectStatus(303);
    const ticket = await ticketFrom(hanako);
    const answers = await times(5, () => signInWithTicket(visitor(shop), hanako.customer, ticket));
    expect(answers.filter(isSignedIn)).toHaveLength(1);
  });

  it('T3 releases every PC once, though the link is used from ten phones at once', async () => {
    const mails = () => countRows(shop, 'outbox');
    const before = mails();
    const answers = await times(10, () => recoverByLink(visitor(shop), hanako.voucher, hanako.customer.loginId));
    // The others see the success page of the one that did it.
    expect(answers.every(isReleased)).toBe(true);
    // The one that tells of it, and the one for the day on which the hold is over.
    expect(mails() - before).toBe(2);
  });
});
