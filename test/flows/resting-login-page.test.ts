import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { ENDPOINTS } from '../../server-mock/src/http/endpoints/paths.ts';
import type { TestBroker } from '../kit/broker.ts';
import { listenToMessages } from '../kit/browser/worker-ears.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { protocolCalls } from '../kit/protocol-calls.ts';
import { pathOf } from '../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';

const hanako = customer('hanako');
const PATIENCE = { timeout: 10_000 };

flow('a login page from the back/forward cache asks anew and lets in at the first try', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako);
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  await home.page.evaluate(() => Object.assign(window, { keptWhileAway: true }));
  await home.open(PATHS.recover);
  const calls = protocolCalls(broker).length;
  await home.page.goBack();
  expect(await home.page.evaluate(() => 'keptWhileAway' in window)).toBe(true);
  await expect.poll(() => protocolCalls(broker).slice(calls), PATIENCE).toContain(`POST ${ENDPOINTS.proof} 200`);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');

  // Back once more: the page as it was left, with a pre-session that is used up.
  await home.page.goBack();
  expect(pathOf(home.page)).toBe(PATHS.login);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
});

flow('a prerendered login page says nothing until it is seen, and lets in at the first try', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako);
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  // The broker’s policy lets no page of its own write speculation rules; another broker’s might.
  await home.page.setBypassCSP(true);
  await home.open('/');
  const ears = await listenToMessages(home.browser, kit.extension.origin);
  const calls = protocolCalls(broker).length;
  await prerenderLogin(home.page, broker);
  // The page in front may ask whether there is a session to renew; there is none.
  const unanswered = `POST ${ENDPOINTS.challenge} 403`;
  expect(
    protocolCalls(broker)
      .slice(calls)
      .filter((call) => call !== unanswered),
  ).toEqual([]);

  await Promise.all([home.page.waitForNavigation(), home.page.evaluate((path) => location.assign(path), PATHS.login)]);
  expect(await home.page.evaluate(activationStart)).toBeGreaterThan(0);
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  // Every message came from the page as it was seen, none from the one that waited behind it.
  expect(new Set(await ears.heard())).toEqual(new Set([`login-intent from ${broker.origin}`]));
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
});

flow(
  'a login page that has been open for an hour lets in at the first try, after a night at the second',
  async (kit) => {
    const home = await kit.trustedPc();
    await home.protect(hanako);
    await home.logOut();
    expect(await wordOnLoginPage(home.page)).toBe('ready');
    kit.clock.advance({ hours: 1 });
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page)).toBe('in');

    await home.logOut();
    expect(await wordOnLoginPage(home.page)).toBe('ready');
    kit.clock.advance({ hours: 13 });
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page)).toBe('refused');
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page)).toBe('in');
  },
);

/** Has Chromium prerender the login page, and waits until the page’s own script must be running. */
async function prerenderLogin(page: Page, broker: TestBroker): Promise<void> {
  const served = (): number => broker.log.records().filter(({ path }) => path === LAST_SCRIPT).length;
  const before = served();
  await page.evaluate((path) => {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({ prerender: [{ source: 'list', urls: [path], eagerness: 'immediate' }] });
    document.head.append(rules);
  }, PATHS.login);
  await expect.poll(served, PATIENCE).toBeGreaterThan(before);
}

/** What the login page’s script imports, so the last that is fetched. */
const LAST_SCRIPT = '/assets/extension.js';

/** Runs in the page: when a prerendered page was shown; 0 for any other. */
function activationStart(): number {
  const [navigation] = performance.getEntriesByType('navigation') as (PerformanceEntry & { activationStart: number })[];
  return navigation?.activationStart ?? 0;
}
