import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  logIn,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Voucher,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { accountOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isReleased, recoverByCode, recoverByLink, signInAfterRecovery } from './steps/recovery.ts';
import { timePasses } from './steps/time.ts';

/** Years in which the broker was started anew and changed its signing key now and then. */
async function yearsPass(shop: TestBroker, years: number): Promise<void> {
  for (let year = 0; year < years; year += 1) {
    await timePasses(shop, { years: 1 });
    await shop.app.rotateBrokerKey();
    await shop.restart();
  }
}

const byLink = (shop: TestBroker, voucher: Voucher, home: ProtectedCustomer): Promise<Answer> =>
  recoverByLink(visitor(shop, { address: newAddress() }), voucher, home.customer.loginId);

const byCode = (shop: TestBroker, voucher: Voucher, home: ProtectedCustomer): Promise<Answer> =>
  recoverByCode(visitor(shop, { address: newAddress() }), voucher.code, home.customer.loginId);

let addresses = 0;
/** So that counting by address does not mix into what is asked here. */
function newAddress(): string {
  addresses += 1;
  return `198.51.100.${addresses % 250}`;
}

/** Signs in when the hold is over, and registers a PC with a voucher of its own. */
async function registerAnew(shop: TestBroker, home: ProtectedCustomer): Promise<Voucher> {
  await timePasses(shop, { hours: 24 });
  const browser = visitor(shop);
  (await signInAfterRecovery(browser, home.customer)).expectStatus(303);
  (await scriptedDevice(shop).register(browser)).answer.expectStatus(200);
  const mails = shop.mailbox(home.customer);
  return (await mails.next('registration_completed')).voucher();
}

describe.each([2, 5])('the link in a mail that is %i years old', (years) => {
  it.each([
    ['link', byLink],
    ['typed code', byCode],
  ] as const)('T15 works by its %s, after restarts and new broker keys, and only once', async (_kind, present) => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await yearsPass(shop, years);
    expect(isReleased(await present(shop, home.voucher, home))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering', epoch: 1 });
    await timePasses(shop, { minutes: 15 });
    expect((await present(shop, home.voucher, home)).status).toBe(403);
  });
});

describe('the vouchers of one account', () => {
  it('T15 are all dead when one of them was used, also years later', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    await yearsPass(shop, 2);
    expect(isReleased(await byLink(shop, study.voucher, home))).toBe(true);
    // Not even within the fifteen minutes in which the used one is answered again.
    expect((await byLink(shop, home.voucher, home)).status).toBe(403);
    expect((await byCode(shop, home.voucher, home)).status).toBe(403);

    const newer = await registerAnew(shop, home);
    await yearsPass(shop, 5);
    for (const dead of [home.voucher, study.voucher]) {
      expect((await byLink(shop, dead, home)).status).toBe(403);
      expect((await byCode(shop, dead, home)).status).toBe(403);
    }
    expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 1 });
    expect(isReleased(await byLink(shop, newer, home))).toBe(true);
  });

  it('T15 survive that their own PC was released, as long as another is left', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const { kid } = study.device;
    (await home.visitor.submit('/account/settings/services/pc-registration/devices/release', { kid })).expectStatus(
      303,
    );
    await yearsPass(shop, 1);
    expect(isReleased(await byLink(shop, study.voucher, home))).toBe(true);
  });
});

describe('the answer to a voucher that does not count', () => {
  it('T15 is the same, byte for byte, for wrong, unknown, mistyped, dead and long-spent ones', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const study = await furtherPc(home);
    const taro = await protectedCustomer(shop, 'taro');
    const unknown: Voucher = { ...taro.voucher, secret: 'A'.repeat(43) };
    const wrongs: Answer[] = [
      await byLink(shop, unknown, home),
      await byLink(shop, { ...unknown, secret: '' }, home),
      await byLink(shop, { ...unknown, secret: '<script>' }, home),
      await byLink(shop, taro.voucher, home),
      await byCode(shop, { ...unknown, code: '00000-00000-00000-00000-00000-00000-00000' }, home),
      await byCode(shop, { ...unknown, code: home.voucher.code.slice(0, -1) }, home),
      await byCode(shop, { ...unknown, code: swapped(home.voucher.code) }, home),
      await byCode(shop, { ...unknown, code: '' }, home),
      await byCode(shop, { ...unknown, code: 'x'.repeat(5000) }, home),
    ];
    expect(isReleased(await byLink(shop, home.voucher, home))).toBe(true);
    wrongs.push(await byLink(shop, study.voucher, home), await byCode(shop, study.voucher, home));
    await timePasses(shop, { minutes: 15 });
    wrongs.push(await byLink(shop, home.voucher, home), await byCode(shop, home.voucher, home));
    await registerAnew(shop, home);
    await yearsPass(shop, 2);
    wrongs.push(await byLink(shop, home.voucher, home), await byCode(shop, home.voucher, home));

    const [first] = wrongs;
    expect(first?.status).toBe(403);
    for (const wrong of wrongs) expect(comparable(wrong)).toEqual(comparable(first as Answer));
  });

  it('T15 costs the owner nothing: the right one still works afterwards', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const here = visitor(shop);
    for (let tries = 0; tries < 20; tries += 1) await recoverByLink(here, { secret: 'A'.repeat(43) }, '301-100247');
    expect((await recoverByLink(here, { secret: 'B'.repeat(43) }, '301-100247')).status).toBe(429);
    expect(isReleased(await recoverByLink(here, home.voucher, home.customer.loginId))).toBe(true);
  });
});

describe('the success page', () => {
  it('T15 is shown again within fifteen minutes to the same voucher with the right ID only', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const first = await byLink(shop, home.voucher, home);
    await timePasses(shop, { minutes: 14, seconds: 58 });
    for (const again of [await byLink(shop, home.voucher, home), await byCode(shop, home.voucher, home)]) {
      expect(withoutCountdown(again)).toEqual(withoutCountdown(first));
    }
    const wrongId = await recoverByLink(visitor(shop, { address: newAddress() }), home.voucher, '301-100255');
    expect(wrongId.status).toBe(403);
    await timePasses(shop, { seconds: 2 });
    expect((await byLink(shop, home.voucher, home)).status).toBe(403);
  });

  it('releases nothing of what was registered since', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    const home = await protectedCustomer(shop, 'hanako');
    await byLink(shop, home.voucher, home);
    const browser = visitor(shop);
    const { loginId, password } = home.customer;
    (await browser.submit('/recovered', { loginId, password, code: '' })).expectStatus(303);
    const pc = scriptedDevice(shop);
    (await pc.register(browser)).answer.expectStatus(200);
    await shop.mailbox(home.customer).next('registration_completed');
    await byLink(shop, home.voucher, home);
    expect(isLoggedIn(await logIn(visitor(shop), home.customer, pc))).toBe(true);
  });
});

/** All but how much of the hold is left. */
function withoutCountdown(answer: Answer): object {
  const { body, ...rest } = comparable(answer);
  return { ...rest, body: body.replaceAll(/data-now="\d+">[^<]*/gu, '') };
}

/** A code in which two neighbours that differ have changed places: what the check symbol finds. */
function swapped(code: string): string {
  const at = [...code].findIndex((symbol, index) => /\w/.test(code[index + 1] ?? '') && symbol !== code[index + 1]);
  return code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
}
