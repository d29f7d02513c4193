import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, PATHS, type ProtectedCustomer, protectedCustomer, type TestBroker, visitor } from '../kit/index.ts';
import { countRows, rawBytesOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { changeMail } from './steps/money.ts';
import { isReleased, recoverByCode, recoverByLink } from './steps/recovery.ts';
import { foundIn } from './steps/secrets.ts';
import { EVERY_TIER } from './steps/tiers.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let home: ProtectedCustomer;
beforeEach(async () => {
  shop = await broker();
  home = await protectedCustomer(shop, 'hanako');
});
afterEach(() => shop[Symbol.asyncDispose]());

const ask = (who = home) => who.device.act(visitor(shop), 'mail');
const newMail = async () => (await shop.mailbox('hanako').next('registration_completed')).voucher();

describe('the mail with the voucher, sent anew', () => {
  it.each(['new', 'old'] as const)('has another voucher; the %s one works', async (which) => {
    expect(await ask()).toMatchObject({ word: 'accepted', outcome: 'done' });
    const voucher = which === 'new' ? await newMail() : home.voucher;
    expect(isReleased(await recoverByLink(visitor(shop), voucher, home.customer.loginId))).toBe(true);
  });

  it('has a typable code of its own as well, and no voucher survives the use of another', async () => {
    await ask();
    const voucher = await newMail();
    expect(voucher.code).not.toBe(home.voucher.code);
    const { loginId } = home.customer;
    expect(isReleased(await recoverByCode(visitor(shop), voucher.code, loginId))).toBe(true);
    expect((await recoverByLink(visitor(shop), home.voucher, loginId)).status).toBe(403);
  });

  it.each(EVERY_TIER)('is asked for in the tier %s', async (tier) => {
    const taro = await protectedCustomer(shop, 'taro', { tier });
    expect(await ask(taro)).toMatchObject({ word: 'accepted', outcome: 'done' });
    await shop.mailbox('taro').next('registration_completed');
  });

  it('is sent once a day for each PC', async () => {
    const study = await furtherPc(home);
    expect((await ask()).outcome).toBe('done');
    expect((await ask()).outcome).toBe('rate_limited');
    expect((await study.device.act(visitor(shop), 'mail')).outcome).toBe('done');
    expect(countRows(shop, 'vouchers')).toBe(4);
    await timePasses(shop, { days: 1 });
    expect((await ask()).outcome).toBe('done');
    expect(countRows(shop, 'vouchers')).toBe(5);
  });

  it('T3 is sent once for one proof, in parallel too', async () => {
    const { proof } = await home.device.act(visitor(shop), 'mail', { lose: 'request' });
    const post = () => visitor(shop).postJson('/anshin/v1/device', { v: 1, proof });
    const all = await Promise.all(Array.from({ length: 50 }, post));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(countRows(shop, 'vouchers')).toBe(2);
  });

  it('goes to the address that is trusted: the one before, while the present one is young', async () => {
    await timePasses(shop, { hours: 73 });
    (await home.logIn()).expectStatus(303);
    (await changeMail(home.visitor, home.customer, 'hanako@new.example')).expectStatus(303);
    await ask();
    await newMail();
    const young = await shop.mailbox({ mail: 'hanako@new.example' }).all();
    expect(young.filter(({ kind }) => kind === 'registration_completed')).toEqual([]);
  });

  it('completes nothing a second time and ends no session', async () => {
    const study = await furtherPc(home);
    await ask();
    await newMail();
    for (const browser of [home.visitor, study.visitor]) expect((await browser.get(PATHS.home)).status).toBe(200);
    const mails = await shop.mailbox('hanako').all();
    expect(mails.filter(({ kind }) => kind === 'device_registered')).toEqual([]);
  });

  it('T16 holds no voucher in clear while it is queued', async () => {
    shop.postOffice.setMood('hold');
    await ask();
    const bytes = await rawBytesOf(shop);
    shop.postOffice.setMood('accept');
    const { secret, code } = await newMail();
    expect(foundIn(bytes, { secret, code })).toEqual([]);
  });
});

describe('others who ask for it', () => {
  it('are refused without the key, and use up nothing', async () => {
    const stranger = home.device.copy();
    stranger.memory.keys.clear();
    for (let tries = 0; tries < 5; tries += 1) expect((await stranger.act(visitor(shop), 'mail')).word).toBe('refused');
    expect(countRows(shop, 'vouchers')).toBe(1);
    expect((await ask()).outcome).toBe('done');
  });

  it('T5 are caught with a copy of the key', async () => {
    const copied = home.device.copy();
    await home.logIn();
    expect((await copied.act(visitor(shop), 'mail')).word).toBe('suspended');
    expect(countRows(shop, 'vouchers')).toBe(1);
  });

  it('are refused from a PC that ended', async () => {
    await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
    expect((await ask()).word).toBe('revoked');
  });

  it('get it from no page: a session alone does not ask for it', async () => {
    const answer = await home.device.act(home.visitor, 'mail', {
      claims: (claims) => ({ ...claims, org: shop.origin }),
    });
    expect(answer.word).toBe('refused');
    expect(countRows(shop, 'vouchers')).toBe(1);
  });
});
