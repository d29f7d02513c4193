import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
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

/** Twenty loops in one stolen session, while something ends it. Resolves to what succeeded though it began afterwards. */
async function race(home: ProtectedCustomer, end: () => Promise<void>) {
  let isOver = false;
  let before = 0;
  const after: string[] = [];
  const session = home.visitor.cookies.copy();
  const loop = async (request: Request): Promise<void> => {
    const browser = visitor(home.visitor.broker, { cookies: session.copy() });
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
  } finally {
    isOver = true;
    await Promise.all(loops);
  }
  return { loops: loops.length, before, after };
}

/** A logged-in customer whose money is free to move. */
async function atHome(shop: TestBroker): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { hours: 73 });
  expect(isLoggedIn(await home.logIn())).toBe(true);
  return home;
}

/** Kinds of the account's events in the order in which they were committed. */
function eventsOf({ database }: TestBroker): readonly string[] {
  using db = new DatabaseSync(database, { readOnly: true });
  return db
    .prepare('select kind from events order by id')
    .all()
    .map(({ kind }) => String(kind));
}

describe('twenty looping readers and writers in one session', () => {
  it('T21 succeed no more once the recovery is committed', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const { loops, before, after } = await race(home, async () => {
      expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
    });
    expect(loops).toBe(20);
    expect(before).toBeGreaterThan(50);
    expect(after).toEqual([]);
    // Nothing that moves money was committed after the revocation either.
    const events = eventsOf(shop);
    expect(events.indexOf('withdrawal_requested')).toBeGreaterThan(-1);
    expect(events.slice(events.indexOf('recovered') + 1)).toEqual([]);
  });

  it('T21 succeed no more once their PC is released from another one', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const study = await furtherPc(home);
    await timePasses(shop, { hours: 7 });
    const { after } = await race(home, async () => {
      (await study.visitor.submit(PATHS.release, { kid: home.device.kid })).expectStatus(303);
    });
    expect(after).toEqual([]);
    const events = eventsOf(shop);
    expect(events.slice(events.indexOf('device_released') + 1)).toEqual([]);
  });

  it('T21 succeed no more once a copy of their device is seen', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const copied = home.device.copy();
    expect(isLoggedIn(await home.logIn())).toBe(true);
    const { after } = await race(home, async () => {
      const thief = visitor(shop);
      await thief.get(PATHS.login);
      expect((await copied.prove(thief)).word).toBe('suspended');
    });
    expect(after).toEqual([]);
    const events = eventsOf(shop);
    expect(events.slice(events.indexOf('device_quarantined') + 1)).toEqual([]);
  });

  it('T21 succeed no more once somebody logs out with that session', async () => {
    await using shop = await broker();
    const home = await atHome(shop);
    const owner = visitor(shop, { cookies: home.visitor.cookies.copy() });
    const { after } = await race(home, async () => {
      (await owner.submit(PATHS.logout, {})).expectStatus(303);
    });
    expect(after).toEqual([]);
  });
});
