import { describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type ScriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { accountOf, deviceRow } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';

/** When the thief copies the profile, and what is in it then. */
const MOMENTS: Readonly<Record<string, (home: ProtectedCustomer) => Promise<ScriptedDevice>>> = {
  'just after the registration': (home) => Promise.resolve(home.device.copy()),
  'after three logins': async (home) => {
    for (let logins = 0; logins < 3; logins += 1) await home.logIn();
    return home.device.copy();
  },
  'with the next key already made': async (home) => {
    await home.logIn();
    home.device.key(home.device.memory.acked + 1);
    return home.device.copy();
  },
};

/** A customer with a copied profile. The thief knows all passwords as well. */
async function robbed(shop: TestBroker, moment: string) {
  const home = await protectedCustomer(shop, 'hanako');
  const copied = await MOMENTS[moment]?.(home);
  if (!copied) throw new Error(`No such moment: ${moment}`);
  return { home, copied, mails: shop.mailbox('hanako') };
}

describe.each(Object.keys(MOMENTS))('a profile copied %s', (moment) => {
  it('T5 is caught at the owner’s next login when the thief was first', async () => {
    await using shop = await broker();
    const { home, copied, mails } = await robbed(shop, moment);
    const thief = visitor(shop);
    expect(isLoggedIn(await logIn(thief, home.customer, copied))).toBe(true);

    const owner = visitor(shop);
    await owner.get(PATHS.login);
    expect(await home.device.prove(owner)).toMatchObject({ word: 'suspended', pageWord: 'suspended' });

    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    expect((await mails.next('quarantined')).text).toContain(home.device.name);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'suspended' });
    for (const device of [copied, home.device]) {
      expect(isLoggedIn(await logIn(visitor(shop), home.customer, device))).toBe(false);
    }
  });

  it('T5 is caught at once when the owner was first', async () => {
    await using shop = await broker();
    const { home, copied, mails } = await robbed(shop, moment);
    const owner = visitor(shop);
    expect(isLoggedIn(await home.logIn(owner))).toBe(true);

    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('suspended');
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await thief.submit(PATHS.login, { loginId, password }))).toBe(false);

    expect((await owner.get(PATHS.home)).location).toBe('/login?e=session_ended');
    await mails.next('quarantined');
    expect(isLoggedIn(await home.logIn())).toBe(false);
  });
});

describe('the quarantine', () => {
  it('T5 leaves the other registered PC alone, logged in and able to log in again', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const copied = home.device.copy();
    await home.logIn();
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('suspended');

    expect((await study.visitor.get(PATHS.home)).status).toBe(200);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, study.device))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected' });
  });

  it('T5 takes away the mark that the copy had before the owner came', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const copied = home.device.copy();
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('accepted');
    const owner = visitor(shop);
    await owner.get(PATHS.login);
    expect((await home.device.prove(owner)).word).toBe('suspended');
    const { loginId, password } = home.customer;
    for (const browser of [thief, owner]) {
      expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
    }
  });

  it('T5 is mailed once, and stands in the history of the other PC', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const copied = home.device.copy();
    await home.logIn();
    for (let tries = 0; tries < 5; tries += 1) {
      const thief = visitor(shop);
      await thief.get(PATHS.login);
      expect((await copied.prove(thief)).word).toBe('suspended');
    }
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'quarantined')).toHaveLength(1);
    const devices = await study.visitor.get(PATHS.devices);
    expect(devices.body).toContain(home.device.name);
    expect((await study.visitor.get(PATHS.history)).body).toContain(home.device.name);
  });

  it('T5 survives a restart', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const copied = home.device.copy();
    await home.logIn();
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    await copied.prove(thief);
    await shop.restart();
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(false);
  });
});

describe('a copier who chooses freely', () => {
  it('T5 is caught by the two successors of one key, where the counters tell nothing', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.logIn();
    const copied = home.device.copy();
    const [thief, owner] = [visitor(shop), visitor(shop)];
    for (const browser of [thief, owner]) await browser.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('accepted');
    // The owner's counter is ahead of the copy's: two proofs of hers never arrived.
    for (let lost = 0; lost < 2; lost += 1) await home.device.prove(owner, { lose: 'proof' });
    expect((await home.device.prove(owner)).word).toBe('suspended');
    expect(await deviceRow(shop, home.device)).toMatchObject({ suspendedBecause: 'forked_key' });
  });

  it('T5 gains nothing by a counter far ahead', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.logIn();
    const copied = home.device.copy();
    copied.memory.ctr += 1000;
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief)).word).toBe('accepted');
    const owner = visitor(shop);
    await owner.get(PATHS.login);
    expect((await home.device.prove(owner)).word).toBe('suspended');
  });

  it('T5 is caught with the key before the last, and with a retired one', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    for (let logins = 0; logins < 4; logins += 1) await home.logIn();
    const { acked } = home.device.memory;
    const copied = home.device.copy();
    copied.memory.ctr += 100;
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    const old = await copied.prove(thief, { generations: { sign: acked - 2, next: acked - 1 } });
    expect(old.word).toBe('suspended');
  });

  it('T5 is caught when the copy pretends to be the retry of a lost answer but names what it has heard', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.logIn();
    const copied = home.device.copy();
    // The owner goes on; the copy steps in with a key that the owner offered, a high counter, and the past it knows.
    await home.logIn();
    const { acked } = home.device.memory;
    copied.memory.keys.set(acked, home.device.key(acked));
    copied.memory.ctr += 100;
    const thief = visitor(shop);
    await thief.get(PATHS.login);
    expect((await copied.prove(thief, { generations: { sign: acked, next: acked + 1 } })).word).toBe('suspended');
  });

  it('T5 does not suspend a device by signing its ID with a key of his own', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const forger = home.device.copy();
    forger.memory.keys.clear();
    for (let tries = 0; tries < 20; tries += 1) {
      const thief = visitor(shop);
      await thief.get(PATHS.login);
      expect((await forger.prove(thief, { generations: { sign: tries % 4, next: 40 + tries } })).word).toBe('refused');
    }
    expect(isLoggedIn(await home.logIn())).toBe(true);
  });
});
