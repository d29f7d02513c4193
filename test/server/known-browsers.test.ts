import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { broker, customer, isLoggedIn, logIn, type TestBroker, visitor } from '../kit/index.ts';
import { accountIdOf, countRows, rawBytesOf } from './steps/database.ts';
import { AT_HOME, ELSEWHERE_IN_JAPAN, KNOWN_COOKIE, knownBrowser, mailKinds } from './steps/risk.ts';
import { foundIn } from './steps/secrets.ts';

const ichiro = customer('ichiro');
const hanako = customer('hanako');
const taro = customer('taro');

let shop: TestBroker;
beforeEach(async () => {
  shop = await broker({ config: { risk: 'mailed-code' } });
});
afterEach(() => shop[Symbol.asyncDispose]());

/** Logs in from elsewhere with this cookie: in at once if it counts, held back if it does not. */
async function countsFor(who: typeof ichiro | typeof hanako, cookie: string | null): Promise<boolean> {
  const browser = visitor(shop, { address: ELSEWHERE_IN_JAPAN });
  if (cookie !== null) browser.cookies.set(KNOWN_COOKIE, cookie);
  return isLoggedIn(await logIn(browser, who));
}

const cookieOf = async (who: typeof ichiro): Promise<string> => {
  const cookie = (await knownBrowser(shop, who)).cookies.get(KNOWN_COOKIE);
  if (cookie === null) throw new Error('no cookie');
  return cookie;
};

describe('the cookie of a known browser', () => {
  it('counts for the account that it was made for', async () => {
    expect(await countsFor(ichiro, await cookieOf(ichiro))).toBe(true);
  });

  it('counts for no other account', async () => {
    const cookie = await cookieOf(ichiro);
    await knownBrowser(shop, hanako);
    expect(await countsFor(hanako, cookie)).toBe(false);
  });

  it('carries its pairs for each account apart: one’s name with the other’s HMAC counts for neither', async () => {
    const [one, other] = [await cookieOf(ichiro), await cookieOf(hanako)];
    const mixed = [one.slice(0, 22) + other.slice(22), other.slice(0, 22) + one.slice(22)].join('.');
    expect(await countsFor(ichiro, mixed)).toBe(false);
    expect(await countsFor(hanako, mixed)).toBe(false);
  });

  it.each<[string, (cookie: string) => string]>([
    ['one symbol of its name changed', (cookie) => (cookie.startsWith('A') ? 'B' : 'A') + cookie.slice(1)],
    [
      'one symbol of its HMAC changed',
      (cookie) => cookie.slice(0, 30) + (cookie[30] === 'A' ? 'B' : 'A') + cookie.slice(31),
    ],
    ['its HMAC cut off', (cookie) => cookie.slice(0, 22)],
    ['something behind it', (cookie) => `${cookie}A`],
    ['made up', () => 'A'.repeat(65)],
    ['nothing', () => ''],
    ['only separators', () => '....'],
    [
      'behind four others',
      (cookie) =>
        ['B', 'C', 'D', 'E']
          .map((one) => one.repeat(65))
          .concat(cookie)
          .join('.'),
    ],
  ])('does not count with %s', async (_what, forge) => {
    expect(await countsFor(ichiro, forge(await cookieOf(ichiro)))).toBe(false);
  });

  it('is worth nothing at another broker, which has another key', async () => {
    await using other = await broker({ config: { risk: 'mailed-code' } });
    const cookie = (await knownBrowser(other, ichiro)).cookies.get(KNOWN_COOKIE);
    await knownBrowser(shop, ichiro);
    expect(await countsFor(ichiro, cookie)).toBe(false);
  });

  it('has an HMAC that does not suffice: the browser must have been seen by a login', async () => {
    const cookie = await cookieOf(ichiro);
    const id = await accountIdOf(shop, ichiro);
    await shop.app.store.transaction((tx) => tx.environments.forget(id, 'browser'));
    expect(await countsFor(ichiro, cookie)).toBe(false);
  });

  it('serves a family on one PC, each for himself', async () => {
    const pc = visitor(shop, { address: AT_HOME });
    for (const who of [hanako, taro]) expect(isLoggedIn(await logIn(pc, who))).toBe(true);
    const away = visitor(shop, { address: ELSEWHERE_IN_JAPAN, cookies: pc.cookies });
    for (const who of [hanako, taro]) expect(isLoggedIn(await logIn(away, who))).toBe(true);
    expect(await mailKinds(shop, hanako)).toEqual([]);
    expect(pc.cookies.get(KNOWN_COOKIE)?.split('.')).toHaveLength(2);
  });

  it('is out of reach for scripts and other sites', async () => {
    const browser = visitor(shop, { address: AT_HOME });
    const answer = await logIn(browser, ichiro);
    const line = answer.headers.getSetCookie().find((one) => one.startsWith(KNOWN_COOKIE)) ?? '';
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=34560000']) {
      expect(line).toContain(attribute);
    }
  });
});

describe('what is remembered of a customer', () => {
  it('T16 is keyed hashes: no address, no prefix, no country and no name of a browser is in the database', async () => {
    const cookie = await cookieOf(ichiro);
    expect(countRows(shop, 'environments')).toBe(4);
    const secrets = {
      address: AT_HOME,
      prefix: '133.11.0.0/24',
      browser: cookie,
      'name of the browser': cookie.slice(0, 22),
    };
    // Rates count by whole address for a short while, and are swept; what is kept is looked at.
    shop.clock.advance({ hours: 3 });
    await shop.app.store.sweep(shop.clock.now());
    const kept = JSON.stringify(await environmentsOf());
    for (const secret of [...Object.values(secrets), 'JP']) expect(kept).not.toContain(`"${secret}"`);
    expect(foundIn(Buffer.from(kept), secrets)).toEqual([]);
    expect(foundIn(await rawBytesOf(shop), { browser: cookie, 'name of the browser': cookie.slice(0, 22) })).toEqual(
      [],
    );
  });

  it('is different for two accounts that were used in the same place', async () => {
    const [one, other] = [await cookieOf(ichiro), await cookieOf(hanako)];
    expect(one).not.toBe(other);
    const hashes = (await environmentsOf()).map(({ valueHash }) => valueHash);
    expect(hashes).toHaveLength(8);
    expect(new Set(hashes).size).toBe(8);
  });
});

/** Everything that is remembered of the two. */
async function environmentsOf() {
  const ids = [await accountIdOf(shop, ichiro), await accountIdOf(shop, hanako)];
  return shop.app.store.transaction(async (tx) => {
    const lists = [];
    for (const id of ids) lists.push(await tx.environments.ofAccount(id, 100));
    return lists.flat();
  });
}
