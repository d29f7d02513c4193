import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
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
import { accountIdOf, accountOf } from './steps/database.ts';
import { chooseMode } from './steps/login-mode.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { isReleased, isSignedIn, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { AT_HOME, enterMailedCode, knownBrowser, mailKinds } from './steps/risk.ts';
import { timePasses } from './steps/time.ts';

const ichiro = customer('ichiro');

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker({ config: { risk: 'mailed-code' } });
});
afterEach(() => shop[Symbol.asyncDispose]());

const stop = (from: Visitor) => from.submit(PATHS.stopLogins, {});
const stateOf = async (who: { readonly loginId: string }) => (await accountOf(shop, who)).lockedBecause;

async function signedIn(from = visitor(shop, { address: AT_HOME })): Promise<Visitor> {
  (await logIn(from, ichiro)).expectStatus(303);
  return from;
}

describe('a customer without the gate who stops logins', () => {
  it('ends every session at once, is told by mail, and sees how to come back', async () => {
    const [one, other] = [await signedIn(), await signedIn(visitor(shop, { address: AT_HOME }))];
    (await one.get(PATHS.stopLogins)).expectStatus(200);
    const arrived = await one.follow((await stop(one)).expectStatus(303));
    expect(arrived.body).toContain('ログインを止めました');
    for (const browser of [one, other]) expect((await browser.get(PATHS.home)).location).toContain('/login');
    expect(await mailKinds(shop, ichiro)).toContain('login_locked');
    expect((await one.get(PATHS.locked)).expectStatus(200).body).toContain('もう一度使えるようにする');
  });

  it('is not let in with the password alone, not even in the browser that was known', async () => {
    const browser = await signedIn();
    await stop(browser);
    (await logIn(browser, ichiro)).expectStatus(403);
    (await logIn(visitor(shop, { address: AT_HOME }), ichiro)).expectStatus(403);
    expect(await stateOf(ichiro)).toBe('customer');
  });

  it('comes back with the mailed code, in any browser', async () => {
    await stop(await signedIn());
    await mailKinds(shop, ichiro);
    const browser = visitor(shop, { address: '126.0.0.1' });
    (await logIn(browser, ichiro)).expectStatus(403);
    expect((await enterMailedCode(browser, ichiro)).location).toBe(PATHS.home);
    expect(await stateOf(ichiro)).toBeNull();
    expect(await mailKinds(shop, ichiro)).toContain('lock_ended');
    const history = await browser.get(PATHS.history);
    expect(history.body).toContain('お客さまがログインを止めました');
    expect(history.body).toContain('止めていたログインを、使えるようにしました');
  });

  it('keeps out who has the password and not the mailbox, and who has a code from before', async () => {
    const owner = await signedIn();
    const thief = visitor(shop, { address: '126.0.0.1' });
    (await logIn(thief, ichiro)).expectStatus(403);
    const before = (await shop.mailbox(ichiro).next('mailed_code')).code();
    await stop(owner);
    (await thief.submit(PATHS.loginCode, { code: before })).expectStatus(403);
    expect(await stateOf(ichiro)).toBe('customer');
  });

  it('has orders that wait go on', async () => {
    const browser = await signedIn();
    const token = /name="token" value="([^"]+)"/.exec((await browser.get('/orders/new')).body)?.[1] ?? '';
    const order = { instrument: '8390', side: 'buy', pricing: 'limit', quantity: '100', limitYen: '1000', token };
    const { tradingPassword } = ichiro;
    await browser.submit('/orders/confirm', order);
    const id = await accountIdOf(shop, ichiro);
    const ordersOf = () => shop.app.store.transaction((tx) => tx.orders.latest(id, 10));
    (await browser.submit('/orders', { ...order, tradingPassword })).expectStatus(303);
    const [open] = await ordersOf();
    expect(open).toMatchObject({ status: 'open' });
    await stop(browser);
    expect(await ordersOf()).toEqual([open]);
  });

  it('cannot be stopped by a stranger, by a form of another site, or by a cookie of before', async () => {
    expect((await stop(visitor(shop))).location).toContain('/login');
    const browser = await signedIn();
    const foreign = await browser.submit(PATHS.stopLogins, {}, { headers: { origin: 'https://evil.example' } });
    foreign.expectStatus(403);
    const copy = visitor(shop, { cookies: browser.cookies.copy() });
    await browser.submit(PATHS.logout, {});
    expect((await stop(copy)).location).toContain('/login');
    expect(await stateOf(ichiro)).toBeNull();
  });

  it('wins the race with a login whose password is just being checked', async () => {
    const browser = await signedIn();
    const other = visitor(shop, { address: AT_HOME });
    await other.get(PATHS.login);
    const { loginId, password } = ichiro;
    await Promise.all([other.submit(PATHS.login, { loginId, password }), stop(browser)]);
    expect((await other.get(PATHS.home)).status).not.toBe(200);
  });

  it('works under the policy off too', async () => {
    await shop.restart({ risk: 'off' });
    const browser = await signedIn();
    await stop(browser);
    (await logIn(browser, ichiro)).expectStatus(403);
    expect((await enterMailedCode(browser, ichiro)).location).toBe(PATHS.home);
  });
});

describe('a protected customer who stops logins', () => {
  let home: ProtectedCustomer;
  beforeEach(async () => {
    home = await protectedCustomer(shop, 'hanako');
  });
  const enter = async (): Promise<void> => {
    (await home.logIn()).expectStatus(403);
    const entered = await enterMailedCode(home.visitor, home.customer);
    expect(entered.expectStatus(303).location).toBe('/login?e=unlocked');
  };

  it('is refused on the registered PC too, and comes back there with the mailed code', async () => {
    (await stop(home.visitor)).expectStatus(303);
    await enter();
    expect(await stateOf(home.customer)).toBeNull();
    // The code has opened no session: the registered PC still logs in as always.
    expect((await home.visitor.get(PATHS.home)).status).not.toBe(200);
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });

  it('T1 has no password hash computed elsewhere, and no code mailed: passwords and mailbox do not end the lock', async () => {
    await stop(home.visitor);
    await mailKinds(shop, home.customer);
    const thief = visitor(shop, { address: AT_HOME });
    const hashes = await passwordHashesDuring(async () => {
      (await logIn(thief, home.customer)).expectStatus(403);
    });
    expect(hashes).toBe(0);
    (await thief.submit(PATHS.loginCode, { code: '12345678' })).expectStatus(403);
    expect(await mailKinds(shop, home.customer)).toEqual([]);
    expect(await stateOf(home.customer)).toBe('customer');
  });

  it('does not end the lock with the code of a PC that was released meanwhile', async () => {
    await stop(home.visitor);
    (await home.logIn()).expectStatus(403);
    const code = (await shop.mailbox(home.customer).next('mailed_code')).code();
    await shop.app.store.transaction((tx) => tx.devices.change(home.device.kid, { status: 'released' }));
    (await home.visitor.submit(PATHS.loginCode, { code })).expectStatus(403);
    expect(await stateOf(home.customer)).toBe('customer');
  });

  it('keeps the mailed link: it releases as ever, and who signs in after it is let in', async () => {
    await stop(home.visitor);
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering', lockedBecause: 'customer' });
    await timePasses(shop, { hours: 25 });
    const phone = visitor(shop);
    await mailKinds(shop, home.customer);
    expect(isSignedIn(await signInAfterRecovery(phone, home.customer))).toBe(true);
    expect(await stateOf(home.customer)).toBeNull();
    (await phone.get(PATHS.register)).expectStatus(200);
  });

  it('takes back the end of the service, which would end the gate behind the lock', async () => {
    const id = await accountIdOf(shop, home.customer);
    const optOutAtMs = shop.clock.now() + 86_400_000;
    await shop.app.store.transaction((tx) => tx.accounts.change(id, { optOutAtMs }));
    await stop(home.visitor);
    await timePasses(shop, { hours: 25 });
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', optOutAtMs: null });
  });

  it('needs a session that its PC has just renewed', async () => {
    const cookieThief = visitor(shop, { cookies: home.visitor.cookies.copy() });
    await timePasses(shop, { seconds: 61 });
    expect((await stop(cookieThief)).status).toBe(403);
    expect(await stateOf(home.customer)).toBeNull();
  });

  it('is not let in by six digits or a one-time password either', async () => {
    await chooseMode(home, 'unlock');
    await stop(home.visitor);
    const elsewhere = visitor(shop);
    await elsewhere.get(PATHS.login);
    const { loginId, password } = home.customer;
    const hashes = await passwordHashesDuring(async () => {
      for (const path of [PATHS.loginDigits, PATHS.loginOtp]) {
        (await elsewhere.submit(path, { loginId, password, digits: '123456' })).expectStatus(403);
      }
    });
    expect(hashes).toBe(0);
  });
});

describe('the engine of risk', () => {
  it.each(['device', 'unlock', 'approve', 'otp'] as const)(
    'never lowers what the gate asks for: the calmest browser of a protected account in mode %s gets no hash without its PC',
    async (mode) => {
      const browser = await knownBrowser(shop, customer('hanako'));
      const home = await protectedCustomer(shop, 'hanako', { visitor: browser });
      const id = await accountIdOf(shop, home.customer);
      await shop.app.store.transaction((tx) => tx.accounts.change(id, { loginMode: mode }));
      await browser.submit(PATHS.logout, {});
      await mailKinds(shop, home.customer);
      const hashes = await passwordHashesDuring(async () => {
        (await logIn(browser, home.customer)).expectStatus(403);
      });
      expect(hashes).toBe(0);
      expect(await mailKinds(shop, home.customer)).toEqual([]);
    },
  );

  it('knows by then the browser of a customer who ends the service', async () => {
    const home = await protectedCustomer(shop, 'hanako');
    const pc = visitor(shop, { address: AT_HOME });
    expect(isLoggedIn(await home.logIn(pc))).toBe(true);
    await pc.submit(PATHS.logout, {});
    const id = await accountIdOf(shop, home.customer);
    const optOutAtMs = shop.clock.now() + 1000;
    await shop.app.store.transaction((tx) => tx.accounts.change(id, { optOutAtMs }));
    await timePasses(shop, { seconds: 2 });
    expect(isLoggedIn(await logIn(pc, home.customer))).toBe(true);
    (await logIn(visitor(shop, { address: '126.0.0.1' }), home.customer)).expectStatus(403);
  });

  it('T12 is no way round the mailed code of opting in: a known browser is not asked at the login, and asked there', async () => {
    const thief = await knownBrowser(shop, ichiro);
    expect(isLoggedIn(await logIn(thief, ichiro))).toBe(true);
    expect(await mailKinds(shop, ichiro)).toEqual([]);
    const { tradingPassword } = ichiro;
    (await thief.submit(PATHS.apply, { tradingPassword, code: '12345678' })).expectStatus(422);
    expect((await accountOf(shop, ichiro)).state).toBe('open');
  });
});
