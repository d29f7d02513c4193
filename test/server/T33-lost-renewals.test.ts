import { describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  type Lost,
  PATHS,
  protectedCustomer,
  type TestBroker,
  type Visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { order } from './steps/money.ts';
import { timePasses } from './steps/time.ts';

const SALE = { side: 'sell', instrument: 'JF01', quantity: 1 } as const;
const RENEWALS = 500;
const LOSS = 0.25;

/** mulberry32: the same bad network each time. */
function network(seed: number): () => Lost | undefined {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => (next() < LOSS ? (next() < 0.5 ? 'request' : 'answer') : undefined);
}

const isOpen = async (browser: Visitor): Promise<boolean> => (await browser.get(PATHS.home)).status === 200;

const copiedMails = async (shop: TestBroker) =>
  (await shop.mailbox('hanako').all()).filter(({ kind }) => kind === 'session_copied' || kind === 'quarantined');

describe('on a bad network', () => {
  it(`T33 none of ${RENEWALS} renewals at 25 % loss ends a session or suspends a PC`, {
    timeout: 120_000,
  }, async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const lost = network(33);
    for (let renewals = 0; renewals < RENEWALS; ) {
      expect(isLoggedIn(await home.logIn())).toBe(true);
      // Almost eight hours with an open page.
      for (let round = 0; round < 100 && renewals < RENEWALS; round += 1, renewals += 1) {
        for (let tries = 0; tries < 4; tries += 1) {
          const lose = lost();
          const { word } = await home.device.refresh(home.visitor, lose === undefined ? {} : { lose });
          if (word === 'accepted') break;
        }
        await timePasses(shop, { minutes: 4 });
        expect(await isOpen(home.visitor)).toBe(true);
      }
    }
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
    expect(await copiedMails(shop)).toEqual([]);
  });

  it('T33 a lost answer leaves the old cookie good for reading, and the next renewal for everything', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.device.refresh(home.visitor, { lose: 'answer' });
    await timePasses(shop, { minutes: 5 });
    expect(await isOpen(home.visitor)).toBe(true);
    const unsent = await order(home.visitor, home.customer, SALE);
    expect(unsent.status).toBe(303);
  });

  it('T33 after nine lost answers in a row the tenth counts, and none of the nine cookies is good for anything more', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    for (let times = 0; times < 9; times += 1) await home.device.refresh(home.visitor, { lose: 'answer' });
    expect((await home.device.refresh(home.visitor)).word).toBe('accepted');
    expect(await isOpen(home.visitor)).toBe(true);
    await timePasses(shop, { minutes: 1 });
    expect(await isOpen(home.visitor)).toBe(true);
    expect(await copiedMails(shop)).toEqual([]);
  });

  it('T33 requests that were under way with the cookie from before arrive', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const underWay = home.visitor.cookies.copy();
    await home.visitor.renew();
    expect(await isOpen(home.visitor)).toBe(true);
    await timePasses(shop, { seconds: 29 });
    const slow = await home.visitor.get(PATHS.home, {
      withoutCookies: true,
      headers: { cookie: underWay.header() ?? '' },
    });
    expect(slow.status).toBe(200);
    expect(await copiedMails(shop)).toEqual([]);
  });
});
