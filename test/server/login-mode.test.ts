import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOGIN_MODES } from '#protocol';
import { broker, PATHS, type ProtectedCustomer, protectedCustomer, type TestBroker } from '../kit/index.ts';
import { accountOf } from './steps/database.ts';
import { askForMode, chooseMode, confirmMode, unlocker } from './steps/login-mode.ts';
import { totpOf } from './steps/second-secrets.ts';
import { timePasses } from './steps/time.ts';

const modeOf = async ({ visitor: { broker: shop }, customer }: ProtectedCustomer) =>
  (await accountOf(shop, customer)).loginMode;

describe('the way to log in', () => {
  let shop: TestBroker;
  let home: ProtectedCustomer;
  // Five codes an hour are mailed to one session.
  afterEach(() => timePasses(shop, { hours: 1 }));
  beforeEach(async () => {
    await home.visitor.get(PATHS.login);
    (await home.logIn()).expectStatus(303);
  });
  beforeAll(async () => {
    shop = await broker();
    home = await protectedCustomer(shop, 'hanako');
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  it('is the plain one until the customer chooses', async () => {
    expect(await modeOf(home)).toBe('device');
    const page = await home.visitor.get(PATHS.loginMode);
    for (const mode of LOGIN_MODES) expect(page.body).toContain(`value="${mode}"`);
    expect(page.body).toMatch(/value="device"[^>]*checked/);
  });

  it('is changed with the trading password and a mailed code, and told', async () => {
    const done = await chooseMode(home, 'unlock');
    expect(done.location).toBe(`${PATHS.service}?n=login_mode`);
    expect(await modeOf(home)).toBe('unlock');
    expect((await home.visitor.get(done.location ?? '')).body).toContain('data-mode-changed');
    expect((await home.visitor.get(PATHS.service)).body).not.toContain('data-mode-changed');
    expect((await home.visitor.get(PATHS.history)).body).toContain('「ログインのしかた」を変更しました');
    // Others can look now, with the digits: no page says that nobody else gets in.
    for (const path of [PATHS.home, PATHS.service]) {
      const { body } = await home.visitor.get(path);
      expect(body, path).toContain('お金を動かせるのは、登録したPCだけです');
      expect(body, path).not.toContain('登録したPCだけが、ログインできます');
    }
    const mail = await shop.mailbox(home.customer).next('login_mode_changed');
    expect(mail.text).toContain('PC登録のみ');
    expect(mail.text).toContain('スマート認証');
    await chooseMode(home, 'device');
  });

  it('is told to the registered PC with its next proof', async () => {
    await chooseMode(home, 'approve');
    const { answer } = await home.device.refresh(home.visitor);
    expect(answer?.json()).toMatchObject({ mode: 'approve' });
    await chooseMode(home, 'device');
  });

  it('needs an app for one-time passwords, before a code is mailed', async () => {
    const refused = await askForMode(home, 'otp');
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('先に、認証アプリを追加してください');
    expect((await shop.mailbox(home.customer).untaken()).filter(({ kind }) => kind === 'mailed_code')).toEqual([]);
  });

  it('needs the app still when the code is typed', async () => {
    (await askForMode(home, 'unlock')).expectStatus(303);
    const code = (await shop.mailbox(home.customer).next('mailed_code')).code();
    const refused = await confirmMode(home, 'otp', code);
    expect(refused.body).toContain('先に、認証アプリを追加してください');
    expect(await modeOf(home)).toBe('device');
  });

  it('takes a young app for one-time passwords', async () => {
    await using another = await broker();
    const taro = await protectedCustomer(another, 'taro');
    await totpOf(taro);
    await chooseMode(taro, 'otp');
    expect(await modeOf(taro)).toBe('otp');
  });

  it('does not change with a wrong code, a code twice, or a wrong trading password', async () => {
    const { visitor: pc, customer } = home;
    (await askForMode(home, 'unlock')).expectStatus(303);
    const code = (await shop.mailbox(customer).next('mailed_code')).code();
    expect((await confirmMode(home, 'unlock', '00000000')).status).toBe(422);
    const wrong = { mode: 'unlock', code, tradingPassword: 'wrong' };
    expect((await pc.submit(PATHS.loginModeConfirm, wrong)).status).toBe(422);
    expect((await pc.submit(PATHS.loginMode, { mode: 'unlock', tradingPassword: 'wrong' })).status).toBe(422);
    expect(await modeOf(home)).toBe('device');
    (await confirmMode(home, 'unlock', code)).expectStatus(303);
    expect((await confirmMode(home, 'device', code)).status).toBe(422);
    expect(await modeOf(home)).toBe('unlock');
    await chooseMode(home, 'device');
  });

  it('does not change with a code that was mailed for something else', async () => {
    const { visitor: pc, customer } = home;
    const { tradingPassword } = customer;
    (await pc.submit(PATHS.code, { action: 'opt-out', tradingPassword })).expectStatus(303);
    const code = (await shop.mailbox(customer).next('mailed_code')).code();
    expect((await confirmMode(home, 'unlock', code)).status).toBe(422);
    expect(await modeOf(home)).toBe('device');
  });

  it('knows four ways and no fifth', async () => {
    const { visitor: pc, customer } = home;
    for (const mode of ['none', '', 'DEVICE', 'password']) {
      expect((await pc.submit(PATHS.loginMode, { mode, tradingPassword: customer.tradingPassword })).status).toBe(400);
    }
    expect((await pc.get(`${PATHS.loginModeConfirm}?mode=none`)).location).toBe(PATHS.loginMode);
  });

  it('is not changed in a session that its PC has not renewed just now', async () => {
    (await askForMode(home, 'unlock')).expectStatus(303);
    const code = (await shop.mailbox(home.customer).next('mailed_code')).code();
    await timePasses(shop, { minutes: 2 });
    const { tradingPassword } = home.customer;
    const fields = { mode: 'unlock', code, tradingPassword };
    expect((await home.visitor.submit(PATHS.loginModeConfirm, fields, { fresh: false })).status).toBe(403);
    expect(await modeOf(home)).toBe('device');
  });

  it('goes back to the plain one when the service ends', async () => {
    await using another = await broker();
    const taro = await unlocker(another, 'taro');
    const { app } = another;
    const { id } = await accountOf(another, taro.customer);
    await app.store.transaction((tx) => tx.accounts.change(id, { optOutAtMs: another.clock.now() }));
    await timePasses(another, { minutes: 1 });
    await taro.visitor.get(PATHS.login);
    await taro.post();
    expect(await modeOf(taro)).toBe('device');
  });
});
