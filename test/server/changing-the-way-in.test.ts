import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { changeLoginId, changePassword } from './steps/changes.ts';
import { confirmAsked, rowAskedFor } from './steps/confirm.ts';
import { accountIdOf, rawBytesOf } from './steps/database.ts';
import { afterTheHold } from './steps/money.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const NEW = 'atarashii-hana-77';

const protectedHanako = async (shop: TestBroker) => afterTheHold(await protectedCustomer(shop, 'hanako'));

describe('a login ID', () => {
  it('changes a day after a registered PC confirmed it; the old one works until then and not afterwards', async () => {
    await using shop = await broker();
    const home = await protectedHanako(shop);
    const { outcome, row } = await confirmAsked(
      home.visitor,
      await changeLoginId(home.visitor, home.customer, 'ＨＡＮＡＫＯ2026'),
    );
    expect(outcome).toBe('held');
    expect(row.facts).toEqual([{ f: 'loginId', old: '301-100247', new: 'hanako2026' }]);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    await timePasses(shop, { hours: 24 });
    const renamed = { ...home.customer, loginId: 'Hanako2026' };
    expect(isLoggedIn(await logIn(visitor(shop), renamed, home.device))).toBe(true);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    expect((await shop.mailbox(home.customer).next('login_id_changed')).text).not.toContain('hanako2026');
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(false);
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, renamed.loginId))).toBe(true);
  });

  it.each(['hanako', '12345678', '301100255', '2026hanako', 'hanako_2026', 'a1'.repeat(11), 'はなこ2026', ''])(
    '%j cannot be chosen',
    async (typed) => {
      await using shop = await broker();
      const browser = visitor(shop);
      await logIn(browser, customer('hanako'));
      expect((await changeLoginId(browser, customer('hanako'), typed)).status).toBe(422);
    },
  );

  it('is nobody else’s: not when it is wished, and not when somebody takes it on the day between', async () => {
    await using shop = await broker();
    const [taro, browser] = [customer('taro'), visitor(shop)];
    await logIn(browser, taro);
    expect((await changeLoginId(browser, taro, 'sato2026a')).location).toBe(`${PATHS.loginId}?n=changed`);
    const home = await protectedHanako(shop);
    expect((await changeLoginId(home.visitor, home.customer, 'sato2026a')).status).toBe(422);
    expect((await changeLoginId(home.visitor, home.customer, '301-100247')).status).toBe(422);
    await confirmAsked(home.visitor, await changeLoginId(home.visitor, home.customer, 'sato2026b'));
    const again = visitor(shop);
    await logIn(again, { ...taro, loginId: 'sato2026a' });
    expect((await changeLoginId(again, taro, 'sato2026b')).status).toBe(303);
    await timePasses(shop, { hours: 25 });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    await shop.mailbox(home.customer).next('change_ended');
  });

  it('T17 tells nobody whose IDs there are: after five that somebody has, a customer has to wait', async () => {
    await using shop = await broker();
    const [taro, emily, browser] = [customer('taro'), customer('emily'), visitor(shop)];
    await logIn(browser, taro);
    expect((await changeLoginId(browser, taro, 'sato2026a')).status).toBe(303);
    const curious = visitor(shop);
    await logIn(curious, emily);
    const statuses = async (ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => changeLoginId(curious, emily, id)))).map(({ status }) => status);
    const taken = Array.from({ length: 5 }, () => 'sato2026a');
    expect(await statuses(taken)).toEqual(taken.map(() => 422));
    expect(await statuses(['sato2026a', 'free2026a', 'free2026b'])).toEqual([429, 429, 429]);
    await timePasses(shop, { minutes: 15 });
    expect(await statuses(['free2026a'])).toEqual([303]);
  });
});

describe('a password', () => {
  it('changes when a registered PC confirms it, and ends what no PC vouches for', async () => {
    await using shop = await broker();
    const home = await protectedHanako(shop);
    const asked = await changePassword(home.visitor, home.customer, { to: NEW });
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    expect((await confirmAsked(home.visitor, asked)).outcome).toBe('done');
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
    const renewed = { ...home.customer, password: NEW };
    expect(isLoggedIn(await logIn(visitor(shop), renewed, home.device))).toBe(true);
    await shop.mailbox(home.customer).next('password_changed');
  });

  it('for trading changes alike, and the login password stays', async () => {
    await using shop = await broker();
    const home = await protectedHanako(shop);
    await confirmAsked(home.visitor, await changePassword(home.visitor, home.customer, { which: 'trading', to: NEW }));
    expect(isLoggedIn(await home.logIn())).toBe(true);
    expect((await changeLoginId(home.visitor, home.customer, 'hanako2026')).status).toBe(422);
    const renewed = { ...home.customer, tradingPassword: NEW };
    expect((await changeLoginId(home.visitor, renewed, 'hanako2026')).status).toBe(303);
  });

  it('may be changed while money is held: who was robbed of the old one must not wait', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect((await changeLoginId(home.visitor, home.customer, 'hanako2026')).status).toBe(403);
    const asked = await changePassword(home.visitor, home.customer, { to: NEW });
    expect((await confirmAsked(home.visitor, asked)).outcome).toBe('done');
  });

  it('is never in the database, in clear or once it was used, nor in the row', async () => {
    await using shop = await broker();
    const home = await protectedHanako(shop);
    const asked = await changePassword(home.visitor, home.customer, { to: NEW });
    const bytes = await rawBytesOf(shop);
    expect(bytes.includes(NEW)).toBe(false);
    const id = rowAskedFor(asked) ?? '';
    const { row } = await confirmAsked(home.visitor, asked);
    expect(JSON.stringify(row)).not.toContain('argon2');
    const stored = await shop.app.store.transaction((tx) => tx.rows.find(id));
    expect(stored).toMatchObject({ status: 'executed', secret: null });
  });

  it.each([
    ['too short', { to: 'short-9' }],
    ['with the login ID in it', { to: 'x301100247x' }],
    ['typed differently the second time', { to: NEW, again: `${NEW}8` }],
    ['that is the login password already', { to: 'sakura-no-hana-7', which: 'trading' }],
    ['that is the trading password already', { to: 'torihiki-hana-3' }],
    ['too long', { to: 'あ'.repeat(100) }],
  ] as const)('%s is refused', async (_what, change) => {
    await using shop = await broker();
    const browser = visitor(shop);
    await logIn(browser, customer('hanako'));
    expect((await changePassword(browser, customer('hanako'), change)).status).toBe(422);
    expect(isLoggedIn(await logIn(visitor(shop), customer('hanako')))).toBe(true);
  });

  it('takes both present passwords, five tries each', async () => {
    await using shop = await broker();
    const [hanako, browser] = [customer('hanako'), visitor(shop)];
    await logIn(browser, hanako);
    expect((await changePassword(browser, { ...hanako, tradingPassword: 'x' }, { to: NEW })).status).toBe(422);
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await changePassword(browser, { ...hanako, password: `x${tries}` }, { to: NEW })).status).toBe(422);
    }
    expect((await changePassword(browser, hanako, { to: NEW })).status).toBe(429);
    await timePasses(shop, { minutes: 15 });
    expect((await changePassword(browser, hanako, { to: NEW })).location).toBe(`${PATHS.password}?n=changed`);
  });

  it('of an open account ends every other session of it', async () => {
    await using shop = await broker();
    const hanako = customer('hanako');
    const [browser, elsewhere] = [visitor(shop), visitor(shop)];
    for (const one of [browser, elsewhere]) await logIn(one, hanako);
    expect((await changePassword(browser, hanako, { to: NEW })).status).toBe(303);
    expect((await browser.get(PATHS.home)).status).toBe(200);
    expect((await elsewhere.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('opens the way of approvals again that a refusal closed', async () => {
    await using shop = await broker();
    const home = await protectedHanako(shop);
    const id = await accountIdOf(shop, home.customer);
    await shop.app.store.transaction((tx) => tx.accounts.change(id, { approveClosedAtMs: shop.clock.now() }));
    await confirmAsked(home.visitor, await changePassword(home.visitor, home.customer, { which: 'trading', to: NEW }));
    const account = () => shop.app.store.transaction((tx) => tx.accounts.get(id));
    expect((await account()).approveClosedAtMs).not.toBeNull();
    const signer = { ...home.customer, tradingPassword: NEW };
    await confirmAsked(home.visitor, await changePassword(home.visitor, signer, { to: `${NEW}8` }));
    expect((await account()).approveClosedAtMs).toBeNull();
  });
});
