import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { masterKeyOf } from '../../server-mock/src/platform/master-keys.ts';
import {
  askChallenge,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';
import { apply, askCode, mailedCode } from './steps/codes.ts';
import { rawBytesOf } from './steps/database.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { recoverByCode, recoverByLink } from './steps/recovery.ts';
import { formsOf, foundIn, type Secrets } from './steps/secrets.ts';

const masterKey = masterKeyOf(randomBytes(32));

/** A broker in the middle of everything, with its mail held up, and every secret that exists at that moment. */
async function inTheMiddle(shop: TestBroker): Promise<{ readonly bytes: Buffer; readonly secrets: Secrets }> {
  const home = await protectedCustomer(shop, 'hanako');
  const waiting = visitor(shop);
  await waiting.get(PATHS.login);
  const login = await askChallenge(waiting, 'login', [home.device.kid]);
  const ticket = await ticketFrom(home);
  const study = visitor(shop);
  await signInWithTicket(study, home.customer, ticket);
  const unused = await ticketFrom(await protectedCustomer(shop, 'taro'));
  const register = await askChallenge(study, 'register', []);

  shop.postOffice.setMood('hold');
  const pc = scriptedDevice(shop, { name: '書斎のPC' });
  (await pc.register(study, { challenge: register })).answer.expectStatus(200);
  (await askCode(home.visitor, home.customer, 'opt-out')).expectStatus(303);
  const bytes = await rawBytesOf(shop);
  const { size } = await stat(`${shop.database}-wal`);
  expect(size).toBeGreaterThan(0);

  shop.postOffice.setMood('accept');
  const mails = shop.mailbox(home.customer);
  const queued = (await mails.next('registration_completed')).voucher();
  const code = (await mails.next('mailed_code')).code();
  return {
    bytes,
    secrets: {
      'session token of the registered PC': home.visitor.cookies.get('__Host-anshin-session') ?? '',
      'session token of the further PC': study.cookies.get('__Host-anshin-session') ?? '',
      'pre-session': waiting.cookies.get('__Host-anshin-pre') ?? '',
      'nonce of a login': login.nonce,
      'nonce of a registration': register.nonce,
      'secret of the queued link': queued.secret,
      'typable code of the queued link': queued.code,
      'secret of the older link': home.voucher.secret,
      'typable code of the older link': home.voucher.code,
      'mailed code': code,
      'used ticket': ticket,
      'unused ticket': unused,
      'login password': home.customer.password,
      'trading password': home.customer.tradingPassword,
      'master key': Buffer.from(masterKey.key).toString('base64url'),
    },
  };
}

describe('the bytes of the database, its write-ahead log included, while mail is queued', () => {
  it('T16 hold no secret in any form', async () => {
    await using shop = await broker({ config: { masterKeys: [masterKey] } });
    const { bytes, secrets } = await inTheMiddle(shop);
    for (const [name, secret] of Object.entries(secrets)) expect(`${name}: ${secret.length > 7}`).toBe(`${name}: true`);
    expect(foundIn(bytes, secrets)).toEqual([]);
    // What stands there in clear is found, so that the search is known to search.
    expect(foundIn(bytes, { 'name of the PC': '書斎のPC', 'path of a mail': 'hanako.sato@mail.example' })).toHaveLength(
      2,
    );
  });

  it('T16 hold the enrolment ticket of the policy first-login no more than the others', async () => {
    await using shop = await broker({ config: { enrolment: 'first-login' } });
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    (await apply(browser, taro, await mailedCode(browser, taro, 'opt-in'))).expectStatus(303);
    const ticket = browser.cookies.get('__Host-anshin-enrolment') ?? '';
    expect(ticket).toHaveLength(43);
    expect(foundIn(await rawBytesOf(shop), { ticket })).toEqual([]);
  });

  it('T16 hold the broker’s signing keys sealed', async () => {
    await using shop = await broker({ config: { masterKeys: [masterKey] } });
    await shop.app.rotateBrokerKey();
    const keys = await shop.app.store.transaction((tx) => tx.brokerKeys.all());
    expect(keys).toHaveLength(2);
    const bytes = await rawBytesOf(shop);
    for (const { pkcs8 } of keys) {
      const seed = Buffer.from(pkcs8, 'base64url').subarray(-32).toString('base64url');
      expect(foundIn(bytes, { pkcs8, seed })).toEqual([]);
    }
  });

  it('T16 are searched for secrets inside of longer base64 texts as well', () => {
    const secret = 'torihiki-hana-3';
    for (const before of ['', 'a', 'ab', 'abc']) {
      for (const alphabet of ['base64', 'base64url'] as const) {
        const bytes = Buffer.from(Buffer.from(`${before}${secret}zz`).toString(alphabet));
        expect(formsOf(secret).some((form) => bytes.includes(form))).toBe(true);
      }
    }
  });
});

describe('a hash from the database', () => {
  it('T16 is refused wherever a secret is asked for', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const waiting = visitor(shop);
    await waiting.get(PATHS.login);
    await home.device.prove(waiting);
    await ticketFrom(home);
    const stolen = read(shop, {
      session: 'select hash as value from sessions',
      preSession: 'select pre_session as value from marks',
      voucher: 'select link_hash as value from vouchers',
      verifier: 'select verifier_hash as value from vouchers',
      grant: "select hash as value from grants where kind = 'further-pc'",
      nonce: 'select hash as value from challenges',
    });
    const { loginId, password } = home.customer;

    const thief = visitor(shop);
    thief.cookies.set('__Host-anshin-session', stolen.session);
    expect((await thief.get(PATHS.home)).location).toBe('/login?e=session_ended');
    thief.cookies.set('__Host-anshin-pre', stolen.preSession);
    expect(isLoggedIn(await thief.submit(PATHS.login, { loginId, password }))).toBe(false);
    thief.cookies.set('__Host-anshin-enrolment', stolen.grant);
    expect(isLoggedIn(await thief.submit(PATHS.login, { loginId, password }))).toBe(false);
    expect((await signInWithTicket(thief, home.customer, stolen.grant)).status).toBe(403);
    for (const secret of [stolen.voucher, stolen.verifier]) {
      expect((await recoverByLink(visitor(shop), { secret }, loginId)).status).toBe(403);
      expect((await recoverByCode(visitor(shop), secret, loginId)).status).toBe(403);
    }
    await waiting.get(PATHS.login);
    const challenge = { ...(await askChallenge(waiting, 'login', [])), nonce: stolen.nonce as never };
    expect((await home.device.prove(waiting, { challenge })).answer?.status).toBe(403);
    expect(isLoggedIn(await home.logIn(visitor(shop)))).toBe(true);
  });

  it('T16 registers nothing as the nonce of a registration', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    const { nonce } = read(shop, { nonce: 'select hash as value from challenges' });
    const proof = await scriptedDevice(shop).register(home.visitor, {
      challenge: { v: 1, nonce: nonce as never, expiresInSeconds: 60, heads: {}, registration: null, session: null },
    });
    expect(proof.answer.url).toContain(ENDPOINT.register);
    expect(proof.answer.status).toBe(403);
  });
});

describe('a queued mail', () => {
  it('T16 leaves nothing to be read of it once it was accepted', async () => {
    await using shop = await broker();
    await protectedCustomer(shop, 'hanako');
    // A mail that is scheduled for the end of a hold stays, sealed, until it leaves.
    const { bodies } = read(shop, { bodies: 'select count(sealed_message) as value from outbox where topic is null' });
    expect(bodies).toBe('0');
  });
});

/** First value of each query. */
function read<Name extends string>({ database }: TestBroker, queries: Readonly<Record<Name, string>>) {
  using db = new DatabaseSync(database, { readOnly: true });
  return Object.fromEntries(
    Object.entries<string>(queries).map(([name, sql]) => {
      const value = db.prepare(sql).get()?.value;
      if (value === undefined || value === null) throw new Error(`Nothing is found by: ${sql}`);
      return [name, String(value)];
    }),
  ) as Record<Name, string>;
}
