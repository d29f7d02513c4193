import { Agent, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import {
  broker,
  clock,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { recoverByLink } from './steps/recovery.ts';

const health = async (shop: TestBroker, path: 'live' | 'ready') => {
  const answer = await visitor(shop).get(`/health/${path}`);
  expect(answer.headers.getSetCookie()).toEqual([]);
  return [answer.status, answer.json()];
};

describe('the health of the broker', () => {
  it('is live and ready while it runs', async () => {
    await using shop = await broker();
    expect(await health(shop, 'live')).toEqual([200, { status: 'live' }]);
    expect(await health(shop, 'ready')).toEqual([200, { status: 'ready' }]);
  });

  it('is not ready without its database, and says nothing more', async () => {
    const shop = await broker();
    await shop.app.store.close();
    expect(await health(shop, 'live')).toEqual([200, { status: 'live' }]);
    expect(await health(shop, 'ready')).toEqual([503, { status: 'no_store' }]);
    const page = await visitor(shop).get(PATHS.login);
    expect(page.status).toBe(500);
    expect(page.body).not.toMatch(/sqlite|kysely|node:|at .*\.ts/i);
    await leave(shop);
  });
});

describe('a shutdown', () => {
  it('finishes the request that runs, takes no other, and is neither ready nor gone meanwhile', async () => {
    // Refusals wait for their deadline until the test lets time pass.
    const time = clock({ leapMilliseconds: 0 });
    const shop = await broker({ clock: time, listen: true });
    using agent = keepAlive();
    const { port } = new URL(shop.origin);
    const running = post(agent, port, shop.origin, PATHS.recover);
    // The outbox, the sweeper and the loop of what is due sleep already; the fourth is the refusal.
    await reached(() => time.sleepers() > 3);
    const closing = shop.app.close();
    const browser = visitor(shop);
    expect((await browser.get(PATHS.login)).status).toBe(503);
    expect(await health(shop, 'ready')).toEqual([503, { status: 'stopping' }]);
    expect(await health(shop, 'live')).toEqual([200, { status: 'live' }]);
    const refused = await browser.postJson('/anshin/v1/challenge', { v: 1, purpose: 'login', kids: [] });
    expect([refused.status, refused.json()]).toEqual([503, { v: 1, error: 'unavailable' }]);
    expect(refused.headers.get('connection')).toBe('close');

    time.advance({ milliseconds: 250 });
    expect(await running).toEqual({ status: 403, connection: 'close' });
    await closing;
    await expect(post(agent, port, shop.origin, PATHS.recover)).rejects.toThrow();
    await leave(shop);
  });

  it('finishes the mail on its way, so that a registration is not left hanging', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    await optIn(browser, taro);
    shop.postOffice.setMood('hold');
    const pc = scriptedDevice(shop);
    (await pc.register(browser)).answer.expectStatus(200);
    const restarted = shop.restart();
    shop.postOffice.setMood('accept');
    await restarted;
    await shop.mailbox(taro).next('registration_completed');
    expect(await deviceRow(shop, pc)).toMatchObject({ status: 'active' });
    const mails = await shop.mailbox(taro).all();
    expect(mails.filter(({ kind }) => kind === 'registration_completed')).toHaveLength(1);
  });
});

describe('a broker that is started anew', () => {
  it('knows its sessions, devices, links and keys', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const keys = (await visitor(shop).get('/.well-known/anshin-key')).body;
    await shop.restart();
    expect((await home.visitor.get(PATHS.home)).status).toBe(200);
    expect((await visitor(shop).get('/.well-known/anshin-key')).body).toBe(keys);
    expect(isLoggedIn(await home.logIn())).toBe(true);
    expect((await recoverByLink(visitor(shop), home.voucher, home.customer.loginId)).status).toBe(200);
    await shop.restart();
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
  });
});

/** Closes what is left of a broker that was closed already, or has lost its database. */
async function leave(shop: TestBroker): Promise<void> {
  try {
    await shop[Symbol.asyncDispose]();
  } catch {
    // It cannot close twice; its folder and its post office are gone in any case.
  }
}

function keepAlive(): Agent & Disposable {
  const agent = new Agent({ keepAlive: true });
  return Object.assign(agent, { [Symbol.dispose]: () => agent.destroy() });
}

function post(agent: Agent, port: string, origin: string, path: string) {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  return new Promise<{ readonly status: number; readonly connection: string }>((resolve, reject) => {
    request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume();
      const {
        statusCode: status = 0,
        headers: { connection = '' },
      } = response;
      response.on('end', () => resolve({ status, connection }));
    })
      .on('error', reject)
      .end('loginId=999-999999');
  });
}

/** Until the condition holds. */
async function reached(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((rest) => setTimeout(rest, 5));
}
