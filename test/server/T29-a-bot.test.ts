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
import { accountOf, countRows, deviceRow } from './steps/database.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { timePasses } from './steps/time.ts';

/** Posts so many wrong logins, from so many addresses in turn. */
async function bot(shop: TestBroker, loginId: string, logins: number, addresses: number): Promise<void> {
  const browsers = Array.from({ length: addresses }, (_, index) =>
    visitor(shop, { address: `198.51.100.${index + 1}` }),
  );
  await Promise.all(browsers.map((browser) => browser.get(PATHS.login)));
  for (let sent = 0; sent < logins; ) {
    const round = browsers.slice(0, logins - sent);
    await Promise.all(round.map((browser) => browser.submit(PATHS.login, { loginId, password: `guess ${sent}` })));
    sent += round.length;
  }
}

describe('a bot with the ID of a protected customer', () => {
  it('T29 sends 1,000 wrong passwords, and the owner logs in at once', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { loginId } = home.customer;
    const before = { events: countRows(shop, 'events'), device: await deviceRow(shop, home.device) };
    const hashes = await passwordHashesDuring(() => bot(shop, loginId, 1000, 20));

    expect(hashes).toBe(0);
    expect(countRows(shop, 'events')).toBe(before.events);
    expect(countRows(shop, 'refusals')).toBeLessThanOrEqual(2);
    expect(await deviceRow(shop, home.device)).toEqual(before.device);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
    const mails = await shop.mailbox(home.customer).all();
    expect(mails.filter(({ kind }) => kind === 'refused_burst')).toHaveLength(1);
  });

  it('T29 keeps nobody out who shares its address and has a registered PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const address = '198.51.100.1';
    const { loginId } = home.customer;
    const neighbour = visitor(shop, { address });
    // At once: one after the other they would spread over minutes, because each refusal waits for its deadline.
    const wrong = Array.from({ length: 620 }, () => neighbour.submit(PATHS.login, { loginId, password: 'guess' }));
    await Promise.all(wrong);
    expect((await neighbour.submit(PATHS.login, { loginId: '999-999999', password: 'x' })).status).toBe(429);
    expect(isLoggedIn(await home.logIn(visitor(shop, { address })))).toBe(true);
    await timePasses(shop, { minutes: 1 });
    expect((await neighbour.submit(PATHS.login, { loginId: '999-999999', password: 'x' })).status).toBe(403);
  });

  it('T29 uses up no challenge of a registered PC behind the same address', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const address = '198.51.100.1';
    const [neighbour, pc] = [visitor(shop, { address }), visitor(shop, { address })];
    for (const browser of [neighbour, pc]) await browser.get(PATHS.login);
    const ask = () => neighbour.postJson('/anshin/v1/challenge', { v: 1, purpose: 'login', kids: [] });
    await Promise.all(Array.from({ length: 600 }, ask));
    const limited = await ask();
    expect([limited.status, limited.json()]).toEqual([429, { v: 1, error: 'rate_limited' }]);
    expect((await home.device.prove(pc)).word).toBe('accepted');
    shop.clock.advance({ minutes: 1 });
    expect((await ask()).status).toBe(200);
  });

  it('T29 is told to the customer once a day, with what to do, and shown on the registered PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { loginId } = home.customer;
    const mails = shop.mailbox(home.customer);
    await bot(shop, loginId, 9, 3);
    expect(await mails.untaken()).toHaveLength(0);
    await bot(shop, loginId, 1, 1);
    const told = await mails.next('refused_burst');
    expect(told.text).toContain('私ではない');
    expect(told.text).not.toMatch(/#v=|\/recover\b/);
    for (let hours = 0; hours < 23; hours += 1) {
      await timePasses(shop, { hours: 1 });
      await bot(shop, loginId, 12, 3);
    }
    expect((await mails.untaken()).filter(({ kind }) => kind === 'refused_burst')).toEqual([]);
    await timePasses(shop, { hours: 1 });
    await bot(shop, loginId, 12, 3);
    await mails.next('refused_burst');

    (await home.logIn()).expectStatus(303);
    const page = await home.visitor.get(PATHS.home);
    expect(page.body).toContain('id="refused-logins"');
    expect((await home.visitor.get(PATHS.history)).status).toBe(200);
  });

  it('T29 is not shown to a browser that no device vouches for', async () => {
    await using shop = await broker();
    const ichiro = customer('ichiro');
    await bot(shop, ichiro.loginId, 10, 10);
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    expect((await browser.get(PATHS.home)).body).not.toContain('id="refused-logins"');
  });
});

describe('a bot with the ID of a customer without the protection', () => {
  it('T29 gets ten tries from one address, also when they come at once, and the owner logs in from another', async () => {
    await using shop = await broker();
    const ichiro = customer('ichiro');
    const address = '198.51.100.1';
    const thief = visitor(shop, { address });
    await thief.get(PATHS.login);
    const guesses = Array.from({ length: 12 }, (_, index) => `guess ${index}`);
    const { loginId } = ichiro;
    const answers = await Promise.all(
      [...guesses, ichiro.password].map((password) => thief.submit(PATHS.login, { loginId, password })),
    );
    expect(answers.filter(isLoggedIn)).toEqual([]);
    expect(isLoggedIn(await logIn(visitor(shop, { address }), ichiro))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), ichiro))).toBe(true);
    await timePasses(shop, { minutes: 15 });
    expect(isLoggedIn(await logIn(visitor(shop, { address }), ichiro))).toBe(true);
    expect(await accountOf(shop, ichiro)).toMatchObject({ state: 'open' });
  });
});

describe('a bot with IDs that do not exist', () => {
  it('T29 leaves nothing behind', async () => {
    await using shop = await broker();
    const tables = ['events', 'refusals', 'outbox', 'sessions'];
    const before = tables.map((table) => countRows(shop, table));
    for (let number = 0; number < 30; number += 1) await bot(shop, `999-${100_000 + number}`, 1, 1);
    expect(tables.map((table) => countRows(shop, table))).toEqual(before);
  });
});
