import { describe, expect, it } from 'vitest';
import {
  askChallenge,
  broker,
  isLoggedIn,
  logIn,
  PATHS,
  protectedCustomer,
  scriptedDevice,
  visitor,
} from '../kit/index.ts';
import { mailedCode } from './steps/codes.ts';
import { signInWithTicket, ticketFrom } from './steps/further-pc.ts';
import { withdraw } from './steps/money.ts';
import { askRecoveredCode, recoverByCode, recoverByLink, signInRecovered } from './steps/recovery.ts';
import { foundIn } from './steps/secrets.ts';
import { timePasses } from './steps/time.ts';

const ADDRESS = '198.51.100.77';

describe('the log of a whole story', () => {
  it('T16 holds no secret of it in any form, and nothing that names the customer', async () => {
    await using shop = await broker({ config: { logLevel: 'debug' } });
    const secrets: Record<string, string> = {};
    const keep = (name: string, secret: string | null | undefined): string => {
      if (!secret) throw new Error(`There is no ${name}`);
      secrets[name] = secret;
      return secret;
    };
    const pc = visitor(shop, { address: ADDRESS });
    const home = await protectedCustomer(shop, 'hanako', { visitor: pc });
    const { customer, device } = home;
    keep('login password', customer.password);
    keep('trading password', customer.tradingPassword);
    keep('link', home.voucher.secret);
    keep('typable code', home.voucher.code);
    keep('session', pc.cookies.get('__Host-anshin-session'));

    // Logins that succeed, fail, and are replayed.
    const browser = visitor(shop, { address: ADDRESS });
    await browser.get(PATHS.login);
    keep('pre-session', browser.cookies.get('__Host-anshin-pre'));
    const challenge = await askChallenge(browser, 'login', [device.kid]);
    keep('nonce', challenge.nonce);
    const { proofs } = await device.prove(browser, { challenge });
    const proof = keep('proof', proofs[0]);
    await browser.postJson('/anshin/v1/proof', { v: 1, proofs: [proof] });
    const wrong = keep('mistyped password', 'sakura-no-hana-8');
    await browser.submit(PATHS.login, { loginId: customer.loginId, password: wrong });
    expect(isLoggedIn(await logIn(browser, customer, device))).toBe(true);
    keep('session of a login', browser.cookies.get('__Host-anshin-session'));

    // A code, a ticket, a further PC, money.
    const code = keep('mailed code', await mailedCode(pc, customer, 'opt-out'));
    await pc.submit(PATHS.optOut, { tradingPassword: keep('mistyped trading password', 'torihiki-hana-4'), code });
    const ticket = keep('ticket', await ticketFrom(home));
    const study = visitor(shop);
    await signInWithTicket(study, customer, ticket);
    await scriptedDevice(shop, { name: '書斎のPC' }).register(study);
    keep('link of the further PC', (await shop.mailbox(customer).next('registration_completed')).voucher().secret);
    await withdraw(pc, customer);

    // A copy, a recovery, signing in again, and links that a mail program has broken.
    await device
      .copy()
      .prove(visitor(shop))
      .catch(() => undefined);
    for (const path of [
      `${PATHS.recover}?v=${home.voucher.secret}`,
      `${PATHS.recover}%23v=${home.voucher.secret}`,
      `${PATHS.recover}/${home.voucher.secret}`,
      `${PATHS.recover}/${home.voucher.code}`,
      `/${home.voucher.secret}`,
    ]) {
      await visitor(shop).get(path);
    }
    await recoverByCode(visitor(shop), home.voucher.code.replace(/.$/, '0'), customer.loginId);
    await recoverByLink(visitor(shop), home.voucher, customer.loginId);
    await timePasses(shop, { hours: 24 });
    const again = visitor(shop);
    await again.get(PATHS.recovered);
    await askRecoveredCode(again, customer);
    const recoveredCode = keep('code after the recovery', (await shop.mailbox(customer).next('mailed_code')).code());
    await signInRecovered(again, customer, recoveredCode);
    keep('session after the recovery', again.cookies.get('__Host-anshin-session'));

    // Nonsense with secrets in it.
    await again.send('POST', `/anshin/v1/proof`, {
      body: `{"v":1,"proofs":["${proof}","${proof}"],"password":"${customer.password}"}`,
      headers: { origin: shop.extensionOrigin, 'content-type': 'application/json' },
    });
    await again.submit(PATHS.login, { loginId: customer.loginId, password: `${customer.password}\0` });
    shop.postOffice.setMood('busy');
    await recoverByLink(visitor(shop), home.voucher, customer.loginId);
    await shop.restart();

    const log = Buffer.from(shop.log.text());
    expect(shop.log.records().length).toBeGreaterThan(50);
    expect(Object.keys(secrets).length).toBeGreaterThan(15);
    expect(foundIn(log, secrets)).toEqual([]);
    const personal = { mail: customer.mail, name: customer.name, 'login ID': customer.loginId, 'IP address': ADDRESS };
    expect(foundIn(log, personal)).toEqual([]);
    expect(shop.log.text()).not.toContain('a request failed inside');
  });

  it('tells of every request its method, path, status and duration', async () => {
    await using shop = await broker();
    await visitor(shop).get(PATHS.login);
    await visitor(shop).get('/nowhere?secret=1');
    const requests = shop.log.records().filter(({ msg }) => msg === 'request');
    expect(requests).toEqual([
      expect.objectContaining({ method: 'GET', path: '/login', status: 200, ms: expect.any(Number) }),
      expect.objectContaining({ method: 'GET', path: '/nowhere', status: 404 }),
    ]);
  });

  it('is one JSON object a line, with its time and its level', async () => {
    await using shop = await broker();
    await visitor(shop).get(PATHS.login);
    for (const line of shop.log.lines) {
      expect(line).not.toContain('\n');
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), time: expect.any(String) });
    }
  });
});
