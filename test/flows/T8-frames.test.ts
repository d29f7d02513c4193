import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import { rightsAt } from '../kit/books.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { ASKING_PAGE, type Frame, openFrames, openWindows } from '../kit/net/asking-page.ts';
import { webSite } from '../kit/net/web-site.ts';
import { PATHS } from '../kit/paths.ts';
import { ONE_SIGNATURE, protocolCalls } from '../kit/protocol-calls.ts';

const hanako = customer('hanako');

/** What keeps the broker's pages out of frames. The extension must not need it. */
const FRAME_HEADERS = [
  'content-security-policy',
  'x-frame-options',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
];

flow('T8 no frame and no window but the login page itself makes the extension sign', async (kit) => {
  const { broker } = await kit.brokerOnLine({ withoutHeaders: FRAME_HEADERS });
  const { port } = new URL(broker.origin);
  const evil = kit.stage.keep(await webSite({ '/': '<title>Prizes</title>', '/login': ASKING_PAGE }));
  const home = await kit.trustedPc();
  await home.protect(hanako);
  const { page } = home;
  // The broker's own pages renew their session and make the extension listen, which is no login.
  const rights = () => {
    const { devices: _devices, device_keys: _keys, sessions, ...others } = rightsAt(broker);
    return { ...others, sessions: sessions.map(({ renew_by: _renewed, ...session }) => session) };
  };
  const silent = rights();
  const logins = (since: number) =>
    protocolCalls(broker)
      .slice(since)
      .filter((call) => call.includes(ENDPOINTS.proof));
  const calls = protocolCalls(broker).length;

  const login = broker.origin + PATHS.login;
  const withLogin: readonly Frame[] = [
    { tag: 'iframe', attributes: { src: login } },
    { tag: 'iframe', attributes: { src: broker.origin + PATHS.register } },
    { tag: 'iframe', attributes: { src: login, sandbox: 'allow-scripts' } },
    { tag: 'iframe', attributes: { src: login, sandbox: 'allow-scripts allow-same-origin allow-forms' } },
    { tag: 'iframe', attributes: { src: login, credentialless: '' } },
    { tag: 'object', attributes: { data: login, type: 'text/html' } },
    { tag: 'embed', attributes: { src: login, type: 'text/html' } },
  ];
  const withScript: readonly Frame[] = [
    { tag: 'iframe', attributes: { src: `${evil.origin('evil.localhost')}/login` }, reports: true },
    { tag: 'iframe', attributes: { srcdoc: ASKING_PAGE }, reports: true },
    { tag: 'iframe', attributes: { srcdoc: ASKING_PAGE, sandbox: 'allow-scripts' }, reports: true },
    { tag: 'iframe', attributes: { src: `data:text/html,${encodeURIComponent(ASKING_PAGE)}` }, reports: true },
    { tag: 'iframe', attributes: {}, blob: ASKING_PAGE, reports: true },
    { tag: 'iframe', attributes: {}, written: ASKING_PAGE, reports: true },
  ];
  for (const framing of [`${evil.origin('evil.localhost')}/`, `${broker.origin}/`]) {
    await home.open(framing);
    expect(await openFrames(page, [...withLogin, ...withScript]), framing).toEqual([]);
    expect(await openWindows(page, ASKING_PAGE), framing).toEqual([]);
  }
  expect(page.frames().filter((frame) => frame.url() === login).length).toBeGreaterThan(2);
  expect(logins(calls)).toEqual([]);

  // Pages that look, or are called, almost like the login page.
  await home.open('/');
  await page.evaluate(() => history.pushState(null, '', '/login'));
  await ask(page);
  for (const almost of [
    `${evil.origin('evil.localhost')}/login`,
    `${evil.origin('broker.localhost')}/login`,
    `http://www.broker.localhost:${port}/login`,
    `http://localhost:${port}/login`,
    `http://127.0.0.1:${port}/login`,
    `${broker.origin}/login/`,
    `${broker.origin}/home/login`,
    `${broker.origin}//login`,
    `${broker.origin}/recovered`,
  ]) {
    await home.open(almost);
    await ask(page);
  }
  expect(logins(calls)).toEqual([]);
  expect(home.extension.openWindows()).toBe(0);
  expect(rights()).toEqual(silent);

  // The login page itself: one visit, one signature. Whatever had been heard before would have been counted by now.
  for (const path of ['/login', '/login?e=signed_out', '/login#main']) {
    const before = protocolCalls(broker).length;
    expect(await wordWithoutAsking(page, broker.origin + path)).toBe('ready');
    expect(logins(before)).toEqual([ONE_SIGNATURE.at(-1)]);
  }
  expect(logins(calls)).toHaveLength(3);
});

/** Asks with a click behind it, as the registration page's script does. */
async function ask(page: Page): Promise<void> {
  await page.locator('body').click();
  await page.evaluate(() => {
    document.dispatchEvent(new CustomEvent('anshin-key:ask'));
  });
}

/** The word that comes by itself when the page's own script, which would ask once more, does not arrive. */
async function wordWithoutAsking(page: Page, url: string): Promise<string> {
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setBlockedURLs', { urls: ['*/assets/login.js'] });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('anshin-key:word', (event) => {
      document.documentElement.dataset.word = (event as CustomEvent<string>).detail;
    });
  });
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForSelector('html[data-word]');
  return page.$eval('html', ({ dataset }) => dataset.word ?? '');
}
