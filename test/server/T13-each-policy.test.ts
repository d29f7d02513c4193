import { describe, expect, it } from 'vitest';
import {
  broker,
  customer,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountOf } from './steps/database.ts';
import { isDone, withdraw } from './steps/money.ts';
import { askRecoveredCode, isSignedIn, recoverByLink, signInRecovered } from './steps/recovery.ts';
import { type Recovering, recoveringWithBoth, sheetOf, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

/** Everything but the owner's app and sheet: the mailbox and all passwords. */
async function thiefGetsIn(shop: TestBroker, browser: Visitor): Promise<boolean> {
  const hanako = customer('hanako');
  await askRecoveredCode(browser, hanako);
  const codes = (await shop.mailbox(hanako).untaken()).filter(({ kind }) => kind === 'mailed_code');
  const tries = ['', '000000', ...codes.map((mail) => mail.code())];
  for (const code of tries) if (isSignedIn(await signInRecovered(browser, hanako, code))) return true;
  for (const code of tries) if (isSignedIn(await signInWithSecond(browser, hanako, code, code))) return true;
  return false;
}

/** Whether the second secret lets in now, with nothing else. */
async function secretsLetIn(shop: TestBroker, { home, app, sheet }: Recovering): Promise<readonly boolean[]> {
  const secrets = [app.code(), sheet.recoveryCodes[0] ?? ''];
  const answers: boolean[] = [];
  for (const secret of secrets) answers.push(isSignedIn(await signInWithSecond(visitor(shop), home.customer, secret)));
  return answers;
}

/** A customer without any second secret who has just used the mailed link. */
async function recoveringWithNone(shop: TestBroker): Promise<ProtectedCustomer> {
  const home = await protectedCustomer(shop, 'hanako');
  await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
  return home;
}

describe('second-secret, for who has one', () => {
  const config = { afterRevoke: 'second-secret' } as const;

  it('T13 stops the mailbox and all passwords together, at once, after the hold, and after years', async () => {
    await using shop = await broker({ config });
    await recoveringWithBoth(shop);
    const thief = visitor(shop);
    for (const span of [{ seconds: 1 }, { hours: 24 }, { days: 30 }, { years: 2 }, { years: 5 }]) {
      await timePasses(shop, span);
      expect(await thiefGetsIn(shop, thief)).toBe(false);
    }
    expect(thief.cookies.names()).not.toContain('__Host-anshin-session');
    expect(await accountOf(shop, customer('hanako'))).toMatchObject({ state: 'recovering' });
  });

  it('T13 mails no code, but what it takes', async () => {
    await using shop = await broker({ config });
    await recoveringWithBoth(shop);
    const mails = shop.mailbox('hanako');
    await mails.next('recovered');
    const before = (await mails.all()).length;
    (await askRecoveredCode(visitor(shop), customer('hanako'))).expectStatus(200);
    expect((await mails.all()).slice(before).map(({ kind }) => kind)).toEqual(['second_secret_needed']);
  });

  it('T13 waits for nothing: TOTP and sheet let in at once', async () => {
    await using shop = await broker({ config });
    expect(await secretsLetIn(shop, await recoveringWithBoth(shop))).toEqual([true, true]);
  });

  it('T13 asks for the password as well', async () => {
    await using shop = await broker({ config });
    const { home, app, sheet } = await recoveringWithBoth(shop);
    for (const secret of [app.code(), sheet.recoveryCodes[0] ?? '']) {
      const wrong = { ...home.customer, password: 'wrong' };
      expect(isSignedIn(await signInWithSecond(visitor(shop), wrong, secret))).toBe(false);
    }
  });

  it('T13 tells every address that a second secret was used, and how many codes are left', async () => {
    await using shop = await broker({ config });
    const { home, sheet } = await recoveringWithBoth(shop);
    await signInWithSecond(visitor(shop), home.customer, sheet.recoveryCodes[3] ?? '');
    const mail = await shop.mailbox('hanako').next('second_secret_used');
    expect(mail.text).toContain('7');
    await shop.mailbox('hanako').next('recovered_sign_in');
  });

  it('T13 takes each code of the sheet once, in any order and writing', async () => {
    await using shop = await broker({ config });
    const { home, sheet } = await recoveringWithBoth(shop);
    const [first = '', second = ''] = sheet.recoveryCodes;
    const letsIn = async (code: string) => isSignedIn(await signInWithSecond(visitor(shop), home.customer, code));
    expect(await letsIn(second.toLowerCase().replaceAll('-', ' '))).toBe(true);
    expect(await letsIn(second)).toBe(false);
    const tries = Array.from({ length: 10 }, () => letsIn(first));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
  });

  it('T13 falls back to hold and mailed code when the last code is used up, so that nobody sits in a corner', async () => {
    await using shop = await broker({ config });
    const home = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(home);
    await timePasses(shop, { days: 30 });
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    for (const code of sheet.recoveryCodes) {
      expect(await accountOf(shop, home.customer)).toMatchObject({ signInNeeds: 'second-secret', signInFromMs: null });
      expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, code))).toBe(true);
    }
    expect(await accountOf(shop, home.customer)).toMatchObject({ signInNeeds: 'mailed-code' });
    const thief = visitor(shop);
    expect(await thiefGetsIn(shop, thief)).toBe(false);
    await timePasses(shop, { hours: 23 });
    expect(await thiefGetsIn(shop, thief)).toBe(false);
    await timePasses(shop, { hours: 1 });
    expect(await thiefGetsIn(shop, visitor(shop))).toBe(true);
  });
});

describe('hold, for who has a second secret', () => {
  const config = { afterRevoke: 'hold' } as const;

  it('T13 waits for 24 hours whoever comes, with whatever', async () => {
    await using shop = await broker({ config });
    const recovering = await recoveringWithBoth(shop);
    expect(await secretsLetIn(shop, recovering)).toEqual([false, false]);
    await timePasses(shop, { hours: 23, minutes: 59 });
    expect(await secretsLetIn(shop, recovering)).toEqual([false, false]);
    expect(await thiefGetsIn(shop, visitor(shop))).toBe(false);
  });

  it('T13 uses nothing up that came too early', async () => {
    await using shop = await broker({ config });
    const recovering = await recoveringWithBoth(shop);
    for (let tries = 0; tries < 6; tries += 1) await secretsLetIn(shop, recovering);
    await timePasses(shop, { hours: 24 });
    expect(await secretsLetIn(shop, recovering)).toEqual([true, true]);
  });

  it('T13 needs the second secret then, and no mailed code will do', async () => {
    await using shop = await broker({ config });
    await recoveringWithBoth(shop);
    for (const span of [{ hours: 24 }, { years: 2 }]) {
      await timePasses(shop, span);
      expect(await thiefGetsIn(shop, visitor(shop))).toBe(false);
    }
  });
});

describe.each(['second-secret', 'hold'] as const)('%s, for who has none', (afterRevoke) => {
  it('T13 waits for 24 hours, then takes a mailed code and nothing less', async () => {
    await using shop = await broker({ config: { afterRevoke } });
    const { customer: hanako } = await recoveringWithNone(shop);
    expect(await thiefGetsIn(shop, visitor(shop))).toBe(false);
    await timePasses(shop, { hours: 24 });
    for (const nothing of ['', '000000', 'ABCD-EFGH-JKMN']) {
      expect(isSignedIn(await signInWithSecond(visitor(shop), hanako, nothing))).toBe(false);
    }
    expect(await thiefGetsIn(shop, visitor(shop))).toBe(true);
  });

  it('T13 waits no less for who set a second secret up for the account of somebody else', async () => {
    await using shop = await broker({ config: { afterRevoke } });
    const taro = await protectedCustomer(shop, 'taro');
    const [app, sheet] = [await totpOf(taro), await sheetOf(taro)];
    await timePasses(shop, { days: 30 });
    const { customer: hanako } = await recoveringWithNone(shop);
    for (const secret of [app.code(), ...sheet.recoveryCodes]) {
      expect(isSignedIn(await signInWithSecond(visitor(shop), hanako, secret))).toBe(false);
    }
  });
});

describe('classic', () => {
  it('T13 takes the password alone, second secret or not, as the original service did', async () => {
    await using shop = await broker({ config: { afterRevoke: 'classic' } });
    await recoveringWithBoth(shop);
    expect(isSignedIn(await signInRecovered(visitor(shop), customer('hanako'), ''))).toBe(true);
    const wrong = { ...customer('hanako'), password: 'wrong' };
    expect(isSignedIn(await signInRecovered(visitor(shop), wrong, ''))).toBe(false);
  });
});

describe('whatever the policy', () => {
  it.each(['second-secret', 'hold', 'classic'] as const)(
    'T13 holds money for 72 hours after coming back: %s',
    async (afterRevoke) => {
      await using shop = await broker({ config: { afterRevoke } });
      const { home, app } = await recoveringWithBoth(shop);
      await timePasses(shop, { hours: 24 });
      const browser = visitor(shop);
      expect(isSignedIn(await signInWithSecond(browser, home.customer, app.code()))).toBe(true);
      (await scriptedDevice(shop).register(browser)).answer.expectStatus(200);
      await shop.mailbox('hanako').next('registration_completed');
      expect(isDone(await withdraw(browser, home.customer))).toBe(false);
      expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', signInNeeds: null });
    },
  );

  it.each(['second-secret', 'hold', 'classic'] as const)(
    'T13 goes on as it was decided at the revocation: %s',
    async (afterRevoke) => {
      await using shop = await broker({ config: { afterRevoke } });
      await recoveringWithBoth(shop);
      const { signInNeeds, signInFromMs } = await accountOf(shop, customer('hanako'));
      await shop.restart({ afterRevoke: afterRevoke === 'classic' ? 'second-secret' : 'classic' });
      expect(isSignedIn(await signInRecovered(visitor(shop), customer('hanako'), ''))).toBe(afterRevoke === 'classic');
      expect(await accountOf(shop, customer('hanako'))).toMatchObject({ signInNeeds, signInFromMs });
    },
  );
});
