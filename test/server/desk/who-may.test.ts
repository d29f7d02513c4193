import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../server-mock/src/http/desk/apart.ts';
import {
  broker,
  customer,
  logIn,
  operator,
  PATHS,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../../kit/index.ts';
import { accountIdOf, contentOf } from '../steps/database.ts';
import { approve, atDesk, casePath, changeAccount, openCase, requestedCase, shownTo } from '../steps/desk.ts';
import { timePasses } from '../steps/time.ts';

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker();
});
afterEach(() => shop[Symbol.asyncDispose]());

const hanako = customer('hanako');
/** What an operator's step changes. */
const decided = () => {
  const { desk_cases, desk_checks, customers, accounts, devices } = contentOf(shop);
  return { desk_cases, desk_checks, customers, accounts, states: devices?.match(/"(?:active|revoked)"/gu) };
};

describe('who is no operator', () => {
  it('finds no page of the desk, whatever the address', async () => {
    const first = await atDesk(shop, 'kinoshita');
    const id = await openCase(first.visitor, hanako);
    const home = await protectedCustomer(shop, 'hanako');
    (await home.logIn()).expectStatus(303);
    const before = decided();
    for (const path of ['/desk', casePath(id), casePath('AAAAAAAAAAAAAAAAAAAAAA'), '/desk/search', '/desk/x'])
      expect((await home.visitor.get(path)).status).toBe(404);
    const fields = {
      ...(await shownTo(first.visitor, id)),
      loginId: hanako.loginId,
      note: 'x',
      kind: 'photo-id',
      q: 'サトウ',
    };
    for (const path of [
      '/desk/search',
      '/desk/cases',
      ...['checks', 'request', 'approve', 'close'].map((s) => `${casePath(id)}/${s}`),
    ])
      expect((await home.visitor.submit(path, fields)).status).toBe(404);
    expect(decided()).toEqual(before);
  });

  it('is led to the login page when nobody is logged in', async () => {
    const anybody = visitor(shop);
    for (const path of ['/desk', casePath('AAAAAAAAAAAAAAAAAAAAAA')])
      expect((await anybody.get(path)).location).toBe('/login?e=session_ended');
    expect((await anybody.submit('/desk/search', { q: 'サトウ' })).location).toBe('/login?e=session_ended');
  });
});

describe('an operator', () => {
  it('without a registered PC is led to where he registers one, and to nothing else', async () => {
    const ogawa = operator('ogawa');
    const browser = visitor(shop);
    (await logIn(browser, ogawa)).expectStatus(303);
    expect((await browser.get(PATHS.home)).location).toBe('/desk');
    expect((await browser.get('/desk')).location).toBe(PATHS.service);
    expect((await browser.submit('/desk/search', { q: 'サトウ' })).location).toBe(PATHS.service);
    const { body } = (await browser.get(PATHS.service)).expectStatus(200);
    expect(body).toContain('href="/desk"');
    expect(body).not.toContain('href="/withdrawals"');
  });

  it('sees no page of a customer, and trades nothing', async () => {
    const { visitor: desk } = await atDesk(shop, 'ogawa');
    for (const path of [
      PATHS.home,
      PATHS.orders,
      PATHS.withdrawals,
      PATHS.withdrawalAccount,
      PATHS.history,
      '/account',
      PATHS.mailAddress,
    ])
      expect((await desk.get(path)).location).toBe('/desk');
    for (const path of [PATHS.orders, PATHS.withdrawals, PATHS.mailAddress])
      expect((await desk.submit(path, { amountYen: '1' })).status).toBe(404);
  });

  it('is no customer at the desk: no search shows him and no case is opened', async () => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    for (const q of ['900-000002', 'オガワ', operator('ogawa').mail]) {
      const { body } = (await desk.submit('/desk/search', { q })).expectStatus(200);
      expect(body).toContain('見つかりません');
    }
    const opened = await desk.submit('/desk/cases', { loginId: '900-000002', reason: 'PCをなくした' });
    expect(opened.expectStatus(422).body).toContain('オペレーターの口座は、サポートデスクでは扱えません');
  });

  it('gets nowhere with his passwords from another PC', async () => {
    await atDesk(shop, 'ogawa');
    const thief = visitor(shop);
    expect((await logIn(thief, operator('ogawa'))).status).toBe(403);
    expect((await thief.get('/desk')).location).toBe('/login?e=session_ended');
  });

  it('approves nothing with a copied cookie: it is never renewed', async () => {
    const first = await atDesk(shop, 'kinoshita');
    const second = await atDesk(shop, 'ogawa');
    const id = await requestedCase(first.visitor, hanako, { newPassword: 'yes' });
    const seen = { ...(await shownTo(second.visitor, id)), loginId: hanako.loginId };
    const thief = visitor(shop, { cookies: second.visitor.cookies.copy() });
    await timePasses(shop, { seconds: 61 });
    expect((await thief.get(casePath(id))).status).toBe(200);
    const answer = await thief.submit(`${casePath(id)}/approve`, seen);
    expect(answer.status).toBe(403);
    await timePasses(shop, { minutes: 10 });
    expect((await thief.get('/desk')).location).toBe('/login?e=session_ended');
  });

  it('acts only in a session that was renewed of late', async () => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    await timePasses(shop, { seconds: 61 });
    const stale = await desk.submit('/desk/search', { q: 'サトウ' }, { fresh: false });
    expect(stale.status).toBe(403);
    expect((await desk.submit('/desk/search', { q: 'サトウ' })).status).toBe(200);
  });

  it('does not act while the hold after a release of his own PCs runs', async () => {
    const first = await atDesk(shop, 'kinoshita');
    const { visitor: desk, customer: ogawa } = await atDesk(shop, 'ogawa');
    const id = await requestedCase(first.visitor, hanako, { newPassword: 'yes' });
    await changeAccount(shop, ogawa, { moneyHoldUntilMs: shop.clock.now() + 3_600_000 });
    // The hold of a first registration stops nothing here.
    (await desk.submit('/desk/search', { q: 'サトウ' })).expectStatus(200);
    const accountId = await accountIdOf(shop, ogawa);
    await shop.app.store.transaction(async (tx) => {
      const epoch = await tx.accounts.raiseEpoch(accountId);
      for (const { kid } of await tx.devices.ofAccount(accountId)) await tx.devices.change(kid, { epoch });
    });
    const again = visitor(shop);
    await again.get(PATHS.login);
    for (const device of desk.devices.values()) await device.prove(again);
    const { loginId, password } = ogawa;
    (await again.submit(PATHS.login, { loginId, password })).expectStatus(303);
    const refused = (await approve(again, id, hanako)).expectStatus(403);
    expect(refused.body).toContain('保留期間中は、サポートデスクの操作ができません');
  });
});

describe('a case', () => {
  it('is not found by guessing', async () => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    const id = await openCase(desk, hanako);
    expect(id).toMatch(/^[\w-]{22}$/);
    for (const guess of ['1', 'AAAAAAAAAAAAAAAAAAAAAA', `${id}x`, id.toLowerCase()])
      expect((await desk.get(casePath(guess))).expectStatus(404).body).toContain('その受付はありません');
    const fields = { version: '1', shown: '', kind: 'photo-id', note: 'x', newMail: '', loginId: hanako.loginId };
    for (const step of ['checks', 'preview', 'request', 'withdraw', 'close', 'approve', 'decline'])
      expect((await desk.submit(`${casePath('AAAAAAAAAAAAAAAAAAAAAA')}/${step}`, fields)).status).toBe(404);
  });

  it('T27 takes no step from another site', async () => {
    const first = await atDesk(shop, 'kinoshita');
    const second = await atDesk(shop, 'ogawa');
    const id = await requestedCase(first.visitor, hanako, { newPassword: 'yes' });
    const fields = { ...(await shownTo(second.visitor, id)), loginId: hanako.loginId };
    for (const origin of ['https://evil.example', 'null', null])
      expect((await second.visitor.submit(`${casePath(id)}/approve`, fields, { headers: { origin } })).status).toBe(
        403,
      );
  });
});

describe('the search', () => {
  it.each([
    ['301-100247', '佐藤 花子'],
    ['３０１１００２４７', '佐藤 花子'],
    ['サトウ', '佐藤 太郎'],
    ['ﾊﾅｺ', '佐藤 花子'],
    ['エミリー', 'Emily Carter'],
    ['ICHIRO.SUZUKI@mail.example', '鈴木 一郎'],
  ])('finds by %s', async (q, name) => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    const { body } = (await desk.submit('/desk/search', { q })).expectStatus(200);
    expect(body).toContain(name);
    expect(body).not.toMatch(/>[\w.]+@mail\.example/u);
    expect(body).toMatch(/•••@mail\.example/);
  });

  it.each(['', 'サ', '%', '_', 'hanako', '301', 'サ%', '佐藤'])('refuses %j as too little', async (q) => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    expect((await desk.submit('/desk/search', { q })).expectStatus(422).body).toContain('このことばでは探せません');
  });

  it('is bounded by the hour, for each operator', async () => {
    const { visitor: desk } = await atDesk(shop, 'kinoshita');
    for (let n = 0; n < 60; n += 1)
      (await desk.submit('/desk/search', { q: 'サトウ' }, { fresh: n === 0 })).expectStatus(200);
    expect((await desk.submit('/desk/search', { q: 'サトウ' })).expectStatus(429).body).toContain(
      '検索の回数が多すぎます',
    );
  });
});

it('leads every visitor to where he belongs', () => {
  const session = { assurance: 'device' } as never;
  const person = (role: string, login = false) => ({ role, temporary: { login, trading: false } }) as never;
  expect(placeOf({ session, customer: person('customer') }, '/home')).toBe(null);
  expect(placeOf({ session, customer: person('customer') }, '/desk')).toBe(null);
  expect(placeOf({ session, customer: person('operator') }, '/home')).toBe('/desk');
  expect(placeOf({ session, customer: person('operator') }, '/deskx')).toBe('/desk');
  expect(placeOf({ session, customer: person('customer', true) }, '/orders')).toBe('/own-passwords');
  expect(placeOf({ session, customer: person('customer', true) }, '/logout')).toBe(null);
  expect(placeOf({ session: { assurance: 'recovered' } as never, customer: person('customer', true) }, '/orders')).toBe(
    null,
  );
});
