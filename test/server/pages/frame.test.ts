import { describe, expect, it } from 'vitest';
import { broker, PATHS, visitor } from '../../kit/index.ts';
import { named } from './document.ts';
import { SECOND_SECRET, SHEET, TOTP_PATH } from './second-secret-steps.ts';
import { signedIn } from './signed-in.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const OPEN_TO_ALL = ['/', '/login', '/ticket', '/recover', '/recovered', '/nowhere'];
const SIGNED_IN = [
  '/home',
  '/orders',
  '/orders/new',
  '/withdrawals',
  '/withdrawal-account',
  '/withdrawal-account/change',
  '/history',
  '/account',
  '/account/settings',
  '/account/settings/services',
  PATHS.mailAddress,
  `${PATHS.mailAddress}?step=code`,
  PATHS.service,
  PATHS.apply,
  PATHS.register,
  PATHS.devices,
  PATHS.releaseAll,
  PATHS.furtherPc,
  `${PATHS.furtherPc}/start`,
  PATHS.optOut,
  `${PATHS.optOut}/start`,
  PATHS.notify,
  `${PATHS.service}/hold-lengths`,
  SECOND_SECRET,
  SHEET,
  `${SHEET}/start`,
  TOTP_PATH,
  `${TOTP_PATH}/start`,
  `${TOTP_PATH}/remove`,
];

describe('every page', () => {
  it('comes with the content security policy and is never kept by a cache', async () => {
    await using b = await broker();
    const visit = await signedIn(b, 'hanako');
    const anybody = visitor(b);
    const answers = [
      ...(await Promise.all(OPEN_TO_ALL.map((path) => anybody.get(path)))),
      ...(await Promise.all(SIGNED_IN.map((path) => visit.get(path)))),
    ];
    for (const { headers, body, url } of answers) {
      expect([url, headers.get('content-security-policy')]).toEqual([url, POLICY]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(named(body, 'h1')).toHaveLength(1);
    }
  });

  it.each(SIGNED_IN)('%s leads a visitor without a session to the login page', async (path) => {
    await using b = await broker();
    expect((await visitor(b).get(path)).location).toBe('/login?e=session_ended');
  });

  it('that does not exist says so in the language of the visitor', async () => {
    await using b = await broker();
    expect((await visitor(b).get('/nowhere')).expectStatus(404).body).toContain('ページが見つかりません');
    expect((await visitor(b, { lang: 'en' }).get('/nowhere')).expectStatus(404).body).toContain('no such page');
  });

  it('leads a signed-in customer from the start page home', async () => {
    await using b = await broker();
    expect((await (await signedIn(b, 'hanako')).get('/')).location).toBe('/home');
  });
});

describe('the language', () => {
  it('is kept, and the visitor stays where he was', async () => {
    await using b = await broker();
    const visit = visitor(b);
    expect((await visit.submit('/lang', { lang: 'en', back: '/recover' })).location).toBe('/recover');
    expect((await visit.get('/recover')).body).toContain('Release every registered PC');
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'login', '/login?x=1', ''])(
    'never leads to %j',
    async (back) => {
      await using b = await broker();
      expect((await visitor(b).submit('/lang', { lang: 'en', back })).location).toBe('/');
    },
  );

  it('is one that we speak', async () => {
    await using b = await broker();
    (await visitor(b).submit('/lang', { lang: 'fr', back: '/' })).expectStatus(400);
  });
});

describe('what pages load', () => {
  it.each([
    ['style.css', 'text/css; charset=utf-8'],
    ['login.js', 'text/javascript; charset=utf-8'],
    ['seal-pressed.svg', 'image/svg+xml'],
  ])('%s is served with its type, and not again while it is the same', async (name, type) => {
    await using b = await broker();
    const visit = visitor(b);
    const { headers } = (await visit.get(`/assets/${name}`)).expectStatus(200);
    expect(headers.get('content-type')).toBe(type);
    const again = await visit.get(`/assets/${name}`, { headers: { 'if-none-match': headers.get('etag') } });
    again.expectStatus(304);
  });

  it.each(['nothing.js', 'tsconfig.json', '..%2fapp.ts', '%00'])('/assets/%s is not there', async (name) => {
    await using b = await broker();
    (await visitor(b).get(`/assets/${name}`)).expectStatus(404);
  });
});
