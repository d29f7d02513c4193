import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { apply, mailedCode } from './steps/codes.ts';
import { timePasses } from './steps/time.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;
const ichiro = customer('ichiro');

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
});
afterAll(() => shop[Symbol.asyncDispose]());

/** The attributes of each cookie that an answer sets. */
const cookiesOf = (answer: Answer): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const [pair = '', ...attributes] = line.split('; ');
      return [pair.slice(0, pair.indexOf('=')), attributes.toSorted()];
    }),
  );

const BOUND = ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'];

describe('the cookies', () => {
  it('are bound to the host, hidden from scripts, never sent by other sites, and gone with the browser', async () => {
    const browser = visitor(shop);
    expect(cookiesOf(await browser.get(PATHS.login))).toEqual({ '__Host-anshin-pre': BOUND });
    const { loginId, password } = ichiro;
    const entered = await browser.submit(PATHS.login, { loginId, password });
    expect(cookiesOf(entered)['__Host-anshin-session']).toEqual(BOUND);
    expect(cookiesOf(entered)['__Host-anshin-pre']).toContain('Max-Age=0');
  });

  it('of an opt-in by first login last an hour', async () => {
    await using other = await broker({ config: { enrolment: 'first-login' } });
    const browser = visitor(other);
    await logIn(browser, ichiro);
    const applied = await apply(browser, ichiro, await mailedCode(browser, ichiro, 'opt-in'));
    expect(cookiesOf(applied)['__Host-anshin-enrolment']).toEqual(['HttpOnly', 'Max-Age=3600', ...BOUND.slice(1)]);
  });

  it('are taken away by logging out', async () => {
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    const left = browser.cookies.copy();
    const out = await browser.submit(PATHS.logout, {});
    expect(out.location).toBe('/login?e=signed_out');
    expect(browser.cookies.names()).not.toContain('__Host-anshin-session');
    const back = visitor(shop, { cookies: left });
    expect((await back.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });
});

describe('a session', () => {
  it('by password lasts eight hours', async () => {
    const answer = await logIn(visitor(shop), ichiro);
    expect(isLoggedIn(answer)).toBe(true);
    const token =
      answer.headers
        .getSetCookie()
        .join()
        .match(/__Host-anshin-session=([\w-]{43})/)?.[1] ?? '';
    const browser = visitor(shop);
    browser.cookies.set('__Host-anshin-session', token);
    await timePasses(shop, { hours: 7, minutes: 59 });
    expect((await browser.get(PATHS.home)).status).toBe(200);
    await timePasses(shop, { minutes: 1 });
    expect((await browser.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('gets a name of its own at every login, whatever the browser brought along', async () => {
    const browser = visitor(shop);
    browser.cookies.set('__Host-anshin-session', 'A'.repeat(43));
    await logIn(browser, ichiro);
    const first = browser.cookies.get('__Host-anshin-session');
    expect(first).not.toBe('A'.repeat(43));
    await logIn(browser, ichiro);
    expect(browser.cookies.get('__Host-anshin-session')).not.toBe(first);
  });

  it('shows one customer nothing of another', async () => {
    const browser = visitor(shop);
    await logIn(browser, ichiro);
    const { body } = await browser.get(PATHS.home);
    expect(body).toContain(ichiro.name);
    expect(body).not.toContain(hanako.customer.name);
  });
});

describe('the browser’s place before login', () => {
  it('is kept while the login page stays open, and survives wrong passwords', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const before = browser.cookies.get('__Host-anshin-pre');
    await browser.get(PATHS.login);
    await browser.submit(PATHS.login, { loginId: ichiro.loginId, password: 'wrong' });
    expect(browser.cookies.get('__Host-anshin-pre')).toBe(before);
  });

  it('still lets a customer in who sat on the page for an hour', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    await timePasses(shop, { hours: 1 });
    expect((await hanako.device.prove(browser)).word).toBe('accepted');
    const { loginId, password } = hanako.customer;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
  });

  it('ends after half a day, and the next try begins a new one', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    await timePasses(shop, { hours: 12 });
    const { loginId, password } = ichiro;
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(false);
    expect(isLoggedIn(await browser.submit(PATHS.login, { loginId, password }))).toBe(true);
  });

  it('is used up by the login', async () => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const used = browser.cookies.get('__Host-anshin-pre') ?? '';
    const { loginId, password } = ichiro;
    await browser.submit(PATHS.login, { loginId, password });
    const other = visitor(shop);
    other.cookies.set('__Host-anshin-pre', used);
    const asked = await other.postJson('/anshin/v1/challenge', { v: 1, purpose: 'login', kids: [] });
    expect(asked.status).toBe(403);
    expect(isLoggedIn(await other.submit(PATHS.login, { loginId, password }))).toBe(false);
  });
});
