import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { contentOf } from './steps/database.ts';
import { atDesk, openCase } from './steps/desk.ts';
import { formRoutes } from './steps/routes.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;
let operator: ProtectedCustomer;
let caseId: string;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
  operator = await atDesk(shop, 'ogawa');
  caseId = await openCase(operator.visitor, customer('taro'));
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Those that need no field to do what they are there for. */
const NO_FIELDS: readonly string[] = [
  PATHS.logout,
  PATHS.releaseAll,
  PATHS.stopLogins,
  '/login/waiting',
  '/own-passwords',
];
const isAtDesk = (path: string): boolean => path.startsWith('/desk');
const forms = (): readonly string[] => formRoutes(shop).filter((path) => !NO_FIELDS.includes(path) && !isAtDesk(path));
const deskForms = (): readonly string[] =>
  formRoutes(shop).flatMap((path) => (isAtDesk(path) ? path.replace(':id', caseId) : []));

/** Counting is what refusals may do, and a page that waits for nothing is one. */
const COUNTERS = ['approvals', 'rates', 'refusals', 'pre_sessions', 'mailed_codes'];

const send = (path: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> =>
  hanako.visitor.submit(path, {}, { body, fresh: false });

/** Renewed beforehand, so that the forms are looked at, and what changes afterwards is their doing. */
async function contentBefore(): Promise<ReturnType<typeof contentOf>> {
  await hanako.visitor.renew();
  await hanako.visitor.get(PATHS.home);
  return contentOf(shop, COUNTERS);
}

/** Every field that any form has, each with this value. */
const FIELDS = [
  'loginId password tradingPassword code voucher ticket action kid everyLogin yen mail lang back token amountYen',
  'instrument side pricing quantity limitYen order bankCode bankName branchCode branchName kind number holder',
].flatMap((names) => names.split(' '));
const filledWith = (value: string): string => FIELDS.map((name) => `${name}=${value}`).join('&');

const BODIES: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  nothing: '',
  'only unknown fields': 'admin=true&__proto__=1&constructor=1&toString=1&hasOwnProperty=1',
  'empty fields': filledWith(''),
  'blank fields': filledWith('%20%E3%80%80'),
  'fields of 200 characters': filledWith('9'.repeat(200)),
  'negative numbers': filledWith('-1'),
  'huge numbers': filledWith('99999999999999999999'),
  'numbers like 1e9': filledWith('1e9'),
  NaN: filledWith('NaN'),
  SQL: filledWith(encodeURIComponent("'; drop table accounts; --")),
  'a script': filledWith(encodeURIComponent('<script>alert(1)</script>')),
  'a path': filledWith(encodeURIComponent('../../etc/passwd')),
  'line breaks': filledWith('a%0d%0aSet-Cookie:%20x=y'),
  'text from right to left': filledWith('%E2%80%AEpdf.exe'),
  'half of a surrogate pair': filledWith('%ED%A0%80'),
  emoji: filledWith(encodeURIComponent('👩‍👩‍👧‍👦')),
  'broken percent signs': filledWith('%zz%'),
  'fifteen hundred fields': Array.from({ length: 1500 }, (_, index) => `f${index}=1`).join('&'),
};

const MALFORMED: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  'a field twice': `${filledWith('x')}&loginId=y&code=y&kid=y&action=y&token=y&mail=y&lang=y&yen=y&everyLogin=y&order=y`,
  'NUL in a field': filledWith('a%00b'),
  'bytes that are no UTF-8': Uint8Array.from([...new TextEncoder().encode('loginId='), 0xff, 0xfe]),
};

describe.each(Object.entries(BODIES))('a form with %s', (_what, body) => {
  it('is answered with a refusal and changes nothing, at every route', async () => {
    const before = await contentBefore();
    for (const path of forms()) {
      const answer = await send(path, body);
      expect(`${path} ${answer.status}`).toMatch(/ (200|303|400|403|422|429)$/);
      expect(answer.body).not.toContain('<script>alert');
      expect(answer.headers.getSetCookie().join()).not.toContain('x=y');
    }
    expect(contentOf(shop, COUNTERS)).toEqual(before);
  });

  it('is answered with a refusal at the support desk', async () => {
    for (const path of deskForms()) {
      const answer = await operator.visitor.submit(path, {}, { body });
      expect(`${path} ${answer.status}`).toMatch(/ (200|303|400|403|404|409|422|429)$/);
      expect(answer.body).not.toContain('<script>alert');
    }
  });
});

describe.each(Object.entries(MALFORMED))('a form with %s', (_what, body) => {
  it('is malformed at every route that reads fields', async () => {
    const before = await contentBefore();
    for (const path of forms().filter((path) => path !== PATHS.optOutCancel)) {
      expect(`${path} ${(await send(path, body)).status}`).toBe(`${path} 400`);
    }
    expect(contentOf(shop, COUNTERS)).toEqual(before);
  });
});

describe('a form that is too large', () => {
  it('is refused at every route that reads fields, whether it says its length or not', async () => {
    const large = `loginId=${'x'.repeat(17_000)}`;
    for (const path of forms().filter((path) => path !== PATHS.optOutCancel)) {
      expect(`${path} ${(await send(path, large)).status}`).toBe(`${path} 413`);
      const announced = await hanako.visitor.submit(path, {}, { headers: { 'content-length': '999999999' } });
      expect(`${path} ${announced.status}`).toBe(`${path} 413`);
    }
  });
});

describe('a path', () => {
  it.each([
    '/nowhere',
    '/%00',
    '/%ff%fe',
    '/..%2f..%2fetc%2fpasswd',
    '/assets/..%2f..%2fmain.ts',
    '/assets/nothing.js',
    '/orders/%27%20or%201=1',
    '/orders/00000000-0000-0000-0000-000000000000',
    '/withdrawals/%00',
    '/withdrawals/x',
    `/orders/${'x'.repeat(4000)}`,
    '//evil.example/home',
    '/HOME',
    '/home/',
    '/anshin/v2/challenge',
    '/anshin/v1/',
    '/.well-known/other',
  ])('that leads nowhere says so: %s', async (path) => {
    const answer = await hanako.visitor.send('GET', `${shop.origin}${path}`);
    expect([403, 404, 405]).toContain(answer.status);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('that is known is not to be had by %s', async (method) => {
    const headers = { origin: shop.origin, 'content-type': 'application/x-www-form-urlencoded' };
    for (const path of [PATHS.home, PATHS.login, PATHS.release]) {
      expect((await hanako.visitor.send(method, path, { headers })).status).toBe(405);
    }
    const machine = { origin: shop.extensionOrigin, 'content-type': 'application/json' };
    expect((await hanako.visitor.send(method, '/anshin/v1/proof', { headers: machine })).status).toBe(405);
  });
});

describe('a cookie', () => {
  it.each(['', 'x', 'A'.repeat(44), '%ff', '"quoted"', 'ＡＡＡ', '../../', `${'A'.repeat(42)}=`])(
    'that we did not set is no session: %j',
    async (value) => {
      for (const name of ['__Host-anshin-session', '__Host-anshin-pre', '__Host-anshin-enrolment', 'lang']) {
        const headers = { cookie: Buffer.from(`${name}=${value}`).toString('latin1') };
        const browser = visitor(shop);
        const home = await browser.send('GET', PATHS.home, { headers, withoutCookies: true });
        expect(home.location).toBe('/login?e=session_ended');
        expect((await browser.send('GET', PATHS.login, { headers, withoutCookies: true })).status).toBe(200);
      }
    },
  );
});

describe('after all of that', () => {
  it('nothing failed inside, and the customer is still logged in', async () => {
    expect(shop.log.text()).not.toContain('a request failed inside');
    expect((await hanako.visitor.get(PATHS.home)).status).toBe(200);
  });
});
