import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import {
  broker,
  isLoggedIn,
  logIn,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { TEST_MASTER_KEY } from '../kit/seeded-database.ts';
import { accountOf } from './steps/database.ts';
import {
  isReleased,
  isSignedIn,
  recoverByCode,
  recoverByLink,
  signInAfterRecovery,
  signInRecovered,
} from './steps/recovery.ts';
import { type Authenticator, secretIn, sheetOf, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

/** Years in which the broker was started anew, changed its signing key and its master key, and threw the old one away. */
async function yearsPass(shop: TestBroker, years: number): Promise<void> {
  let masterKey = TEST_MASTER_KEY;
  for (let year = 0; year < years; year += 1) {
    await timePasses(shop, { years: 1 });
    await shop.app.rotateBrokerKey();
    const next = masterKeyOf(randomBytes(32));
    expect((await shop.app.rotateMasterKeys([next, masterKey])).unopened).toBe(0);
    masterKey = next;
    await shop.restart({ masterKeys: [masterKey] });
  }
}

const POLICIES = ['second-secret', 'hold', 'classic'] as const;
type Policy = (typeof POLICIES)[number];

interface Kept {
  readonly home: ProtectedCustomer;
  readonly app: Authenticator;
  readonly sheet: Awaited<ReturnType<typeof sheetOf>>;
}

/** An owner who kept everything in a drawer: the mail, the app, the sheet. */
async function kept(shop: TestBroker): Promise<Kept> {
  const home = await protectedCustomer(shop, 'hanako');
  return { home, app: await totpOf(home), sheet: await sheetOf(home) };
}

/** Comes back with the sheet alone, as far as the policy asks for anything, and registers a PC. */
async function comeBack(shop: TestBroker, { home: { customer }, sheet }: Kept, policy: Policy): Promise<void> {
  const browser = visitor(shop);
  if (policy === 'classic') expect(isSignedIn(await signInRecovered(browser, customer, ''))).toBe(true);
  else {
    const [code = ''] = sheet.recoveryCodes;
    if (policy === 'hold') {
      expect(isSignedIn(await signInWithSecond(browser, customer, code))).toBe(false);
      await timePasses(shop, { hours: 24 });
    }
    expect(isSignedIn(await signInAfterRecoveryRefused(shop, customer))).toBe(false);
    expect(isSignedIn(await signInWithSecond(browser, customer, code))).toBe(true);
  }
  const pc = scriptedDevice(shop);
  (await pc.register(browser)).answer.expectStatus(200);
  await shop.mailbox(customer).next('registration_completed');
  expect(isLoggedIn(await logIn(visitor(shop), customer, pc))).toBe(true);
}

/** The password, without what else it takes. */
const signInAfterRecoveryRefused = (shop: TestBroker, customer: ProtectedCustomer['customer']) =>
  signInRecovered(visitor(shop), customer, '');

describe.each(POLICIES)('under %s', (afterRevoke) => {
  describe.each([2, 5])('after %i years, restarts, new broker keys and new master keys', (years) => {
    it('T15 the sheet’s link works once, every other voucher is dead, and the sheet’s code lets in', async () => {
      await using shop = await broker({ config: { afterRevoke } });
      const owner = await kept(shop);
      const { customer, voucher } = owner.home;
      await yearsPass(shop, years);
      const present = (secret: { readonly secret: string }) => recoverByLink(visitor(shop), secret, customer.loginId);
      expect(isReleased(await present(secretIn(owner.sheet.voucherLink)))).toBe(true);
      expect((await present(voucher)).status).toBe(403);
      await comeBack(shop, owner, afterRevoke);
      await timePasses(shop, { minutes: 15 });
      expect((await present(secretIn(owner.sheet.voucherLink))).status).toBe(403);
      expect((await present(voucher)).status).toBe(403);
      expect(await accountOf(shop, customer)).toMatchObject({ state: 'protected', epoch: 1 });
    });

    it('T15 the sheet’s typed code works once, and the app from then lets in', async () => {
      await using shop = await broker({ config: { afterRevoke } });
      const { home, app, sheet } = await kept(shop);
      await yearsPass(shop, years);
      const present = (code: string) => recoverByCode(visitor(shop), code, home.customer.loginId);
      expect(isReleased(await present(sheet.voucherCode))).toBe(true);
      expect((await present(home.voucher.code)).status).toBe(403);
      await timePasses(shop, { hours: afterRevoke === 'hold' ? 24 : 1 });
      expect((await present(sheet.voucherCode)).status).toBe(403);
      expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, app.code()))).toBe(true);
    });
  });
});

describe('the mail alone, of who never made a sheet', () => {
  it.each(['second-secret', 'hold'] as const)(
    'T15 is enough after 5 years: hold, then a mailed code, under %s',
    async (afterRevoke) => {
      await using shop = await broker({ config: { afterRevoke } });
      const home = await protectedCustomer(shop, 'hanako');
      await yearsPass(shop, 5);
      expect(isReleased(await recoverByLink(visitor(shop), home.voucher, home.customer.loginId))).toBe(true);
      expect(isSignedIn(await signInRecovered(visitor(shop), home.customer, ''))).toBe(false);
      await timePasses(shop, { hours: 24 });
      expect(isSignedIn(await signInAfterRecovery(visitor(shop), home.customer))).toBe(true);
    },
  );
});
