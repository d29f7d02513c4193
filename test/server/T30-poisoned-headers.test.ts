import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ChallengeAnswer } from '#protocol';
import {
  type Answer,
  broker,
  customer,
  logIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';
import { recoverByLink } from './steps/recovery.ts';

const POISON: Readonly<Record<string, string>> = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '666',
  'x-original-url': '/evil',
  'x-rewrite-url': '/evil',
  forwarded: 'for=203.0.113.6;host=evil.example;proto=https',
};

describe('a poisoned Host and its kin', () => {
  it('T30 reach no link: every mail leads to the configured origin', async () => {
    await using shop = await broker();
    const taro = customer('taro');
    const browser = visitor(shop);
    await logIn(browser, taro);
    const { tradingPassword } = taro;
    await browser.submit(PATHS.code, { action: 'opt-in', tradingPassword }, { headers: POISON });
    const mails = shop.mailbox(taro);
    const code = (await mails.next('mailed_code')).code();
    await browser.submit(PATHS.apply, { tradingPassword, code }, { headers: POISON });
    const asked = { v: 1, purpose: 'register', kids: [] };
    const challenge = (
      await browser.postJson(ENDPOINT.challenge, asked, { headers: POISON })
    ).json() as ChallengeAnswer;
    const pc = scriptedDevice(shop);
    // Made here, sent below under the poisoned headers.
    const { proof } = await pc.register(browser, { challenge, body: () => 'lost' });
    const body = { v: 1, proof, name: pc.name };
    (await browser.postJson(ENDPOINT.register, body, { headers: POISON })).expectStatus(200);
    const { link } = (await mails.next('registration_completed')).voucher();
    expect(link.startsWith(`${shop.origin}${PATHS.recover}#v=`)).toBe(true);

    await recoverByLink(visitor(shop), { secret: link.slice(link.indexOf('=') + 1) }, taro.loginId);
    for (const { text, html } of await mails.all()) {
      expect(text + html).not.toContain('evil');
      for (const [url] of (text + html).matchAll(/https?:\/\/[^\s"'<>]+/g)) {
        expect(url.startsWith(`${shop.origin}/`)).toBe(true);
      }
    }
  });

  it('T30 lead no redirect away, and make no other origin our own', async () => {
    await using shop = await broker();
    const browser = visitor(shop);
    const ended = await browser.get(PATHS.home, { headers: POISON });
    expect(ended.headers.get('location')).toBe('/login?e=session_ended');
    const forged = await browser.submit(PATHS.recover, {}, { headers: { ...POISON, origin: 'https://evil.example' } });
    expect(forged.status).toBe(403);
    const own = await browser.submit(PATHS.login, {}, { headers: POISON });
    expect(own.status).toBe(403);
    for (const { body } of [ended, forged, own]) expect(body).not.toContain('evil');
  });

  it('T30 are answered over a real connection as well, without a failure inside', async () => {
    await using shop = await broker({ listen: true });
    const { port } = new URL(shop.origin);
    const statuses = await Promise.all(
      ['evil.example', 'evil.example:80', 'broker.localhost.evil.example', '[::1]', '127.0.0.1', 'a'.repeat(500)].map(
        (host) => statusOf({ port, path: PATHS.login, headers: { host } }),
      ),
    );
    for (const status of statuses) expect(status).toBeLessThan(500);
    for (const text of [
      `GET ${PATHS.login} HTTP/1.0\r\n\r\n`,
      `GET http://evil.example${PATHS.login} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      `GET ${PATHS.login} HTTP/1.1\r\nHost: ev il.example\r\nConnection: close\r\n\r\n`,
      `GET ${PATHS.login} HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`,
      `GET ${PATHS.login} HTTP/1.1\r\nHost: @\r\nConnection: close\r\n\r\n`,
      `GET //evil.example/login HTTP/1.1\r\nHost: broker.localhost\r\nConnection: close\r\n\r\n`,
      `GET /%ff HTTP/1.1\r\nHost: broker.localhost\r\nConnection: close\r\n\r\n`,
      `GET \\\\evil HTTP/1.1\r\nHost: broker.localhost\r\nConnection: close\r\n\r\n`,
    ]) {
      const answer = await raw(Number(port), text);
      expect(answer).toMatch(/^(HTTP\/1\.1 [2-4]\d\d|$)/);
      expect(answer).not.toMatch(/location: *(https?:)?\/\/evil/i);
    }
    expect(shop.log.text()).not.toContain('a request failed inside');
  });
});

/** How many failed recoveries a client gets before the sixth is told to wait; Infinity when it never is. */
async function recoveriesUntilLimited(shop: TestBroker, headersOf: (attempt: number) => Record<string, string>) {
  const thief = visitor(shop, { address: '192.0.2.1' });
  for (let attempt = 0; attempt < 9; attempt += 1) {
    const answer: Answer = await thief.submit(
      PATHS.recover,
      { voucher: 'A'.repeat(43), loginId: '301-100247' },
      { headers: headersOf(attempt) },
    );
    if (answer.status === 429) return attempt;
  }
  return Number.POSITIVE_INFINITY;
}

const fake = (attempt: number): string => `203.0.113.${attempt + 1}`;

describe('forwarding headers', () => {
  it('T30 count for nothing where no proxy is trusted', async () => {
    await using shop = await broker();
    expect(
      await recoveriesUntilLimited(shop, (attempt) => ({
        'x-forwarded-for': fake(attempt),
        'x-real-ip': fake(attempt),
        'x-client-ip': fake(attempt),
        'cf-connecting-ip': fake(attempt),
        'true-client-ip': fake(attempt),
        forwarded: `for=${fake(attempt)}`,
      })),
    ).toBe(5);
  });

  it.each<[number, string, (attempt: number) => string, number]>([
    [1, 'what the visitor made up before', (attempt) => `${fake(attempt)}, 198.51.100.1`, 5],
    [1, 'a long story', (attempt) => `${`${fake(attempt)}, `.repeat(50)}198.51.100.1`, 5],
    [1, 'what the proxy saw', fake, Number.POSITIVE_INFINITY],
    [2, 'what the visitor made up before', (attempt) => `${fake(attempt)}, 198.51.100.1, 192.0.2.9`, 5],
    [2, 'what the inner proxy saw', (attempt) => `6.6.6.6, 198.51.100.1, ${fake(attempt)}`, 5],
    [2, 'what the outer proxy saw', (attempt) => `6.6.6.6, ${fake(attempt)}, 192.0.2.9`, Number.POSITIVE_INFINITY],
    [2, 'fewer hops than proxies', fake, 5],
    [1, 'no address at all', (attempt) => `fox-${attempt}`, 5],
  ])(
    'T30 are believed exactly as far as %i trusted proxies reach: %s',
    async (trustedProxies, _what, header, expected) => {
      await using shop = await broker({ config: { trustedProxies } });
      const limited = await recoveriesUntilLimited(shop, (attempt) => ({ 'x-forwarded-for': header(attempt) }));
      expect(limited).toBe(expected);
    },
  );

  it('T30 count one IPv6 household as one', async () => {
    await using shop = await broker({ config: { trustedProxies: 1 } });
    const inOneHousehold = (attempt: number) => ({ 'x-forwarded-for': `2001:db8:1:2::${attempt + 1}` });
    expect(await recoveriesUntilLimited(shop, inOneHousehold)).toBe(5);
    const inMany = (attempt: number) => ({ 'x-forwarded-for': `2001:db8:1:${attempt + 100}::1` });
    expect(await recoveriesUntilLimited(shop, inMany)).toBe(Number.POSITIVE_INFINITY);
  });

  it('T30 keep the owner out of nothing: the right link is served above the limit', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako');
    await recoveriesUntilLimited(shop, () => ({}));
    const phone = visitor(shop, { address: '192.0.2.1' });
    expect((await recoverByLink(phone, home.voucher, home.customer.loginId)).status).toBe(200);
  });
});

function statusOf(options: { readonly port: string; readonly path: string; readonly headers: Record<string, string> }) {
  return new Promise<number>((resolve, reject) => {
    request({ host: '127.0.0.1', ...options }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

/** Sends these bytes and resolves to everything that came back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (part) => {
      answer += part;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(5000, () => socket.destroy(new Error(`No end of the answer to ${text}`)));
  });
}
