import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  broker,
  type Customer,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../../kit/index.ts';
import { accountOf, deviceRow } from '../steps/database.ts';
import { ask, atDesk, checkedCase, eventsOf, releasedAtDesk, requestedCase, type Wish } from '../steps/desk.ts';
import { isDone, order, withdraw } from '../steps/money.ts';
import { isReleased, isSignedIn, recoverByLink, signInAfterRecovery } from '../steps/recovery.ts';
import { timePasses } from '../steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const hanako = customer('hanako');
const NEW_MAIL = 'hanako.atarashii@mail.example';

const release = (whose: Pick<Customer, 'loginId'>, wish?: Wish) => releasedAtDesk(shop, whose, wish);

const isFrozen = async () => (await accountOf(shop, hanako)).state === 'frozen';

async function frozen(): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  expect(isReleased(await recoverByLink(visitor(shop), home.voucher, hanako.loginId))).toBe(true);
  expect(await home.device.act(visitor(shop), 'veto')).toMatchObject({ outcome: 'done' });
  expect(await isFrozen()).toBe(true);
  return home;
}

describe('a release at the desk', () => {
  it('T13 has the effect of a voucher, and gives no session to anybody', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await release(hanako);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'revoked' });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    expect((await home.device.prove(browser)).word).toBe('revoked');
    expect(isLoggedIn(await logIn(browser, hanako))).toBe(false);
    const mail = await shop.mailbox('hanako').next('desk_released');
    expect(mail.text).toContain('1台');
    expect(mail.text).toContain('/recovered');
  });

  it('T15 leaves every earlier voucher dead, for years', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    await release(hanako);
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, hanako.loginId))).toBe(false);
    await timePasses(shop, { hours: 24 * 365 * 2 });
    await shop.restart();
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, hanako.loginId))).toBe(false);
    expect(await accountOf(shop, hanako)).toMatchObject({ state: 'recovering', epoch: 1 });
  });

  it.each(['second-secret', 'hold', 'classic'] as const)(
    'T13 holds the sign-in for 24 hours under the policy %s',
    async (afterRevoke) => {
      await shop.restart({ afterRevoke });
      await protectedCustomer(shop, 'hanako');
      await release(hanako);
      expect(await accountOf(shop, hanako)).toMatchObject({ signInNeeds: 'mailed-code' });
      const early = visitor(shop);
      await early.get(PATHS.recovered);
      await early.submit(PATHS.recoveredCode, { loginId: hanako.loginId, password: hanako.password, code: '' });
      expect((await shop.mailbox('hanako').untaken()).map(({ kind }) => kind)).not.toContain('mailed_code');
      await timePasses(shop, { hours: 24 });
      expect(isSignedIn(await signInAfterRecovery(visitor(shop), hanako))).toBe(true);
    },
  );

  it('voids every second secret, old ones too', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const { id } = await accountOf(shop, hanako);
    const { kid } = home.device;
    await shop.app.store.transaction(async (tx) => {
      const sheet = { linkHash: 'x'.repeat(43) as never, kid, madeAtMs: 0, codeHashes: ['y'.repeat(43) as never] };
      await tx.secondSecrets.insertSheet(id, sheet);
    });
    await release(hanako);
    expect(await shop.app.store.transaction((tx) => tx.secondSecrets.sheets(id))).toEqual([]);
    expect(await eventsOf(shop, hanako)).toContain('second_secret_voided');
  });

  it('holds money from the approval on, and anew from the new PC on', async () => {
    await protectedCustomer(shop, 'hanako');
    await release(hanako);
    await timePasses(shop, { hours: 73 });
    const browser = visitor(shop);
    expect(isSignedIn(await signInAfterRecovery(browser, hanako))).toBe(true);
    const device = scriptedDevice(shop, { name: '新しいPC' });
    (await device.register(browser)).answer.expectStatus(200);
    await shop.mailbox('hanako').next('registration_completed');
    (await logIn(browser, hanako, device)).expectStatus(303);
    expect(isDone(await withdraw(browser, hanako))).toBe(false);
    expect(isDone(await order(browser, hanako, { side: 'sell' }))).toBe(true);
  });
});

describe('who has lost everything', () => {
  it('comes back: new address, temporary passwords, a new PC, and passwords of his own', async () => {
    await protectedCustomer(shop, 'hanako');
    const [password = '', tradingPassword = ''] = await release(hanako, {
      newMail: NEW_MAIL,
      newPassword: 'yes',
      newTradingPassword: 'yes',
    });
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    const letter = { ...hanako, password, tradingPassword, mail: NEW_MAIL };
    await timePasses(shop, { hours: 24 });
    const browser = visitor(shop);
    expect(isSignedIn(await signInAfterRecovery(browser, letter))).toBe(true);
    const device = scriptedDevice(shop, { name: '新しいPC' });
    (await device.register(browser)).answer.expectStatus(200);
    await shop.mailbox(letter).next('registration_completed');
    (await logIn(browser, letter, device)).expectStatus(303);
    // Nothing else opens before.
    for (const path of [PATHS.home, PATHS.orders, PATHS.service]) {
      expect((await browser.get(path)).location).toBe('/own-passwords');
    }
    expect((await order(browser, letter, { side: 'sell' })).status).toBe(404);
    const own = { password: 'sakura-no-hana-8', trading: 'torihiki-hana-4' };
    const twice = { ...own, passwordAgain: own.password, tradingAgain: own.trading };
    expect((await browser.submit('/own-passwords', twice)).location).toBe('/home');
    expect((await browser.get(PATHS.home)).status).toBe(200);
    expect((await browser.get('/own-passwords')).location).toBe('/home');
    expect((await shop.mailbox(letter).next('temporary_password_replaced')).kind).not.toBeNull();
    expect(isLoggedIn(await logIn(visitor(shop), letter, device))).toBe(false);
    expect(isLoggedIn(await logIn(browser, { ...letter, password: own.password }, device))).toBe(true);
  });

  it('T13 is safe from the mailbox that he lost: it is told, and receives no code', async () => {
    await protectedCustomer(shop, 'hanako');
    await release(hanako, { newMail: NEW_MAIL });
    const lost = shop.mailbox('hanako');
    expect((await lost.next('desk_release_requested')).text).toContain('申請');
    expect((await lost.next('desk_released')).text).toContain('メールアドレス');
    await timePasses(shop, { hours: 24 });
    expect(isSignedIn(await signInAfterRecovery(visitor(shop), { ...hanako, mail: NEW_MAIL }))).toBe(true);
    const kinds = (await lost.untaken()).map(({ kind }) => kind);
    expect(kinds).not.toContain('mailed_code');
    expect(kinds).toContain('recovered_sign_in');
  });

  it('may do at once with the new address what takes one of thirty days', async () => {
    await release(customer('emily'), { newMail: 'emily.new@mail.example' });
    const browser = visitor(shop);
    (await logIn(browser, customer('emily'))).expectStatus(303);
    const { tradingPassword } = customer('emily');
    (await browser.submit(PATHS.code, { action: 'opt-in', tradingPassword })).expectStatus(303);
    expect((await shop.mailbox({ mail: 'emily.new@mail.example' }).next('mailed_code')).code()).toMatch(/^\d{8}$/);
  });
});

describe('a frozen account', () => {
  it('leaves only here, and cannot be stopped again by the PC that stopped it', async () => {
    const home = await frozen();
    await timePasses(shop, { hours: 24 * 60 });
    expect(isLoggedIn(await logIn(visitor(shop), hanako))).toBe(false);
    expect(await isFrozen()).toBe(true);
    await release(hanako);
    expect(await accountOf(shop, hanako)).toMatchObject({ state: 'recovering', frozenBecause: null, epoch: 2 });
    expect((await home.device.act(visitor(shop), 'veto')).outcome).toBe(null);
    await timePasses(shop, { hours: 24 });
    expect(isSignedIn(await signInAfterRecovery(visitor(shop), hanako))).toBe(true);
  });

  it('stays frozen while the release waits for the second operator', async () => {
    await frozen();
    await requestedCase((await atDesk(shop, 'kinoshita')).visitor, hanako);
    expect(await isFrozen()).toBe(true);
  });
});

describe('a customer without the protection', () => {
  const emily = customer('emily');

  it('gets a temporary password, logs in as always, and waits with money', async () => {
    const elsewhere = visitor(shop);
    (await logIn(elsewhere, emily)).expectStatus(303);
    const [password = ''] = await release(emily, { newPassword: 'yes' });
    expect(await accountOf(shop, emily)).toMatchObject({ state: 'open', epoch: 1 });
    expect((await elsewhere.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await logIn(visitor(shop), emily))).toBe(false);
    const browser = visitor(shop);
    (await logIn(browser, { ...emily, password })).expectStatus(303);
    expect((await browser.get(PATHS.home)).location).toBe('/own-passwords');
    const own = 'harbour-light-49';
    (await browser.submit('/own-passwords', { password: own, passwordAgain: own })).expectStatus(303);
    expect(isDone(await withdraw(browser, emily))).toBe(false);
    await timePasses(shop, { hours: 72 });
    (await logIn(browser, { ...emily, password: own })).expectStatus(303);
    expect(isDone(await withdraw(browser, emily))).toBe(true);
  });

  it('is not entered by the operator who saw the temporary password: the code for a strange browser goes to the customer', async () => {
    await shop.restart({ risk: 'mailed-code' });
    const home = visitor(shop, { address: '203.0.113.7' });
    (await logIn(home, emily)).expectStatus(303);
    const [password = ''] = await release(emily, { newPassword: 'yes' });
    const insider = visitor(shop, { address: '198.51.100.9' });
    expect(isLoggedIn(await logIn(insider, { ...emily, password }))).toBe(false);
    expect((await insider.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await shop.mailbox('emily').next('mailed_code')).code()).toMatch(/^\d{8}$/);
  });

  it('needs no release: a request that changes nothing is refused', async () => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    const id = await checkedCase(desk, emily);
    expect((await ask(desk, id)).expectStatus(422).body).toContain('変えるものが選ばれていません');
  });

  it('is told of the change in words that are true', async () => {
    await release(emily, { newTradingPassword: 'yes' });
    const mailbox = shop.mailbox('emily');
    expect((await mailbox.next('desk_release_requested')).text).not.toContain('registered PCs');
    expect((await mailbox.next('desk_renewed')).text).toContain('trading password (a temporary one)');
  });
});
