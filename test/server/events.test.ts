import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  logIn,
  openEvents,
  PATHS,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { afterTheHold, order } from './steps/money.ts';
import { recoverByLink } from './steps/recovery.ts';

const hanako = customer('hanako');

async function signedIn(shop: TestBroker): Promise<Visitor> {
  const browser = visitor(shop);
  (await logIn(browser, hanako)).expectStatus(303);
  return browser;
}

describe('the stream of the home page', () => {
  it('tells everything that the page shows, at once', async () => {
    await using shop = await broker();
    const browser = await signedIn(shop);
    const { body } = await browser.get(PATHS.home);
    await using stream = await openEvents(browser);
    const told = await stream.next();
    const values = told?.data as Record<string, string>;
    const shown = [...body.matchAll(/data-live="([^"]+)"><span[^>]*>([^<]*)</gu)].map(([, name, text]) => [name, text]);
    expect(shown.length).toBeGreaterThan(8);
    expect(Object.fromEntries(shown)).toEqual(values);
  });

  it('tells of an order that was placed in another tab', async () => {
    await using shop = await broker();
    const browser = await signedIn(shop);
    await using stream = await openEvents(browser);
    const first = (await stream.next())?.data;
    const second = stream.next();
    (await order(browser, hanako, { side: 'sell', instrument: 'JF01', quantity: 1 })).expectStatus(303);
    shop.clock.advance({ seconds: 2 });
    expect((await second)?.data).not.toEqual(first);
  });

  it('is closed without a word when the cookie was renewed meanwhile, and goes on with the new one', async () => {
    await using shop = await broker();
    const { visitor: browser, device } = await protectedCustomer(shop, 'hanako');
    await using stream = await openEvents(browser);
    expect(await stream.next()).toMatchObject({ event: 'portfolio' });
    const next = stream.next();
    expect((await device.refresh(browser)).word).toBe('accepted');
    await browser.get(PATHS.home);
    shop.clock.advance({ seconds: 31 });
    expect(await next).toBeNull();
    await using again = await openEvents(browser);
    expect(await again.next()).toMatchObject({ event: 'portfolio' });
  });

  it.each([
    ['logs out', async (browser: Visitor) => browser.submit(PATHS.logout, {})],
    ['stays away for ten minutes', async ({ broker: { clock } }: Visitor) => clock.advance({ minutes: 10 })],
  ] as const)('T21 ends when its customer %s', async (_how, end) => {
    await using shop = await broker();
    const { visitor: browser } = await protectedCustomer(shop, 'hanako');
    await using stream = await openEvents(browser);
    expect(await stream.next()).toMatchObject({ event: 'portfolio' });
    const next = stream.next();
    await end(browser);
    shop.clock.advance({ seconds: 2 });
    expect(await next).toEqual({ event: 'ended', data: {} });
    expect(await stream.next()).toBeNull();
  });

  it('T21 tells nothing more once the recovery is committed, though there is news', async () => {
    await using shop = await broker();
    const home = await afterTheHold(await protectedCustomer(shop, 'hanako'));
    await using stream = await openEvents(home.visitor);
    expect(await stream.next()).toMatchObject({ event: 'portfolio' });
    const next = stream.next();
    const sale = { side: 'sell', instrument: 'JF01', quantity: 1 } as const;
    (await order(home.visitor, home.customer, sale)).expectStatus(303);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    shop.clock.advance({ seconds: 2 });
    expect(await next).toEqual({ event: 'ended', data: {} });
    expect(await stream.next()).toBeNull();
  });

  it('ends when the broker stops, and keeps it from nothing', async () => {
    await using shop = await broker();
    const browser = await signedIn(shop);
    await using stream = await openEvents(browser);
    expect(await stream.next()).toMatchObject({ event: 'portfolio' });
    const next = stream.next();
    await shop.restart();
    expect(await next).toBeNull();
    await using again = await openEvents(browser);
    expect(await again.next()).toMatchObject({ event: 'portfolio' });
  });

  it('is refused from the fifth on, until one of the four is closed', async () => {
    await using shop = await broker();
    const browser = await signedIn(shop);
    const four = await Promise.all([1, 2, 3, 4].map(() => openEvents(browser)));
    await using fifth = await openEvents(browser);
    expect(fifth.status).toBe(429);
    // Another customer is none the worse for it.
    const taro = visitor(shop);
    (await logIn(taro, customer('taro'))).expectStatus(303);
    await using other = await openEvents(taro);
    expect(other.status).toBe(200);
    await four[0]?.[Symbol.asyncDispose]();
    await using sixth = await openEvents(browser);
    expect(sixth.status).toBe(200);
    for (const stream of four) await stream[Symbol.asyncDispose]();
  });

  it('says at once that there is no login: to a stranger, to a cookie that is none, and to a session that only registers', async () => {
    await using shop = await broker();
    const stranger = visitor(shop);
    const madeUp = visitor(shop);
    madeUp.cookies.set('__Host-anshin-session', 'A'.repeat(43));
    const home = await protectedCustomer(shop, 'hanako');
    const registering = visitor(shop);
    (await signInWithTicket(registering, home.customer, await ticketFrom(home))).expectStatus(303);
    for (const browser of [stranger, madeUp, registering]) {
      await using stream = await openEvents(browser);
      expect(await stream.next()).toEqual({ event: 'ended', data: {} });
      expect(await stream.next()).toBeNull();
    }
  });

  it('is no page: whoever is led to it is not kept waiting for ever', async () => {
    await using shop = await broker();
    const browser = await signedIn(shop);
    expect((await browser.get('/events')).status).toBe(400);
    const page = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };
    expect((await browser.get('/events', { headers: page })).status).toBe(400);
    const foreign = { accept: 'text/event-stream', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
    expect((await browser.get('/events', { headers: foreign })).status).toBe(403);
  });
});
