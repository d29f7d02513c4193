import { describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { accountOf, contentOf, deviceRow } from './steps/database.ts';
import { isSignedIn, recoverByLink } from './steps/recovery.ts';
import { type Authenticator, sheetOf, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

const credentials = ({ customer: { loginId, password } }: Pick<ProtectedCustomer, 'customer'>) => ({
  loginId,
  password,
});

const askCode = (home: Pick<ProtectedCustomer, 'customer'>, thief: Visitor): Promise<Answer> =>
  thief.submit(PATHS.replaceCode, credentials(home));

/** Who reads the mailbox and knows every password asks for the code, and reads it. */
async function stolenCode(home: ProtectedCustomer, thief: Visitor): Promise<string> {
  await thief.get(PATHS.replace);
  await askCode(home, thief);
  return (await thief.broker.mailbox(home.customer).next('mailed_code')).code();
}

const replace = (home: ProtectedCustomer, thief: Visitor, code: string, secondSecret: string): Promise<Answer> =>
  thief.submit(PATHS.replace, { ...credentials(home), code, secondSecret });

async function withApp(
  shop: TestBroker,
  ageDays: number,
): Promise<ProtectedCustomer & { readonly app: Authenticator }> {
  const home = await protectedCustomer(shop, 'hanako');
  const app = await totpOf(home);
  await timePasses(shop, { days: ageDays });
  return { ...home, app };
}

/** The PC is as it was: registered, and its owner gets in. */
async function expectUntouched(shop: TestBroker, home: ProtectedCustomer): Promise<void> {
  expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'active' });
  expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'protected', epoch: 0 });
  expect(isLoggedIn(await home.logIn())).toBe(true);
}

describe('mailbox and all passwords together', () => {
  it('T13 do not replace a PC without the second secret', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const thief = visitor(shop);
    const code = await stolenCode(home, thief);
    for (const secondSecret of ['', '123456', home.customer.tradingPassword, code, 'ABCDEFGHJKMN']) {
      expect((await replace(home, thief, code, secondSecret)).status).toBe(403);
    }
    expect(thief.cookies.names()).not.toContain('__Host-anshin-session');
    await expectUntouched(shop, home);
  });

  it('T13 are mailed no code where there is no second secret at all', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const thief = visitor(shop);
    await thief.get(PATHS.replace);
    await askCode(home, thief);
    await timePasses(shop, { minutes: 1 });
    const mails = await shop.mailbox(home.customer).untaken();
    expect(mails.map(({ kind }) => kind)).not.toContain('mailed_code');
    expect((await replace(home, thief, '12345678', '123456')).status).toBe(403);
    await expectUntouched(shop, home);
  });

  it('T37 do not replace a PC with a second secret that is younger than thirty days', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 29);
    const thief = visitor(shop);
    await thief.get(PATHS.replace);
    await askCode(home, thief);
    await timePasses(shop, { minutes: 1 });
    expect((await shop.mailbox(home.customer).untaken()).map(({ kind }) => kind)).not.toContain('mailed_code');
    await expectUntouched(shop, home);
  });

  it('T37 do not replace it with a young app or sheet beside an old one that they do not hold', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await totpOf(home);
    await timePasses(shop, { days: 30 });
    await home.logIn();
    // Made in a moment at the PC: the old app stays until this one counts.
    const sheet = await sheetOf(home);
    const thief = visitor(shop);
    const code = await stolenCode(home, thief);
    expect((await replace(home, thief, code, sheet.recoveryCodes[0] ?? '')).status).toBe(403);
    // Refused, it is not used up.
    await timePasses(shop, { days: 30 });
    const later = visitor(shop);
    expect(isSignedIn(await replace(home, later, await stolenCode(home, later), sheet.recoveryCodes[0] ?? ''))).toBe(
      true,
    );
  });

  it('T28 guess at the second secret five times from one address', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const thief = visitor(shop, { address: '203.0.113.1' });
    for (let tries = 0; tries < 5; tries += 1) {
      // A mailed code bears five tries; a new one does not bring new tries of the app.
      const code = tries % 4 === 0 ? await stolenCode(home, thief) : '';
      expect((await replace(home, thief, code, `00000${tries}`)).status).toBe(403);
    }
    await expectUntouched(shop, home);
  });
});

describe('a second secret and all passwords together', () => {
  it('T13 do not replace a PC without the mailed code', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const thief = visitor(shop);
    await thief.get(PATHS.replace);
    for (const code of ['', '00000000', '12345678']) {
      expect((await replace(home, thief, code, home.app.code())).status).toBe(403);
    }
    await expectUntouched(shop, home);
  });

  it('T4 do not replace it with a code that another browser asked for', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const code = await stolenCode(home, visitor(shop));
    const thief = visitor(shop);
    await thief.get(PATHS.replace);
    expect((await replace(home, thief, code, home.app.code())).status).toBe(403);
    await expectUntouched(shop, home);
  });

  it('do not replace it with a code that is ten minutes old, or that was guessed at five times', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const late = visitor(shop);
    const code = await stolenCode(home, late);
    await timePasses(shop, { minutes: 10 });
    expect((await replace(home, late, code, home.app.code())).status).toBe(403);
    const guesser = visitor(shop);
    const another = await stolenCode(home, guesser);
    for (let tries = 0; tries < 5; tries += 1) await replace(home, guesser, '00000000', home.app.code());
    expect((await replace(home, guesser, another, home.app.code())).status).toBe(403);
    await expectUntouched(shop, home);
  });
});

describe('the page for replacing a PC', () => {
  it('T13 serves no account whose PCs were released, and none that never had the protection', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const ichiro = customer('ichiro');
    const thief = visitor(shop);
    const code = await stolenCode(home, thief);
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect((await replace(home, thief, code, home.app.code())).status).toBe(403);
    await askCode({ customer: ichiro }, thief);
    expect((await shop.mailbox(ichiro).untaken()).map(({ kind }) => kind)).not.toContain('mailed_code');
  });

  it('changes nothing when it is only fetched, or posted without anything', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const counting = ['refusals', 'rates', 'pre_sessions', 'outbox'];
    const before = contentOf(shop, counting);
    const scanner = visitor(shop);
    await scanner.get(PATHS.replace);
    await scanner.send('HEAD', PATHS.replace);
    await scanner.submit(PATHS.replace, {});
    await scanner.submit(PATHS.replaceCode, {});
    expect(contentOf(shop, counting)).toEqual(before);
    await expectUntouched(shop, home);
  });

  it('T17 answers alike whatever is wrong, and whoever it is', async () => {
    await using shop = await broker();
    const home = await withApp(shop, 30);
    const thief = visitor(shop);
    const code = await stolenCode(home, thief);
    const wrong = { ...home, customer: { ...home.customer, password: 'wrong' } };
    const unknown = { ...home, customer: { ...home.customer, loginId: '999-999999' } };
    const refusals = [
      await replace(home, thief, code, '12345'),
      await replace(home, thief, '00000000', home.app.code()),
      await replace(wrong, thief, code, home.app.code()),
      await replace(unknown, thief, code, home.app.code()),
    ];
    for (const refusal of refusals) expect(comparable(refusal)).toEqual(comparable(refusals[0] as Answer));
    const asked = [await askCode(home, thief), await askCode(wrong, thief), await askCode(unknown, thief)];
    for (const answer of asked) expect(comparable(answer)).toEqual(comparable(asked[0] as Answer));
  });
});
