import { describe, expect, it } from 'vitest';
import {
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { confirmed } from './steps/confirm.ts';
import { furtherPc } from './steps/further-pc.ts';
import { changeMail } from './steps/money.ts';
import { recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

const NEW = 'hanako.new@mail.example';

/** Kinds of the mails that an address received since the last look. */
const newKinds = async (shop: TestBroker, mail: string): Promise<readonly (string | null)[]> => {
  const box = shop.mailbox({ mail });
  const kinds: (string | null)[] = [];
  for (const { kind } of await box.untaken()) {
    await box.next();
    kinds.push(kind);
  }
  return kinds;
};

/** A protected customer who changed the mail address a moment ago. */
async function withNewAddress(shop: TestBroker): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  await timePasses(shop, { hours: 73 });
  (await home.logIn()).expectStatus(303);
  expect(await newKinds(shop, home.customer.mail)).toEqual(['hold_ended']);
  await confirmed(home.visitor, await changeMail(home.visitor, home.customer, NEW));
  expect(await newKinds(shop, home.customer.mail)).toEqual(['change_announced']);
  await timePasses(shop, { hours: 24 });
  (await home.logIn()).expectStatus(303);
  for (const address of [NEW, home.customer.mail]) {
    expect(await newKinds(shop, address)).toEqual(['mail_address_changed']);
  }
  return home;
}

describe('the notice of a login', () => {
  it('is mailed when the PC was not seen for more than thirty days', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await home.logIn();
    await timePasses(shop, { days: 29 });
    await home.logIn();
    expect(await newKinds(shop, home.customer.mail)).toEqual([]);
    await timePasses(shop, { days: 31 });
    await home.logIn();
    const mail = await shop.mailbox(home.customer).next('login');
    expect(mail.text).toContain(home.device.name);
  });

  it('is mailed at every login for a customer who chose so, until he chooses otherwise', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    (await home.visitor.submit(PATHS.notify, { everyLogin: 'on' })).expectStatus(303);
    await home.logIn();
    await home.logIn();
    expect(await newKinds(shop, home.customer.mail)).toEqual(['login', 'login']);
    (await home.visitor.submit(PATHS.notify, {})).expectStatus(303);
    await home.logIn();
    expect(await newKinds(shop, home.customer.mail)).toEqual([]);
  });

  it('is not mailed for a login that was refused', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    (await home.visitor.submit(PATHS.notify, { everyLogin: 'on' })).expectStatus(303);
    const browser = visitor(shop);
    expect(isLoggedIn(await logIn(browser, { ...home.customer, password: 'wrong' }, home.device))).toBe(false);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer))).toBe(false);
    expect(await newKinds(shop, home.customer.mail)).toEqual([]);
  });
});

describe('an address that was left behind', () => {
  it('is told for thirty days of everything that gives or takes rights, as the new one is', async () => {
    await using shop = await broker();
    const home = await withNewAddress(shop);
    const { customer } = home;
    const told = async (kinds: readonly string[]): Promise<void> => {
      for (const address of [NEW, customer.mail]) expect(await newKinds(shop, address)).toEqual(kinds);
    };
    (await home.visitor.submit(PATHS.notify, { everyLogin: 'on' })).expectStatus(303);
    await home.logIn();
    await told(['login']);
    await recoverByLink(visitor(shop), home.voucher, customer.loginId);
    await told(['recovered']);
  });

  it('receives the codes while the new one is young, and hears of a new PC; so does the new one', async () => {
    await using shop = await broker();
    const home = await withNewAddress(shop);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 24 });
    for (const address of [NEW, home.customer.mail]) await newKinds(shop, address);
    const browser = visitor(shop);
    (await signInAfterRecovery(browser, home.customer)).expectStatus(303);
    (await scriptedDevice(shop).register(browser)).answer.expectStatus(200);
    expect(await newKinds(shop, home.customer.mail)).toEqual(['recovered_sign_in', 'registration_completed']);
    // Told, but not given the voucher.
    expect(await newKinds(shop, NEW)).toEqual(['recovered_sign_in', 'device_registered']);
  });

  it('is told nothing any more after thirty days', async () => {
    await using shop = await broker();
    const home = await withNewAddress(shop);
    await timePasses(shop, { days: 30 });
    await home.logIn();
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(await newKinds(shop, home.customer.mail)).toEqual([]);
    expect(await newKinds(shop, NEW)).toContain('recovered');
  });

  it('never receives a voucher of the days after', async () => {
    await using shop = await broker();
    const home = await withNewAddress(shop);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    await newKinds(shop, NEW);
    await furtherPc({ ...home, customer: { ...home.customer, mail: NEW } as never });
    expect(await newKinds(shop, home.customer.mail)).toEqual([]);
  });
});

describe('a notice', () => {
  it('is written in the language of the customer', async () => {
    await using shop = await broker();
    const emily = await protectedCustomer(shop, 'emily');
    await recoverByLink(visitor(shop), emily.voucher, emily.customer.loginId);
    const english = await shop.mailbox(emily.customer).next('recovered');
    expect(english.subject).toMatch(/^[\x20-\x7e“”’…–—]+$/);
    const hanako = await protectedCustomer(shop, 'hanako');
    await recoverByLink(visitor(shop), hanako.voucher, hanako.customer.loginId);
    expect((await shop.mailbox(hanako.customer).next('recovered')).subject).toMatch(/[ぁ-ん]/);
  });

  it('survives the mail provider’s bad day', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    shop.postOffice.setMood('busy');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    await timePasses(shop, { hours: 5 });
    await shop.restart();
    shop.postOffice.setMood('accept');
    await timePasses(shop, { hours: 1 });
    await shop.mailbox(home.customer).next('recovered');
  });
});
