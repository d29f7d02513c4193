import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '#protocol';
import { makeRowIn } from '../../server-mock/src/relying-party/index.ts';
import {
  broker,
  clock,
  type Listening,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { askElsewhere, chooseMode } from './steps/approvals.ts';
import { ticketOf } from './steps/listening.ts';
import { recoverByLink } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;

beforeEach(async () => {
  // Time stands still between two rounds of listening, which are half a second apart; deadlines of refusals still cost nothing.
  shop = await broker({ clock: clock({ leapMilliseconds: 300 }) });
  home = await protectedCustomer(shop, 'hanako');
  await chooseMode(shop, home, 'approve');
});
afterEach(() => shop[Symbol.asyncDispose]());

const listen = (options?: Parameters<ProtectedCustomer['device']['listen']>[1]): Promise<Listening> =>
  home.device.listen(home.visitor, options);

describe('a device that listens', () => {
  it('is answered at once: accepted, with its head, a ticket, the mode, and how many rows wait', async () => {
    await using line = await listen();
    expect(line.status).toBe(200);
    expect(line.headers.get('content-type')).toBe('application/x-ndjson');
    expect(line.headers.get('cache-control')).toBe('no-store');
    expect(await line.next()).toMatchObject({ word: 'accepted', head: 1, mode: 'approve', waiting: 0 });
  });

  it.each<Tier>(['pin', 'platform'])('is served with the tier %s', async (tier) => {
    await home.device.changeTier(home.visitor, tier);
    await using line = await listen();
    expect(await line.next()).toMatchObject({ word: 'accepted' });
  });

  it.each(['device', 'unlock', 'otp'] as const)('is served in the mode %s too', async (mode) => {
    await chooseMode(shop, home, mode);
    await using line = await listen();
    expect(await line.next()).toMatchObject({ word: 'accepted', mode });
  });

  it('T23 hears of a login elsewhere with no time passing, and of its end', async () => {
    await using line = await listen();
    await line.next();
    const atMs = shop.clock.now();
    await askElsewhere(shop, home.customer);
    expect(await line.next()).toMatchObject({ word: 'accepted', head: null, ticket: null, mode: null, waiting: 1 });
    expect(shop.clock.now() - atMs).toBeLessThan(2000);
    await shop.clock.advance({ seconds: 61 });
    expect(await line.next()).toMatchObject({ waiting: 0 });
  });

  it('hears within half a second of what another process made', async () => {
    await using line = await listen();
    await line.next();
    const silent = { ...shop.app.rp, rowsWait: () => undefined };
    await shop.app.store.transaction(async (tx) => {
      const device = await tx.devices.find(home.device.kid);
      if (!device) throw new Error('No device');
      const account = await tx.accounts.get(device.accountId);
      const { kid } = device;
      await makeRowIn(silent, tx, account, {
        kid,
        type: 'opt-out',
        facts: [],
        session: null,
        secret: null,
        lifetimeMs: 60_000,
      });
    });
    const told = line.next();
    shop.clock.advance({ milliseconds: 500 });
    expect(await told).toMatchObject({ waiting: 1 });
  });

  it('hears a heartbeat every 15 seconds, and no line more often while nothing changes', async () => {
    await using line = await listen();
    await line.next();
    let beats = 0;
    const heard = (async () => {
      while ((await line.next()) !== null) beats += 1;
    })();
    for (let half = 0; half < 62; half += 1) {
      shop.clock.advance({ milliseconds: 500 });
      await shop.app.store.transaction(async () => undefined);
      await new Promise((turn) => setImmediate(turn));
    }
    await line.close();
    await heard;
    expect(beats).toBe(2);
  });

  it('listens again with its ticket while its key is locked, and hears only a number', async () => {
    const ticket = await ticketOf(home);
    await askElsewhere(shop, home.customer);
    await using line = await listen({ ticket });
    expect(await line.next()).toEqual({
      v: 1,
      kid: home.device.kid,
      word: 'accepted',
      head: null,
      ticket: null,
      mode: null,
      waiting: 1,
    });
  });

  it('listens with its ticket after a restart of the server', async () => {
    const ticket = await ticketOf(home);
    await shop.restart();
    await using line = await listen({ ticket });
    expect(await line.next()).toMatchObject({ word: 'accepted' });
  });

  it('has two lines at most: the third takes the place of the oldest', async () => {
    const ticket = await ticketOf(home);
    await using first = await listen({ ticket });
    await using second = await listen({ ticket });
    await using third = await listen({ ticket });
    expect(await first.rest()).toHaveLength(1);
    await askElsewhere(shop, home.customer);
    for (const line of [second, third]) {
      await line.next();
      expect(await line.next()).toMatchObject({ waiting: 1 });
    }
  });
});

describe('the right to hear', () => {
  const ends = async (line: Listening) => {
    const left = line.rest();
    for (let round = 0; round < 3; round += 1) {
      shop.clock.advance({ milliseconds: 500 });
      await new Promise((turn) => setImmediate(turn));
    }
    return (await left).map(({ word }) => word);
  };

  it('T21 ends with the mailed link, and with it the ticket', async () => {
    await using line = await listen();
    const ticket = (await line.next())?.ticket ?? '';
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(await ends(line)).toEqual(['revoked']);
    expect((await listen({ ticket })).status).toBe(403);
    expect(await (await listen()).next()).toMatchObject({ word: 'revoked', ticket: null, waiting: 0 });
  });

  it('T5 ends with a copy of the key', async () => {
    const copy = home.device.copy();
    await using line = await listen();
    const ticket = (await line.next())?.ticket ?? '';
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    await copy.prove(thief);
    expect(await ends(line)).toEqual(['suspended']);
    expect((await listen({ ticket })).status).toBe(403);
    expect((await (await listen()).rest()).map(({ word }) => word)).toEqual(['suspended']);
  });

  it('ends with the release of the PC', async () => {
    await using line = await listen();
    await line.next();
    (await home.visitor.submit(PATHS.release, { kid: home.device.kid })).expectStatus(200);
    expect(await ends(line)).toEqual(['revoked']);
  });

  it('ends with its ticket: a later proof gives another, and twelve hours are the longest', async () => {
    const former = await ticketOf(home);
    await using old = await listen({ ticket: former });
    await old.next();
    const newest = await ticketOf(home);
    expect(await ends(old)).toEqual([]);
    expect((await listen({ ticket: former })).status).toBe(403);
    await using line = await listen({ ticket: newest });
    await line.next();
    const left = line.rest();
    await timePasses(shop, { hours: 12 });
    expect(await left).toEqual([]);
    expect((await listen({ ticket: newest })).status).toBe(403);
  });

  it('ends at the shutdown, within a moment', async () => {
    await using line = await listen();
    await line.next();
    const left = line.rest();
    await shop.restart();
    expect(await left).toEqual([]);
  });

  it('asks the store for nothing once nobody listens any more', async () => {
    const line = await listen();
    await line.next();
    expect(shop.clock.sleepers()).toBeGreaterThan(0);
    const before = shop.clock.sleepers();
    await line.close();
    await new Promise((turn) => setImmediate(turn));
    expect(shop.clock.sleepers()).toBe(before - 1);
  });
});
