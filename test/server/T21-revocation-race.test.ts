import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  openEvents,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountIdOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isDone, order, withdraw } from './steps/money.ts';
import { isReleased, recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

/** How often a loop must have been refused before it gives up. */
const ENOUGH_REFUSALS = 5;

type Request = (browser: Visitor) => Promise<Answer>;

const reads: readonly Request[] = [PATHS.home, PATHS.history, PATHS.devices, PATHS.orders, PATHS.withdrawals].map(
  (path) => (browser) => browser.get(path),
);

const writesOf = ({ customer, device }: ProtectedCustomer): readonly Request[] => [
  (browser) => withdraw(browser, customer, 1),
  (browser) => order(browser, customer, { side: 'sell', instrument: 'JF01', quantity: 1 }),
  (browser) => browser.submit(PATHS.notify, { everyLogin: 'on' }),
  (browser) => browser.submit(PATHS.release, { kid: `x${device.kid}` }),
  (browser) => browser.submit(PATHS.optOutCancel, {}),
];

/** True for an answer that showed or did something. */
const succeeded = (answer: Answer): boolean => (answer.status === 200 && answer.body.length > 0) || isDone(answer);

/** Twenty loops and an event stream in one stolen session, renewed a moment ago, while something ends it. Resolves to what succeeded though it began afterwards. */
async function race(home: ProtectedCustomer, end: () => Promise<void>) {
  let isOver = false;
  let before = 0;
  const after: string[] = [];
  const { broker: shop } = home.visitor;
  await home.visitor.renew();
  const session = home.visitor.cookies.copy();
  await using stream = await openEvents(visitor(shop, { cookies: session.copy() }));
  expect(await stream.next()).toMatchObject({ event: 'portfolio' });
  const heard: string[] = [];
  const hearing = (async () => {
    for (let told = await stream.next(); told !== null; told = await stream.next()) heard.push(told.event);
  })();
  const loop = async (request: Request): Promise<void> => {
    const browser = visitor(shop, { cookies: session.copy() });
    for (let refusals = 0; refusals < ENOUGH_REFUSALS; ) {
      // A broker in this process answers without ever leaving the microtask queue: let the others have their turn.
      await setImmediate();
      const beganAfterwards = isOver;
      const answer = await request(browser);
      if (!beganAfterwards) before += succeeded(answer) ? 1 : 0;
      else if (succeeded(answer)) after.push(answer.url);
      if (beganAfterwards) refusals += 1;
    }
  };
  const requests = [...reads, ...writesOf(home)];
  const loops = [...requests, ...requests].map(loop);
  // Until every loop has run for a while.
  while (before < 60) await setImmediate();
  try {
    await end();
    // What was on its way has arrived; from here on the stream has one thing left to say.
    await setImmediate();
    heard.length = 0;
  } finally {
    isOver = true;
    await Promise.all(loops);
  }
  // The stream looks again now, if it has not yet.
  shop.clock.advance({ seconds: 2 });
  await hearing;
  return { loops: loops.length, before, after, heard };
}

/** A logged-in customer whose money is free to move. */
async function atHome(shop: TestBroker): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { hours: 73 });
  expect(isLoggedIn(await home.logIn())).toBe(true);
  return home;
}

/** Kinds of the account's events in the order in which they were committed. */
async function eventsOf({ visitor: { broker: shop }, customer }: ProtectedCustomer): Promise<readonly string[]> {
  const id = await accountIdOf(shop, customer);
  const latest = await shop.app.store.transaction((tx) => tx.events.latest(id, 500));
  return latest.map(({ kind }) => kind).toReversed();
}

/** What moves money and was placed since the event; nothing may be. */
async function placedSince({ visitor: { broker: shop }, customer }: ProtectedCustomer, kind: string) {
  const id = await accountIdOf(shop, customer);
  const latest = await shop.app.store.transaction((tx) => tx.events.latest(id, 500));
  const sinceMs = latest.find((event) => event.kind === kind)?.atMs ?? Number.NaN;
  using db = new DatabaseSync(shop.database, { readOnly: true });
  const times = db.prepare('select placed_at as at from orders union all select created_at from rows').all();
  expect(times.length).toBeGreaterThan(0);
  return times.filter(({ at }) => !(Number(at) <= sinceMs));
}

/** Nothing succeeded, and all that the stream had left to say is that it is over. */
const OVER = { after: [], heard: ['ended'] };

describe('twenty looping readers and writers in one session', () => {
  it('T21 succeed no more once the recovery is committed', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const { loops, before, after, heard } = await race(home, async () => {
      expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
    });
    expect(loops).toBe(20);
    expect(before).toBeGreaterThan(50);
    expect({ after, heard }).toEqual(OVER);
    // Nothing that moves money was committed after the revocation either.
    expect(await placedSince(home, 'recovered')).toEqual([]);
    const events = await eventsOf(home);
    expect(events.slice(events.indexOf('recovered') + 1)).toEqual([]);
  });

  it('T21 succeed no more once their PC is released from another one', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const study = await furtherPc(home);
    const { after, heard } = await race(home, async () => {
      (await study.visitor.submit(PATHS.release, { kid: home.device.kid })).expectStatus(303);
    });
    expect({ after, heard }).toEqual(OVER);
    const events = await eventsOf(home);
    expect(events.slice(events.indexOf('device_released') + 1)).toEqual([]);
  });

  it('T21 succeed no more once a copy of their device is seen', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const copied = home.device.copy();
    expect(isLoggedIn(await home.logIn())).toBe(true);
    const { after, heard } = await race(home, async () => {
      const thief = visitor(shop);
      await thief.get(PATHS.login);
      expect((await copied.prove(thief)).word).toBe('suspended');
    });
    expect({ after, heard }).toEqual(OVER);
    const events = await eventsOf(home);
    expect(events.slice(events.indexOf('device_quarantined') + 1)).toEqual([]);
  });

  it('T21 succeed no more once somebody logs out with that session', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const owner = visitor(shop, { cookies: home.visitor.cookies.copy() });
    const { after, heard } = await race(home, async () => {
      (await owner.submit(PATHS.logout, {})).expectStatus(303);
    });
    expect({ after, heard }).toEqual(OVER);
  });
});
