import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type RequestOptions,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT, wordsOf } from './steps/captured.ts';
import { contentOf } from './steps/database.ts';
import { endpointRoutes, formRoutes, pageRoutes, routesOf } from './steps/routes.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Fields that every form of the broker would take something from. */
const fields = () => {
  const { loginId, password, tradingPassword } = hanako.customer;
  return {
    loginId,
    password,
    tradingPassword,
    code: '12345678',
    voucher: hanako.voucher.secret,
    ticket: 'ABCDEFGH',
    action: 'opt-out',
    kid: hanako.device.kid,
    everyLogin: 'on',
    yen: '1000000',
    mail: 'thief@evil.example',
    lang: 'en',
    back: '/',
    token: 'b6a5d1a2-5c0e-4c2b-9f43-6f8f6a3ad111',
    amountYen: '1000',
    instrument: '7298',
    side: 'sell',
    pricing: 'market',
    quantity: '100',
    order: 'b6a5d1a2-5c0e-4c2b-9f43-6f8f6a3ad111',
    bankCode: '9999',
    bankName: 'みらい銀行',
    branchCode: '001',
    branchName: '本店',
    kind: 'ordinary',
    number: '7654321',
    holder: hanako.customer.nameKana,
  };
};

const post = (path: string, options: RequestOptions): Promise<Answer> =>
  hanako.visitor.submit(path.replace(':id', 'x').replace(':name', 'x'), fields(), { ...options, fresh: false });

/** What the log says of the last refusal. */
const lastError = (): unknown => shop.log.records().findLast(({ msg }) => msg === 'refused')?.error;

const FOREIGN_ORIGINS: Readonly<Record<string, (own: URL) => string | null>> = {
  'no Origin': () => null,
  'Origin null': () => 'null',
  'an empty Origin': () => '',
  'another site': () => 'https://evil.example',
  'a subdomain': ({ host }) => `http://evil.${host}`,
  'a longer name': ({ hostname, port }) => `http://${hostname}.evil.example:${port}`,
  'another port': ({ hostname }) => `http://${hostname}:1`,
  'the name without its port': ({ hostname }) => `http://${hostname}`,
  'another scheme': ({ host }) => `https://${host}`,
  'a slash at the end': ({ origin }) => `${origin}/`,
  'capital letters': ({ origin }) => origin.toUpperCase(),
  'two Origins': ({ origin }) => `${origin}, ${origin}`,
  'the extension': () => shop.extensionOrigin,
};

describe('the routes of the broker', () => {
  it('T27 are found by asking the app, so that a new one cannot be forgotten', () => {
    const forms = formRoutes(shop);
    expect(forms).toEqual(
      expect.arrayContaining([PATHS.login, PATHS.logout, PATHS.recover, PATHS.release, PATHS.optOut]),
    );
    expect(forms.length).toBeGreaterThan(20);
    expect(endpointRoutes(shop).toSorted()).toEqual(Object.values(ENDPOINT).toSorted());
    expect(new Set(routesOf(shop).map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
  });

  it('T27 let the broker’s own forms through: the other tests refuse for the right reason', async () => {
    const ending: readonly string[] = [PATHS.logout, PATHS.stopLogins, PATHS.recover];
    for (const path of formRoutes(shop).filter((path) => !ending.includes(path) && !path.includes('release'))) {
      const before = shop.log.records().length;
      const answer = await post(path, {});
      // To a customer there is no support desk.
      expect(path.startsWith('/desk') ? [404] : [403, 200, 303, 422, 400]).toContain(answer.status);
      const said = shop.log.records().slice(before);
      expect(said.filter(({ error }) => error === 'forbidden_origin' || error === 'unsupported_media_type')).toEqual(
        [],
      );
    }
  });
});

describe.each(Object.entries(FOREIGN_ORIGINS))('a form posted with %s', (_what, originFor) => {
  it('T27 is refused at every route and changes nothing, with the customer’s cookies and right fields', async () => {
    const origin = originFor(new URL(shop.origin));
    const before = contentOf(shop);
    for (const path of formRoutes(shop)) {
      const answer = await post(path, { headers: { origin, 'sec-fetch-site': null } });
      expect(`${path} ${answer.status} ${lastError()}`).toBe(`${path} 403 forbidden_origin`);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(contentOf(shop)).toEqual(before);
  });
});

describe.each(['cross-site', 'same-site', 'none', 'SAME-ORIGIN', 'same-origin, cross-site'])(
  'a form posted with Sec-Fetch-Site %s',
  (site) => {
    it('T27 is refused at every route and changes nothing, though its Origin is right', async () => {
      const before = contentOf(shop);
      for (const path of formRoutes(shop)) {
        const answer = await post(path, { headers: { 'sec-fetch-site': site } });
        expect(`${path} ${answer.status} ${lastError()}`).toBe(`${path} 403 forbidden_origin`);
      }
      expect(contentOf(shop)).toEqual(before);
    });
  },
);

describe.each([null, '', 'text/plain', 'application/json', 'multipart/form-data; boundary=x', 'application/xml'])(
  'a form posted as %s',
  (type) => {
    it('T27 is refused at every route and changes nothing', async () => {
      const before = contentOf(shop);
      for (const path of formRoutes(shop)) {
        const answer = await post(path, { headers: { 'content-type': type } });
        expect(`${path} ${answer.status} ${lastError()}`).toBe(`${path} 415 unsupported_media_type`);
      }
      expect(contentOf(shop)).toEqual(before);
    });
  },
);

describe('the endpoints of the protocol', () => {
  const NOT_THE_EXTENSION: Readonly<Record<string, () => string | null>> = {
    'no Origin': () => null,
    'Origin null': () => 'null',
    'the broker itself': () => shop.origin,
    'another site': () => 'https://evil.example',
    'another extension': () => `chrome-extension://${'p'.repeat(32)}`,
    'a longer id': () => `${shop.extensionOrigin}a`,
    'capital letters': () => shop.extensionOrigin.toUpperCase(),
    'a slash at the end': () => `${shop.extensionOrigin}/`,
    'a pattern': () => 'moz-extension://*',
    'a Firefox install that nobody admitted': () => 'moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab',
  };

  it.each(Object.entries(NOT_THE_EXTENSION))('T27 refuse %s', async (_what, originOf) => {
    const before = contentOf(shop);
    for (const path of endpointRoutes(shop)) {
      const answer = await hanako.visitor.postJson(path, { v: 1 }, { headers: { origin: originOf() } });
      expect([path, answer.status, wordsOf(answer)]).toEqual([path, 403, 'forbidden_origin']);
    }
    expect(contentOf(shop)).toEqual(before);
  });

  it.each([null, 'text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-8', 'text/json'])(
    'T27 refuse the content type %s',
    async (type) => {
      for (const path of endpointRoutes(shop)) {
        const answer = await hanako.visitor.postJson(path, { v: 1 }, { headers: { 'content-type': type } });
        expect([path, answer.status, wordsOf(answer)]).toEqual([path, 415, 'unsupported_media_type']);
      }
    },
  );

  it('T27 admit any Firefox install where the configuration does, and nothing that only looks like one', async () => {
    await using other = await broker({ config: { extensionOrigins: ['moz-extension://*'] } });
    const ask = async (origin: string) =>
      (
        await visitor(other).postJson(ENDPOINT.challenge, { v: 1, purpose: 'login', kids: [] }, { headers: { origin } })
      ).json();
    expect(await ask('moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab')).toEqual({ v: 1, error: 'refused' });
    for (const origin of [
      'moz-extension://*',
      'moz-extension://0a1b2c3d',
      'moz-extension://0A1B2C3D-0000-4000-8000-0123456789AB',
      'moz-extension://0a1b2c3d-0000-4000-8000-0123456789ab.evil.example',
      `chrome-extension://${'a'.repeat(32)}`,
    ]) {
      expect(await ask(origin)).toEqual({ v: 1, error: 'forbidden_origin' });
    }
  });
});

describe('another site that only reads', () => {
  it('T27 changes nothing by fetching every page, as a link or a picture would', async () => {
    const before = contentOf(shop, ['pre_sessions']);
    for (const path of pageRoutes(shop)) {
      const asked = path.replace(':id', 'x').replace(':name', 'base.css');
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
      expect((await hanako.visitor.get(asked, { headers })).status).toBeLessThan(500);
      await hanako.visitor.get(asked, { headers: { ...headers, 'sec-fetch-mode': 'no-cors' } });
    }
    expect(contentOf(shop, ['pre_sessions'])).toEqual(before);
  });

  it.each(['cors', 'no-cors', 'websocket'])(
    'T27 is shown no page with %s, though the cookies came along',
    async (mode) => {
      for (const path of [PATHS.home, PATHS.devices, PATHS.history, PATHS.registerStatus]) {
        const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode };
        expect((await hanako.visitor.get(path, { headers })).status).toBe(403);
      }
    },
  );

  it('T27 is never told that it may: no answer has a CORS header', async () => {
    for (const { method, path } of routesOf(shop)) {
      for (const asked of [method, 'OPTIONS']) {
        const answer = await hanako.visitor.send(asked, path, {
          headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
        });
        expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    }
  });

  it('T27 has not ended the customer’s session by any of this', async () => {
    expect((await hanako.visitor.get(PATHS.home)).status).toBe(200);
  });
});
