import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  isLoggedIn,
  type JsonObject,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { deviceRow } from './steps/database.ts';
import { routesOf } from './steps/routes.ts';
import { seeded } from './steps/seeded.ts';

const REQUESTS = 1500;
const PROOFS = 400;
/** Another number explores other ground; this one keeps a failure where it was. */
const SEED = 1905;

let shop: TestBroker;
let hanako: ProtectedCustomer;
const random = seeded(SEED);

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
});
afterAll(() => shop[Symbol.asyncDispose]());

const below = (bound: number): number => Math.floor(random() * bound);
const oneOf = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
const maybe = (chance: number): boolean => random() < chance;

const ODD = [
  ...['', ' ', '0', '-1', '1e309', 'null', 'true', '[]', '{}', '%', '%00', '%zz', '%c0%af', '%E2%80%AE', '../..', '//'],
  ...['\\', '\u{0}', '\u{202e}', '🦊', 'é', '<b>', "'--", '"', '__proto__', 'constructor', 'toString', 'x'.repeat(300)],
  ...[
    'A'.repeat(43),
    'AAAAA-AAAAA',
    '12345678',
    '301-100247',
    'http://evil.example',
    'chrome-extension://x',
    '\r\nX: y',
  ],
];
const odd = (): string => oneOf(ODD) + (maybe(0.3) ? oneOf(ODD) : '');

const NAMES = [
  'loginId',
  'password',
  'code',
  'voucher',
  'ticket',
  'kid',
  'action',
  'token',
  'mail',
  'lang',
  'yen',
  'side',
];

function path(): string {
  // Not the one that releases every PC without asking for anything: it would end the test.
  const routes = routesOf(shop).filter((route) => route.path !== PATHS.releaseAll);
  const known = oneOf(routes).path.replace(/:\w+/g, () => encodeURIComponent(odd()) || 'x');
  const segments = known.split('/');
  if (maybe(0.4)) segments[below(segments.length)] = oneOf(ODD);
  if (maybe(0.1)) segments.push(...Array.from({ length: below(30) }, odd));
  const query = maybe(0.4) ? `?${oneOf(['e', 'n', 'v', 'kid', 'step', '__proto__'])}=${odd()}&${odd()}` : '';
  return segments.join('/') + query;
}

function json(depth = 0): unknown {
  const pick = below(depth > 4 ? 5 : 8);
  if (pick < 5) return oneOf([null, true, 1, -1.5, odd()]);
  if (pick < 6) return Array.from({ length: below(9) }, () => json(depth + 1));
  return Object.fromEntries(
    Array.from({ length: below(5) }, () => [
      oneOf([...NAMES, 'v', 'proofs', 'proof', 'kids', 'purpose']),
      json(depth + 1),
    ]),
  );
}

function body(): string | Uint8Array<ArrayBuffer> {
  return oneOf([
    () => JSON.stringify(json()),
    () => JSON.stringify({ v: 1, ...(json() as object) }),
    () =>
      Array.from({ length: below(12) }, () => `${oneOf(NAMES)}=${maybe(0.5) ? odd() : encodeURIComponent(odd())}`).join(
        '&',
      ),
    () => Uint8Array.from({ length: below(200) }, () => below(256)),
    () => odd().repeat(below(40)),
  ])();
}

/** Only what a header may hold; anything else no client could send. */
const headerValue = (): string => odd().replace(/[^\x20-\x7e]/g, '');

function headers(): Record<string, string | null> {
  return {
    origin: oneOf([shop.origin, shop.origin, shop.extensionOrigin, shop.extensionOrigin, null, headerValue()]),
    'content-type': oneOf([
      'application/x-www-form-urlencoded',
      'application/x-www-form-urlencoded',
      'application/json',
      'application/json',
      'multipart/form-data; boundary=x',
      null,
      headerValue(),
    ]),
    'sec-fetch-site': oneOf(['same-origin', 'none', null, headerValue()]),
    'accept-language': headerValue(),
    'x-forwarded-for': headerValue(),
    'content-length': maybe(0.05) ? headerValue() : null,
    'if-none-match': headerValue(),
    ...(maybe(0.3)
      ? { cookie: `__Host-anshin-session=${headerValue()}; __Host-anshin-pre=${headerValue()}; lang=${headerValue()}` }
      : {}),
  };
}

/** Describes a request so that it can be sent again by hand. */
const told = (method: string, where: string, what: unknown): string => `${method} ${where} ${JSON.stringify(what)}`;

describe('requests made at random', () => {
  it(`T19 never make the broker fail inside: ${REQUESTS} methods, paths, headers and bodies`, async () => {
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < REQUESTS; sent += 1) {
      const method = oneOf(['GET', 'GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']);
      const withBody = method !== 'GET' && method !== 'HEAD';
      const where = path();
      const options = { headers: headers(), ...(withBody ? { body: body() } : {}) };
      const sender = maybe(0.5) ? hanako.visitor : visitor(shop, { address: `203.0.113.${below(250)}` });
      const answer: Answer = await sender.send(method, URL.canParse(where, shop.origin) ? where : '/', options);
      expect(answer.status, told(method, where, options)).toBeLessThan(500);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (maybe(0.02)) (await hanako.logIn()).expectStatus(303);
    }
    // The ground is really covered: pages, redirects, and every kind of refusal.
    for (const status of [200, 303, 400, 403, 404, 405, 415]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
    expect(shop.log.text()).not.toContain('a request failed inside');
  });

  it(`T19 never make it fail by ${PROOFS} proofs that are well made but for something at random, nor suspend the device`, async () => {
    const browser = visitor(shop);
    for (let sent = 0; sent < PROOFS; sent += 1) {
      if (sent % 50 === 0) await browser.get(PATHS.login);
      const copy = hanako.device.copy();
      const spoil = (object: JsonObject): JsonObject => {
        // What tells of the device's past makes a copy of it, under a signature that is valid: T5.
        const names = Object.keys(object).filter((name) => !['ctr', 'ack', 'gen', 'nxt'].includes(name));
        return { ...object, [maybe(0.9) ? oneOf(names) : odd()]: json(3) };
      };
      const flip = (bytes: Uint8Array): Uint8Array => {
        const at = below(bytes.length);
        return bytes.with(at, (bytes[at] ?? 0) ^ (1 << below(8)));
      };
      const cut = (text: string): string => {
        const at = below(text.length);
        return text.slice(0, at) + oneOf(['', '.', '=', 'A', odd()]) + text.slice(at + 1);
      };
      const hooks = oneOf([
        { header: spoil },
        { claims: spoil },
        { claims: spoil },
        { signature: flip },
        { compact: cut },
      ]);
      const { answer, word } = await copy.prove(browser, hooks);
      expect(answer?.status, JSON.stringify(answer?.body)).toBeLessThan(500);
      // A claim that nobody checks may be spoilt without harm; the owner goes on from there.
      if (word === 'accepted') Object.assign(hanako.device.memory, copy.memory);
      else expect([null, 'refused', 'late']).toContain(word);
    }
    expect(await deviceRow(shop, hanako.device)).toMatchObject({ status: 'active' });
    expect(shop.log.text()).not.toContain('a request failed inside');
  });

  it('T19 leave the customer as before', async () => {
    expect(isLoggedIn(await hanako.logIn(visitor(shop)))).toBe(true);
  });
});
