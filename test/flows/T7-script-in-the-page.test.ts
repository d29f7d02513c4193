import { expect } from 'vitest';
import { parseProof, parseProofRequest } from '#protocol';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf, rightsAt } from '../kit/books.ts';
import { spyOn } from '../kit/browser/page-spy.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import type { Exchange } from '../kit/net/line.ts';
import { PATHS } from '../kit/paths.ts';
import { protocolCalls } from '../kit/protocol-calls.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';
import { screenShown } from '../kit/site/screen.ts';

const hanako = customer('hanako');

flow(
  'T7 a script in the login page learns one word, and no challenge, proof, key or cookie',
  async ({ brokerOnLine, trustedPc }) => {
    const { line } = await brokerOnLine();
    const home = await trustedPc();
    await home.protect(hanako);
    await home.logOut();
    const spy = await spyOn(home.page);
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('ready');
    await askAgain(home.page, {});
    const cookies = (await home.browser.cookies()).map(({ value }) => value).filter((value) => value.length > 16);
    const secrets = [...secretsIn(line.traffic.filter(({ path }) => path.startsWith('/anshin/'))), ...cookies];

    // Challenge, proof with its parts and claims, kid and next key: at least these, or the wire was not heard.
    expect(secrets.length).toBeGreaterThan(12);
    const everything = await spy.everything();
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
    expect(new Set(await spy.words())).toEqual(new Set(['string ready']));
    expect(everything).toContain('entry navigation');
    expect(everything).not.toMatch(/chrome-extension:|\/anshin\/v1/u);
  },
);

flow('T7 nothing that a script says is heard, but that there is a login page', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  await home.logOut();
  const begun = line.traffic.length;
  await home.open(PATHS.login);
  await wordOnLoginPage(home.page);
  const { page } = home;
  const own = (await devicesOf(broker, hanako)).map(({ kid }) => kid);

  const challenge = {
    v: 1,
    nonce: 'A'.repeat(43),
    expiresInSeconds: 60,
    heads: { [own[0] ?? '']: 7 },
    registration: null,
  };
  await askAgain(page, {
    type: 'login-intent',
    purpose: 'register',
    kids: ['B'.repeat(22)],
    challenge,
    nonce: challenge.nonce,
  });
  await askAgain(page, challenge);
  const heard = line.traffic.slice(begun);
  const asked = heard.filter(({ path }) => path === ENDPOINTS.challenge);
  // The page before this one may have been given the first of them.
  const given = line.traffic.filter(({ path }) => path === ENDPOINTS.challenge);
  const issued = given.map(({ received }) => JSON.parse(received).nonce);
  const signed = heard
    .filter(({ path }) => path === ENDPOINTS.proof)
    .flatMap(({ sent }) => parseProofRequest(JSON.parse(sent)).proofs.map(parseProof));
  expect(signed.length).toBeGreaterThanOrEqual(2);
  for (const { claims, header } of signed) {
    expect(claims).toMatchObject({ prp: 'login', aud: home.broker.origin, org: home.broker.origin });
    expect(issued).toContain(claims.nonce);
    expect(own).toContain(header.kid);
  }
  for (const { sent } of asked) {
    // For the page that asks; and once for listening, which begins by itself.
    expect(JSON.parse(sent)).toEqual({ v: 1, purpose: expect.stringMatching(/^(?:login|listen)$/u), kids: own });
  }

  const before = protocolCalls(home.broker).length;
  expect(await page.evaluate(triesToTalk, home.extension.origin)).toEqual([
    'chrome.runtime is not there',
    'browser is not there',
    'fetch challenge: 403',
    'fetch proof: 403',
    'fetch register: 403',
    'no manifest.json',
    'no src/popup/index.html',
    'no icons/seal-filled-16.png',
  ]);
  expect(protocolCalls(home.broker).slice(before)).toEqual([
    'POST /anshin/v1/challenge 403',
    'POST /anshin/v1/proof 403',
    'POST /anshin/v1/register 403',
  ]);

  // Elements that hide the names that the content script uses, and fifty questions at once.
  const calm = protocolCalls(home.broker).length;
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<a id="chrome"></a><a id="browser"></a><form name="runtime"></form>',
    );
  });
  await askAgain(page, {}, 50);
  expect(
    protocolCalls(home.broker)
      .slice(calm)
      .filter((call) => call.includes('/proof')).length,
  ).toBeLessThanOrEqual(2);
  await typeCredentials(page, hanako);
  expect(await pressLogIn(page)).toBe('in');
  expect((await devicesOf(home.broker, hanako)).map(({ status }) => status)).toEqual(['active']);
});

flow('T7 forged words open nothing, and no window opens without a click', async ({ broker, trustedPc, unknownPc }) => {
  const home = await trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  // A script that asks and lies from its first moment on, without any click.
  await home.page.evaluateOnNewDocument(() => {
    const go = (): void => {
      document.dispatchEvent(new CustomEvent('anshin-key:ask'));
      document.dispatchEvent(new CustomEvent('anshin-key:word', { detail: 'registered' }));
    };
    // By then the content script is there.
    window.addEventListener('load', () => {
      go();
      document.documentElement.dataset.asked = 'true';
    });
  });
  const rights = rightsAt(await broker());
  await home.page.reload();
  await home.page.waitForSelector('[data-asked=true]');
  // This waits behind every registration that the background has begun, if it has heard the script.
  const popup = await home.openPopup();
  expect(await popup.evaluate(showsRegistration, home.broker.origin)).toEqual({ ok: true, value: null });
  await popup.close();
  expect(home.extension.openWindows()).toBe(0);
  expect(rightsAt(home.broker)).toEqual(rights);

  // A stolen click opens the one window, which the page cannot reach; nothing happens there by itself.
  await home.page.evaluate(() => {
    for (let times = 0; times < 20; times += 1) document.dispatchEvent(new CustomEvent('anshin-key:ask'));
  });
  const opened = await home.extension.nextWindow();
  await screenShown(opened, 'confirming');
  expect(home.extension.openWindows()).toBe(1);
  expect(await opened.evaluate(() => [opener, document.referrer])).toEqual([null, '']);
  expect(await devicesOf(home.broker, hanako)).toEqual([]);
  await opened.locator('#cancel').click();
  await home.page.waitForSelector('[data-word=refused]');

  await home.register();
  const elsewhere = await unknownPc();
  await elsewhere.page.evaluateOnNewDocument(() => {
    document.addEventListener('anshin-key:ask', () => {
      document.dispatchEvent(new CustomEvent('anshin-key:word', { detail: 'ready' }));
    });
  });
  await elsewhere.open(PATHS.login);
  expect(await wordOnLoginPage(elsewhere.page)).toBe('ready');
  await typeCredentials(elsewhere.page, hanako);
  expect(await pressLogIn(elsewhere.page)).toBe('refused');
});

type Page = Parameters<typeof wordOnLoginPage>[0];

/** Asks as the page's own script does, with anything for a detail, and waits for the word. */
function askAgain(page: Page, detail: unknown, times = 1): Promise<void> {
  return page.evaluate(
    (detail, times) =>
      new Promise<void>((resolve) => {
        document.addEventListener('anshin-key:word', () => resolve(), { once: true });
        for (let asked = 0; asked < times; asked += 1) {
          document.dispatchEvent(new CustomEvent('anshin-key:ask', { detail }));
        }
      }),
    detail,
    times,
  );
}

/** Runs in a page of the extension, which may ask for the registration window; there is none if nothing was begun. */
function showsRegistration(broker: string): Promise<unknown> {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage: (m: unknown) => Promise<unknown> } };
  };
  return chrome.runtime.sendMessage({ type: 'registration-open', broker });
}

/** Runs in the page. Tries every way to the extension other than the event. */
async function triesToTalk(extension: string): Promise<readonly string[]> {
  const heard: string[] = [];
  window.addEventListener('message', ({ data }) => {
    if (data?.mine !== true) heard.push('an answer by postMessage');
  });
  const world = window as unknown as Record<string, { runtime?: { sendMessage?: unknown } } | undefined>;
  heard.push(world.chrome?.runtime?.sendMessage ? 'chrome.runtime is there' : 'chrome.runtime is not there');
  heard.push(world.browser?.runtime ? 'browser is there' : 'browser is not there');
  for (const type of ['login-intent', 'register-intent', 'overview', 'forget-device']) {
    window.postMessage({ type, v: 1, nonce: 'A'.repeat(43), mine: true }, '*');
  }
  for (const name of ['challenge', 'proof', 'register']) {
    const body = JSON.stringify({ v: 1, purpose: 'login', kids: [] });
    const headers = { 'Content-Type': 'application/json' };
    const { status } = await fetch(`/anshin/v1/${name}`, { method: 'POST', headers, body });
    heard.push(`fetch ${name}: ${status}`);
  }
  for (const path of ['manifest.json', 'src/popup/index.html', 'icons/seal-filled-16.png']) {
    const found = await new Promise<boolean>((resolve) => {
      const image = new Image();
      image.onload = () => resolve(true);
      image.onerror = () =>
        fetch(`${extension}/${path}`).then(
          () => resolve(true),
          () => resolve(false),
        );
      image.src = `${extension}/${path}`;
    });
    heard.push(`${found ? 'there is' : 'no'} ${path}`);
  }
  return heard;
}

/** Every long string that went over the wire, and what the proofs are made of. The broker's address is no secret. */
function secretsIn(exchanges: readonly Exchange[]): readonly string[] {
  const strings = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value, ...(value.split('.').length === 3 ? proofParts(value) : [])]
      : typeof value === 'object' && value !== null
        ? [...Object.keys(value), ...Object.values(value).flatMap(strings)]
        : [];
  const proofParts = (compact: string): readonly string[] => {
    const [header = '', claims = '', signature = ''] = compact.split('.');
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    return [header, claims, signature, ...strings(read(header)), ...strings(read(claims))];
  };
  const all = exchanges.flatMap(({ sent, received }) =>
    [sent, received].filter(Boolean).flatMap((text) => strings(JSON.parse(text))),
  );
  return [...new Set(all)].filter((text) => text.length >= 16 && !text.startsWith('http'));
}
