import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../server-mock/src/relying-party/index.ts';
import { broker, customer, logIn, PATHS, protectedCustomer, visitor } from '../kit/index.ts';
import { mailedCode } from './steps/codes.ts';
import { accountIdOf, accountOf, countRows, rawBytesOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { isReleased, isSignedIn, recoverByCode, recoverByLink } from './steps/recovery.ts';
import {
  begunTotp,
  confirmTotp,
  recoveringWithBoth,
  removeTotp,
  secondSecretsOf,
  secretIn,
  sessionOf,
  sheetOf,
  signInWithSecond,
  totpOf,
} from './steps/second-secrets.ts';
import { foundIn } from './steps/secrets.ts';
import { pageStaysOpen, timePasses } from './steps/time.ts';

const DAY_MS = 86_400_000;

describe('setting up TOTP', () => {
  it('counts for nothing before the first code of the app is right', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await begunTotp(home);
    expect(await secondSecretsOf(shop, home.customer)).toEqual({ totp: null, sheet: null });
    expect(await confirmTotp(home, app, '000000')).toBe('wrong_totp');
    expect((await secondSecretsOf(shop, home.customer)).totp).toBeNull();
    expect(await confirmTotp(home, app, ` ${app.code().replace(/(?<=^\d{3})/u, ' ')}`)).toBe('ok');
    const { totp } = await secondSecretsOf(shop, home.customer);
    expect(totp?.countsFromMs).toBe((totp?.confirmedAtMs ?? 0) + 30 * DAY_MS);
    expect((await shop.mailbox('hanako').next('second_secret_changed')).text).toContain('2026');
  });

  it('T28 gives five tries, and begins again after them', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await begunTotp(home);
    const answers: string[] = [];
    for (let tries = 0; tries < 6; tries += 1) answers.push(await confirmTotp(home, app, '000000'));
    expect(answers).toEqual([...Array<string>(4).fill('wrong_totp'), 'too_many_tries', 'wrong_state']);
    expect(await confirmTotp(home, app, app.code())).toBe('wrong_state');
    expect(countRows(shop, 'totps')).toBe(0);
  });

  it('waits for half an hour and no longer', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await begunTotp(home);
    await pageStaysOpen(home.visitor, { minutes: 30 });
    expect(await confirmTotp(home, app, app.code())).toBe('wrong_state');
  });

  it('is finished by the session that began it only', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await begunTotp(home);
    const study = { ...(await furtherPc(home)), customer: home.customer };
    expect(await confirmTotp(study, app, app.code())).toBe('wrong_state');
    const taro = await protectedCustomer(shop, 'taro');
    expect(await confirmTotp(taro, app, app.code())).toBe('wrong_state');
    expect(await confirmTotp(home, app, app.code())).toBe('ok');
  });

  it('T33 answers the same form again with the same word, and does nothing more', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    const before = await secondSecretsOf(shop, home.customer);
    await timePasses(shop, { minutes: 5 });
    expect(await confirmTotp(home, app, '000000')).toBe('ok');
    expect(await secondSecretsOf(shop, home.customer)).toEqual(before);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'second_secret_changed')).toHaveLength(1);
  });

  it('is begun anew with another seed; the one before it is forgotten', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const first = await begunTotp(home);
    const second = await begunTotp(home);
    expect(await confirmTotp(home, first, first.code())).toBe('wrong_state');
    expect(await confirmTotp(home, second, second.code())).toBe('ok');
  });
});

describe('removing TOTP', () => {
  it('takes a code of it, and tells every address', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    await timePasses(shop, { minutes: 1 });
    for (const wrong of ['', '000000', home.customer.password])
      expect(await removeTotp(home, wrong)).toBe('wrong_totp');
    expect(await removeTotp(home, app.code())).toBe('ok');
    expect((await secondSecretsOf(shop, home.customer)).totp).toBeNull();
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'second_secret_changed')).toHaveLength(2);
  });

  it('costs no try with what can be no code: an empty field, five digits, the password', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await begunTotp(home);
    for (let times = 0; times < 3; times += 1) {
      for (const typed of ['', ' ', '12345', '1234567', 'abcdef', home.customer.password]) {
        expect(await confirmTotp(home, app, typed)).toBe('wrong_totp');
      }
    }
    expect(await confirmTotp(home, app, app.code())).toBe('ok');
    await timePasses(shop, { minutes: 1 });
    for (let times = 0; times < 3; times += 1) {
      for (const typed of ['', ' ', '12345', '1234567', 'abcdef', home.customer.password]) {
        expect(await removeTotp(home, typed)).toBe('wrong_totp');
      }
    }
    expect(await removeTotp(home, app.code())).toBe('ok');
  });

  it('leaves the earlier one, which lets in until then', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const earlier = await totpOf(home);
    await timePasses(shop, { days: 31 });
    (await home.logIn()).expectStatus(303);
    const later = await totpOf(home);
    await timePasses(shop, { minutes: 1 });
    expect(await removeTotp(home, later.code())).toBe('ok');
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, earlier.code()))).toBe(true);
  });
});

describe('the printed sheet', () => {
  it('is one voucher and eight codes of sixty bits, each of its own', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const sheet = await sheetOf(home);
    expect(sheet.voucherLink).toMatch(new RegExp(`^${shop.origin}/recover#v=[\\w-]{43}$`, 'u'));
    expect(sheet.recoveryCodes).toHaveLength(8);
    expect(new Set(sheet.recoveryCodes).size).toBe(8);
    for (const code of sheet.recoveryCodes)
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/u);
    expect(sheet.countsFromMs).toBe(sheet.madeAtMs + 30 * DAY_MS);
    expect((await secondSecretsOf(shop, home.customer)).sheet).toMatchObject({ codesLeft: 8, voucherCounts: true });
  });

  it.each(['link', 'typed code'] as const)(
    'releases everything by its %s, on the day on which it was made',
    async (by) => {
      await using shop = await broker();
      const home = await protectedCustomer(shop, 'hanako');
      const sheet = await sheetOf(home);
      const { loginId } = home.customer;
      const browser = visitor(shop);
      expect((await recoverByLink(browser, secretIn(sheet.voucherLink), customer('taro').loginId)).status).toBe(403);
      const done =
        by === 'link'
          ? await recoverByLink(browser, secretIn(sheet.voucherLink), loginId)
          : await recoverByCode(browser, sheet.voucherCode, loginId);
      expect(isReleased(done)).toBe(true);
      expect(browser.cookies.names()).toEqual([]);
      expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'recovering', epoch: 1 });
    },
  );

  it('kills the one before it, voucher and codes, and leaves the mailed voucher alone', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const old = await sheetOf(home);
    await timePasses(shop, { days: 40 });
    (await home.logIn()).expectStatus(303);
    await sheetOf(home);
    const { loginId } = home.customer;
    expect((await recoverByLink(visitor(shop), secretIn(old.voucherLink), loginId)).status).toBe(403);
    expect((await recoverByCode(visitor(shop), old.voucherCode, loginId)).status).toBe(403);
    expect(isReleased(await recoverByLink(visitor(shop), home.voucher, loginId))).toBe(true);
    for (const code of old.recoveryCodes) {
      expect(isSignedIn(await signInWithSecond(visitor(shop), home.customer, code))).toBe(false);
    }
  });

  it('keeps its codes over a recovery, and says that its voucher is spent', async () => {
    await using shop = await broker();
    const { home } = await recoveringWithBoth(shop);
    expect((await secondSecretsOf(shop, home.customer)).sheet).toMatchObject({ codesLeft: 8, voucherCounts: false });
  });

  it('is made once by one mailed code, also when asked for twice at once', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const code = await mailedCode(home.visitor, home.customer, 'second-secret');
    const session = await sessionOf(home.visitor);
    const made = await Promise.all([1, 2, 3].map(() => makeSheet(shop.app.rp, { session, code })));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    expect(countRows(shop, 'sheet_codes')).toBe(8);
  });
});

describe('a second secret is set up', () => {
  it('from a registered PC only: not by a password, a ticket or a recovery', async () => {
    await using shop = await broker();
    const taro = visitor(shop);
    await logIn(taro, customer('taro'));
    const { tradingPassword } = customer('taro');
    expect((await taro.submit(PATHS.code, { action: 'second-secret', tradingPassword })).status).toBe(403);
    const { home, app } = await recoveringWithBoth(shop);
    const browser = visitor(shop);
    expect(isSignedIn(await signInWithSecond(browser, home.customer, app.code()))).toBe(true);
    const asked = await browser.submit(PATHS.code, {
      action: 'second-secret',
      tradingPassword: home.customer.tradingPassword,
    });
    expect(asked.location).toBe(PATHS.register);
    const session = await sessionOf(browser);
    expect(await makeSheet(shop.app.rp, { session, code: '00000000' })).toEqual({
      ok: false,
      code: 'assurance_too_low',
    });
  });

  it('with a mailed code of its own kind, and not with one for something else', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const code = await mailedCode(home.visitor, home.customer, 'further-pc');
    const session = await sessionOf(home.visitor);
    for (const typed of [code, '', '00000000']) {
      expect(await makeSheet(shop.app.rp, { session, code: typed })).toEqual({ ok: false, code: 'wrong_code' });
    }
  });

  it('and stands in the history', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await sheetOf(home);
    const app = await totpOf(home);
    await timePasses(shop, { minutes: 1 });
    await removeTotp(home, app.code());
    const id = await accountIdOf(shop, home.customer);
    const events = await shop.app.store.transaction((tx) => tx.events.latest(id, 3));
    expect(events.map(({ kind }) => kind)).toEqual(['second_secret_removed', 'second_secret_added', 'sheet_made']);
    for (const { deviceName } of events) expect(deviceName).toBe(home.device.name);
  });
});

describe('the database', () => {
  it('T16 holds no seed, no code of the sheet and no voucher of it in clear', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const app = await totpOf(home);
    const sheet = await sheetOf(home);
    const id = await accountIdOf(shop, home.customer);
    const [totp] = await shop.app.store.transaction((tx) => tx.secondSecrets.totps(id));
    expect(totp?.seed).toHaveLength(32);
    const secrets = {
      seed: totp?.seed ?? '',
      'secret of the link': secretIn(sheet.voucherLink).secret,
      'typable code': sheet.voucherCode,
      ...Object.fromEntries(sheet.recoveryCodes.map((code, index) => [`recovery code ${index}`, code])),
      ...Object.fromEntries(sheet.recoveryCodes.map((code, index) => [`bare code ${index}`, code.replaceAll('-', '')])),
    };
    const bytes = await rawBytesOf(shop);
    expect(foundIn(bytes, secrets)).toEqual([]);
    expect(foundIn(bytes, { 'id of the secret': app.secretId })).toHaveLength(1);
  });
});
