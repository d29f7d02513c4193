import { describe, expect, it } from 'vitest';
import { useSecondSecretIn } from '../../server-mock/src/relying-party/second-secret/use.ts';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { accountOf, deviceRow } from './steps/database.ts';
import { isDone, withdraw } from './steps/money.ts';
import { isSignedIn } from './steps/recovery.ts';
import { type Authenticator, sheetOf, signInWithSecond, totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

interface Owner extends ProtectedCustomer {
  readonly app: Authenticator;
}

/** A customer whose authenticator app has stood for thirty days. */
async function ownerOf(shop: TestBroker): Promise<Owner> {
  const home = await protectedCustomer(shop, 'hanako');
  const app = await totpOf(home);
  await timePasses(shop, { days: 30 });
  return { ...home, app };
}

const credentials = ({ customer: { loginId, password } }: ProtectedCustomer) => ({ loginId, password });

/** On the new PC: opens the page and has the code mailed. */
async function codeFor(home: ProtectedCustomer, newPc: Visitor): Promise<string> {
  (await newPc.get(PATHS.replace)).expectStatus(200);
  (await newPc.submit(PATHS.replaceCode, credentials(home))).expectStatus(200);
  return (await newPc.broker.mailbox(home.customer).next('mailed_code')).code();
}

const replace = (home: ProtectedCustomer, newPc: Visitor, code: string, secondSecret: string): Promise<Answer> =>
  newPc.submit(PATHS.replace, { ...credentials(home), code, secondSecret });

describe('replacing a PC', () => {
  it('releases the old one and registers the new one at once', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    await home.logIn();
    const newPc = visitor(shop);
    expect(isSignedIn(await replace(home, newPc, await codeFor(home, newPc), home.app.code()))).toBe(true);
    expect(await deviceRow(shop, home.device)).toMatchObject({ status: 'released' });
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
    const device = scriptedDevice(shop, { name: '新しいPC' });
    (await device.register(newPc)).answer.expectStatus(200);
    await shop.mailbox(home.customer).next('registration_completed');
    expect((await accountOf(shop, home.customer)).state).toBe('protected');
    expect((await newPc.get(PATHS.home)).status).toBe(200);
    expect(isLoggedIn(await home.logIn())).toBe(false);
  });

  it('tells the customer, and writes it down', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    await replace(home, newPc, await codeFor(home, newPc), home.app.code());
    expect((await shop.mailbox(home.customer).next('pc_replaced')).text).toContain(home.device.name);
    await shop.mailbox(home.customer).next('second_secret_used');
    const { id } = await accountOf(shop, home.customer);
    const kinds = (await shop.app.store.transaction((tx) => tx.events.latest(id, 10))).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['pc_replaced', 'device_released', 'second_secret_used']));
  });

  it('holds money as every registration does', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    await replace(home, newPc, await codeFor(home, newPc), home.app.code());
    const device = scriptedDevice(shop);
    await device.register(newPc);
    await shop.mailbox(home.customer).next('registration_completed');
    expect(isDone(await withdraw(newPc, home.customer))).toBe(false);
    const { moneyHoldUntilMs } = await accountOf(shop, home.customer);
    expect((moneyHoldUntilMs ?? 0) - shop.clock.now()).toBeGreaterThan(71 * 3_600_000);
  });

  it('works with a code of the printed sheet', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(home);
    await timePasses(shop, { days: 30 });
    const newPc = visitor(shop);
    const code = await codeFor(home, newPc);
    expect(isSignedIn(await replace(home, newPc, code, sheet.recoveryCodes[0] ?? ''))).toBe(true);
  });

  it('forgives a mistyped second secret: the mailed code stays', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    const code = await codeFor(home, newPc);
    expect((await replace(home, newPc, code, '12345')).status).toBe(403);
    expect((await replace(home, newPc, code, 'ABCDEFGHJKMN')).status).toBe(403);
    expect(isSignedIn(await replace(home, newPc, code, home.app.code()))).toBe(true);
  });

  it('uses nothing up of the second secret while the mailed code is wrong', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    const code = await codeFor(home, newPc);
    const digits = home.app.code();
    expect((await replace(home, newPc, '00000000', digits)).status).toBe(403);
    expect(isSignedIn(await replace(home, newPc, code, digits))).toBe(true);
  });

  it('T3 happens once, of twenty at once', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    const code = await codeFor(home, newPc);
    const answers = await Promise.all(Array.from({ length: 20 }, () => replace(home, newPc, code, home.app.code())));
    expect(answers.filter(isSignedIn)).toHaveLength(1);
    expect((await accountOf(shop, home.customer)).epoch).toBe(1);
  });

  it('leaves a way back when its session is lost before the new PC is registered', async () => {
    await using shop = await broker();
    const home = await ownerOf(shop);
    const newPc = visitor(shop);
    await replace(home, newPc, await codeFor(home, newPc), home.app.code());
    await timePasses(shop, { minutes: 31 });
    expect((await newPc.get(PATHS.register)).location).toBe('/login?e=session_ended');
    expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, home.app.code()))).toBe(true);
  });

  it('leaves a way back when the last code of the only sheet was taken', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(home);
    await timePasses(shop, { days: 30 });
    const { id } = await accountOf(shop, home.customer);
    const all = sheet.recoveryCodes;
    const newPc = visitor(shop);
    const code = await codeFor(home, newPc);
    for (const used of all.slice(1)) {
      await shop.app.store.transaction((tx) => useSecondSecretIn(shop.app.rp, tx, { accountId: id, by: 'x' }, used));
    }
    expect(isSignedIn(await replace(home, newPc, code, all[0] ?? ''))).toBe(true);
    expect(await accountOf(shop, home.customer)).toMatchObject({ signInNeeds: 'mailed-code' });
  });
});
