import { describe, expect, it } from 'vitest';
import { overview, setHoldLengths } from '../../server-mock/src/relying-party/index.ts';
import {
  broker,
  logIn,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountIdOf, accountOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isDone, withdraw } from './steps/money.ts';
import { isSignedIn, recoverByLink, signInAfterRecovery, signInRecovered } from './steps/recovery.ts';
import { sessionOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

/** In the session of that browser. @returns `ok`, or why not */
async function setLengths(browser: Visitor, signInHoldHours: number, moneyHoldHours: number): Promise<string> {
  const session = await sessionOf(browser);
  const done = await setHoldLengths(browser.broker.app.rp, { session, signInHoldHours, moneyHoldHours });
  return done.ok ? 'ok' : done.code;
}

/** A customer whose PC has been registered for so many days, logged in there. */
async function afterDays(shop: TestBroker, days: number): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { days });
  (await home.logIn()).expectStatus(303);
  return home;
}

const lengthsOf = async (shop: TestBroker, { customer, visitor: browser }: ProtectedCustomer) =>
  (await overview(shop.app.rp, await accountIdOf(shop, customer), await sessionOf(browser))).holds;

describe('the lengths of the holds', () => {
  it('are the defaults until the customer sets them', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect(await lengthsOf(shop, home)).toEqual({ signInHoldHours: 24, moneyHoldHours: 72, mayShorten: false });
  });

  it('are lengthened from any registered PC, up to a bound, and every address is told', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect(await setLengths(home.visitor, 48, 100)).toBe('ok');
    expect(await setLengths(home.visitor, 10_000, 10_000)).toBe('ok');
    expect(await lengthsOf(shop, home)).toMatchObject({ signInHoldHours: 168, moneyHoldHours: 720 });
    const kinds = (await shop.mailbox('hanako').all()).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'hold_lengths_changed')).toHaveLength(2);
  });

  it('are not shortened from a PC that was registered less than thirty days ago', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    expect(await setLengths(home.visitor, 100, 200)).toBe('ok');
    for (const [signIn, money] of [
      [99, 200],
      [100, 199],
      [24, 72],
      [0, 0],
      [168, 72],
    ] as const) {
      expect(await setLengths(home.visitor, signIn, money)).toBe('needs_older_device');
    }
    await timePasses(shop, { days: 29, hours: 23 });
    (await home.logIn()).expectStatus(303);
    expect(await setLengths(home.visitor, 24, 72)).toBe('needs_older_device');
    expect(await lengthsOf(shop, home)).toEqual({ signInHoldHours: 100, moneyHoldHours: 200, mayShorten: false });
  });

  it('are shortened from an older one, never below the defaults', async () => {
    await using shop = await broker();
    const home = await afterDays(shop, 30);
    expect(await setLengths(home.visitor, 168, 720)).toBe('ok');
    expect(await lengthsOf(shop, home)).toMatchObject({ mayShorten: true });
    expect(await setLengths(home.visitor, 1, 1)).toBe('ok');
    expect(await lengthsOf(shop, home)).toMatchObject({ signInHoldHours: 24, moneyHoldHours: 72 });
  });

  it('are not shortened from a new PC beside an old one', async () => {
    await using shop = await broker();
    const home = await afterDays(shop, 31);
    expect(await setLengths(home.visitor, 100, 200)).toBe('ok');
    const { visitor: thief } = await furtherPc(home);
    expect(await setLengths(thief, 24, 72)).toBe('needs_older_device');
    expect(await setLengths(home.visitor, 24, 72)).toBe('ok');
  });

  it('cannot be touched in a session after a recovery', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const home = await afterDays(shop, 31);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    const browser = visitor(shop);
    expect(isSignedIn(await signInRecovered(browser, home.customer, ''))).toBe(true);
    expect(await setLengths(browser, 168, 720)).toBe('assurance_too_low');
  });
});

describe('a hold that the customer lengthened', () => {
  it('lasts as long before signing in after a recovery', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await setLengths(home.visitor, 100, 72);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    const browser = visitor(shop);
    await timePasses(shop, { hours: 99 });
    expect(isSignedIn(await signInRecovered(browser, home.customer, ''))).toBe(false);
    await timePasses(shop, { hours: 1 });
    expect(isSignedIn(await signInAfterRecovery(browser, home.customer))).toBe(true);
  });

  it('lasts as long after the registration that follows', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const home = await protectedCustomer(shop, 'hanako');
    await setLengths(home.visitor, 24, 200);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    const browser = visitor(shop);
    expect(isSignedIn(await signInRecovered(browser, home.customer, ''))).toBe(true);
    const pc = scriptedDevice(shop);
    (await pc.register(browser)).answer.expectStatus(200);
    await shop.mailbox('hanako').next('registration_completed');
    await timePasses(shop, { hours: 199 });
    (await logIn(browser, home.customer, pc)).expectStatus(303);
    expect(isDone(await withdraw(browser, home.customer))).toBe(false);
    await timePasses(shop, { hours: 1 });
    (await logIn(browser, home.customer, pc)).expectStatus(303);
    expect(isDone(await withdraw(browser, home.customer))).toBe(true);
  });

  it('does not move the end of one that runs, nor the mail that tells of it', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { moneyHoldUntilMs } = await accountOf(shop, home.customer);
    await timePasses(shop, { hours: 5 });
    await home.logIn();
    expect(await setLengths(home.visitor, 168, 720)).toBe('ok');
    expect(await accountOf(shop, home.customer)).toMatchObject({ moneyHoldUntilMs, moneyHoldHours: 720 });
    await timePasses(shop, { hours: 67 });
    await shop.mailbox('hanako').next('hold_ended');
    (await home.logIn()).expectStatus(303);
    expect(isDone(await withdraw(home.visitor, home.customer))).toBe(true);
  });

  it('is not shortened while it runs, and a shorter one that begins does not end it', async () => {
    await using shop = await broker();
    const home = await afterDays(shop, 31);
    await setLengths(home.visitor, 24, 720);
    await furtherPc(home);
    const { moneyHoldUntilMs } = await accountOf(shop, home.customer);
    expect(await setLengths(home.visitor, 24, 72)).toBe('ok');
    expect(await accountOf(shop, home.customer)).toMatchObject({ moneyHoldUntilMs });
    await furtherPc(home, '客間のPC');
    expect(await accountOf(shop, home.customer)).toMatchObject({ moneyHoldUntilMs });
    expect(isDone(await withdraw(home.visitor, home.customer))).toBe(false);
  });

  it('begins none where none runs', async () => {
    await using shop = await broker();
    const home = await afterDays(shop, 4);
    expect(isDone(await withdraw(home.visitor, home.customer))).toBe(true);
    await setLengths(home.visitor, 168, 720);
    expect(isDone(await withdraw(home.visitor, home.customer))).toBe(true);
  });
});
