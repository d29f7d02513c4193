import { describe, expect, it } from 'vitest';
import {
  type Answer,
  askChallenge,
  broker,
  customer,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  type RefreshOptions,
  type ScriptedDevice,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { ENDPOINT } from './steps/captured.ts';
import { contentOf } from './steps/database.ts';
import { furtherPc } from './steps/further-pc.ts';
import { order } from './steps/money.ts';
import { recoverByLink } from './steps/recovery.ts';
import { pageStaysOpen, timePasses } from './steps/time.ts';

const SESSION = '__Host-anshin-session';
const cookieOf = ({ cookies }: Visitor): string | null => cookies.get(SESSION);
const isOpen = async (browser: Visitor): Promise<boolean> => (await browser.get(PATHS.home)).status === 200;

/** A registered PC whose session was opened by a login. */
async function atHome() {
  const shop = await broker();
  const home = await protectedCustomer(shop, 'hanako');
  expect(isLoggedIn(await home.logIn())).toBe(true);
  return { shop, ...home, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
}

describe('a session of a registered PC', () => {
  it('is renewed by a proof: another cookie, the same session', async () => {
    await using home = await atHome();
    const before = cookieOf(home.visitor);
    const first = await home.device.refresh(home.visitor);
    expect(first.word).toBe('accepted');
    expect(first.answer?.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-anshin-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/u),
    ]);
    expect(cookieOf(home.visitor)).not.toBe(before);
    const second = await home.device.refresh(home.visitor);
    expect(second.challenge?.session).toEqual(first.challenge?.session);
  });

  it('lives as long as it is renewed, up to eight hours', async () => {
    await using home = await atHome();
    await pageStaysOpen(home.visitor, { hours: 7, minutes: 59 });
    expect(await isOpen(home.visitor)).toBe(true);
    await timePasses(home.shop, { minutes: 1 });
    expect(await isOpen(home.visitor)).toBe(false);
    expect((await home.device.refresh(home.visitor)).challenge).toBeNull();
  });

  it('is dead after ten minutes without a renewal, and is not renewed any more', async () => {
    await using home = await atHome();
    await timePasses(home.shop, { minutes: 9, seconds: 59 });
    expect(await isOpen(home.visitor)).toBe(true);
    await timePasses(home.shop, { seconds: 1 });
    expect(await isOpen(home.visitor)).toBe(false);
    expect((await home.device.refresh(home.visitor)).challenge).toBeNull();
    expect((await home.visitor.get(PATHS.home)).location).toBe('/login?e=session_ended');
  });

  it('keeps what belongs to it across renewals: the count of wrong trading passwords, for one', async () => {
    await using home = await atHome();
    const sale = { side: 'sell', instrument: 'JF01', quantity: 1 } as const;
    for (let tries = 0; tries < 5; tries += 1) await order(home.visitor, { tradingPassword: 'wrong' }, sale);
    expect((await order(home.visitor, home.customer, sale)).status).toBe(429);
  });
});

describe('a renewal', () => {
  type Attempt = (pc: ScriptedDevice, browser: Visitor) => Promise<Answer | null>;
  const refresh =
    (options: RefreshOptions): Attempt =>
    async (pc, browser) =>
      (await pc.refresh(browser, options)).answer;

  const REFUSED: Readonly<Record<string, Attempt>> = {
    'of another session': refresh({ sid: 'A'.repeat(43) }),
    'with a claim of another purpose': refresh({ claims: (claims) => ({ ...claims, prp: 'login', sid: undefined }) }),
    'with a made-up challenge': async (pc, browser) => {
      const challenge = await askChallenge(browser, 'refresh', [pc.kid]);
      const nonce = Buffer.from(challenge.nonce, 'base64url').reverse().toString('base64url');
      return (await pc.refresh(browser, { challenge: { ...challenge, nonce: nonce as never } })).answer;
    },
    'with a challenge that has expired': async (pc, browser) => {
      const challenge = await askChallenge(browser, 'refresh', [pc.kid]);
      await timePasses(browser.broker, { seconds: 60 });
      return (await pc.refresh(browser, { challenge })).answer;
    },
    'with the challenge for a login': async (pc, browser) => {
      await browser.get(PATHS.login);
      const { session } = await askChallenge(browser, 'refresh', [pc.kid]);
      const login = await askChallenge(browser, 'login', [pc.kid]);
      return (await pc.refresh(browser, { challenge: { ...login, session } })).answer;
    },
    'a second time with the same challenge': async (pc, browser) => {
      const { challenge, proof } = await pc.refresh(browser, { lose: 'answer' });
      expect(challenge).not.toBeNull();
      return browser.postJson(ENDPOINT.refresh, { v: 1, proof });
    },
    'without the cookie': async (pc, browser) => {
      const { proof } = await pc.refresh(browser, { lose: 'request' });
      return visitor(browser.broker).postJson(ENDPOINT.refresh, { v: 1, proof });
    },
    'in another session of the same PC': async (pc, browser) => {
      const { proof } = await pc.refresh(browser, { lose: 'request' });
      const other = visitor(browser.broker);
      await logIn(other, customer('hanako'), pc);
      return other.postJson(ENDPOINT.refresh, { v: 1, proof });
    },
  };

  it.each(Object.entries(REFUSED))('%s is refused and renews nothing', async (_how, attempt) => {
    await using home = await atHome();
    const before = cookieOf(home.visitor);
    const answer = await attempt(home.device, home.visitor);
    expect([answer?.status, answer?.json()]).toEqual([403, { v: 1, error: 'refused' }]);
    expect(answer?.headers.getSetCookie()).toEqual([]);
    expect(cookieOf(home.visitor)).toBe(before);
    expect(await isOpen(home.visitor)).toBe(true);
  });

  const UNPROVEN: Readonly<Record<string, Attempt>> = {
    'for another broker': refresh({ claims: (claims) => ({ ...claims, aud: 'https://evil.example' }) }),
    'begun by another page': refresh({ claims: (claims) => ({ ...claims, org: 'https://evil.example' }) }),
    'begun by no page': refresh({ claims: (claims) => ({ ...claims, org: null }) }),
    'with a signature of nobody': refresh({ signature: (bytes) => bytes.map((byte) => byte ^ 1) }),
  };

  it.each(Object.entries(UNPROVEN))(
    '%s is no proof: the device is told no more, and nothing is renewed',
    async (_how, attempt) => {
      await using home = await atHome();
      const before = cookieOf(home.visitor);
      const answer = await attempt(home.device, home.visitor);
      const { kid } = home.device;
      expect(answer?.json()).toEqual({ v: 1, kid, word: 'refused', head: null, mode: null });
      expect(answer?.headers.getSetCookie()).toEqual([]);
      expect(cookieOf(home.visitor)).toBe(before);
    },
  );

  it('by another registered PC of the same customer is refused', async () => {
    await using home = await atHome();
    const study = await furtherPc(home);
    const { answer } = await study.device.refresh(home.visitor);
    expect(answer?.status).toBe(403);
    expect(await isOpen(home.visitor)).toBe(true);
  });

  it('is not to be had in a session that no device vouches for, nor in none', async () => {
    await using home = await atHome();
    const taro = visitor(home.shop);
    await logIn(taro, customer('taro'));
    const kids = [home.device.kid];
    for (const browser of [taro, visitor(home.shop)]) {
      const asked = await browser.postJson(ENDPOINT.challenge, { v: 1, purpose: 'refresh', kids });
      expect([asked.status, asked.json()]).toEqual([403, { v: 1, error: 'refused' }]);
    }
  });

  it('T5 by a copy of the profile shows the copy, like any proof: the PC is suspended and its sessions end', async () => {
    await using home = await atHome();
    const copy = home.device.copy();
    const thief = visitor(home.shop, { cookies: home.visitor.cookies.copy() });
    expect((await copy.refresh(thief)).word).toBe('accepted');
    expect((await home.device.refresh(home.visitor)).word).toBe('suspended');
    for (const browser of [home.visitor, thief]) expect(await isOpen(browser)).toBe(false);
    await home.shop.mailbox('hanako').next('quarantined');
  });

  it('T31 by a key with a PIN is told to ask for it twelve hours after the last time, and renews nothing', async () => {
    await using shop = await broker();
    const home = await protectedCustomer(shop, 'hanako', { tier: 'pin' });
    await timePasses(shop, { hours: 11, minutes: 58 });
    expect(isLoggedIn(await home.logIn())).toBe(true);
    await timePasses(shop, { minutes: 3 });
    const before = cookieOf(home.visitor);
    expect((await home.device.refresh(home.visitor)).word).toBe('tier');
    expect(cookieOf(home.visitor)).toBe(before);
    await home.device.unlock(home.visitor);
    expect((await home.device.refresh(home.visitor)).word).toBe('accepted');
  });

  it('T21 whose session is ended meanwhile brings nothing back', async () => {
    await using home = await atHome();
    const { proof } = await home.device.refresh(home.visitor, { lose: 'request' });
    await recoverByLink(visitor(home.shop), home.voucher, home.customer.loginId);
    await home.shop.app.outboxIdle();
    const before = contentOf(home.shop, ['rates']);
    const answer = await home.visitor.postJson(ENDPOINT.refresh, { v: 1, proof });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(contentOf(home.shop, ['rates'])).toEqual(before);
  });

  it('T3 of fifty at once with one proof is one', async () => {
    await using home = await atHome();
    const { proof } = await home.device.refresh(home.visitor, { lose: 'request' });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        home.visitor.postJson(ENDPOINT.refresh, { v: 1, proof }, { withoutAnswer: true }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
