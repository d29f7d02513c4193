import { readdir } from 'node:fs/promises';
import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { listenToMessages } from '../../kit/browser/worker-ears.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { webSite } from '../../kit/net/web-site.ts';
import { PATHS } from '../../kit/paths.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { confirmRegistration, pressRegisterThisPc, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';

const hanako = customer('hanako');

flow('T10 puts nothing into the broker’s pages that could be overlaid or seen', async ({ trustedPc, unknownPc }) => {
  const shapes: Shape[][] = [];
  for (const pc of [await trustedPc(), await unknownPc()]) {
    await pc.open(PATHS.login);
    await wordOnLoginPage(pc.page);
    const loginPage = await pc.page.evaluate(shapeOfPage);
    await pc.logIn(hanako);
    await pc.optIn(hanako);
    shapes.push([loginPage, await pc.page.evaluate(shapeOfPage)]);
  }
  const [withExtension, without] = shapes;
  expect(withExtension).toEqual(without);
  expect(withExtension?.map(({ html }) => html.includes('extension://'))).toEqual([false, false]);
});

flow(
  'T10 lets no page load, embed, frame or open any file of the extension',
  async ({ extension, stage, trustedPc }) => {
    const evil = stage.keep(await webSite({ '/': '<!doctype html><title>free money</title>' }));
    const evilPage = `${evil.origin('evil.localhost')}/`;
    const home = await trustedPc();
    const files = (await readdir(extension.folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.replace(extension.folder, extension.origin));
    expect(files).toContain(`${extension.origin}/manifest.json`);
    expect(files.length).toBeGreaterThan(20);

    for (const url of [evilPage, home.broker.origin + PATHS.login]) {
      const page = await home.newTab();
      // What the broker’s own policy would stop must fail without it too.
      await page.setBypassCSP(true);
      await page.goto(url);
      // The probe sees what there is to see: the page itself.
      expect(await page.evaluate(loadEach, [url, ...files])).toEqual([`${url} by fetch`]);
      expect(await framesOf(page, files)).toEqual([]);
      for (const file of files.filter((name) => name.endsWith('.html'))) {
        expect(await whereItLeads(page, 'open', file)).not.toContain(extension.origin);
        expect(await whereItLeads(page, 'assign', file)).not.toContain(extension.origin);
        await page.goto(url);
      }
      expect(home.extension.openWindows()).toBe(0);
    }
  },
);

flow('T10 lets nobody frame the broker’s pages, and stays silent where it is tried', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako);
  const evil = kit.stage.keep(await webSite({ '/': '<!doctype html><title>free money</title>' }));
  const evilPage = `${evil.origin('evil.localhost')}/`;
  const pages = Object.values(PATHS).map((path) => broker.origin + path);
  const ears = await listenToMessages(home.browser, kit.extension.origin);
  const page = await home.newTab(evilPage);
  expect(await framesOf(page, [evilPage, ...pages])).toEqual([evilPage]);
  await page.goto(broker.origin + PATHS.recover);
  await page.evaluate(() => document.body.replaceChildren());
  expect(await framesOf(page, pages)).toEqual([]);
  // The page that the customer sees says that it is there, and nothing in a frame does.
  await expect.poll(ears.heard).toEqual([`session-intent from ${broker.origin}`]);
});

flow('T10 registers nothing until the customer clicks in the extension’s own window', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  const ears = await listenToMessages(home.browser, kit.extension.origin);

  // A script in the page asks, and presses the button, without the customer.
  await home.page.evaluateOnNewDocument(pushFromThePage);
  await home.page.reload();
  await home.page.waitForFunction(() => document.title === 'pushed');
  // The popup's answer comes after everything that the page may have said.
  const popup = await home.openPopup();
  await screenShown(popup, 'unregistered');
  await popup.close();
  expect(await ears.heard()).toEqual([`overview from ${kit.extension.origin}`]);
  expect(home.extension.openWindows()).toBe(0);

  // The customer clicks. The page can open the window so, and has no hand in it.
  await pressRegisterThisPc(home.page);
  const window = await home.extension.nextWindow();
  await screenShown(window, 'confirming');
  expect(await window.evaluate(() => [globalThis.opener, globalThis.frameElement])).toEqual([null, null]);
  expect(await home.page.evaluate(waysIntoTheExtension)).toEqual([]);
  await home.page.bringToFront();
  await pressRegisterThisPc(home.page);
  await screenShown(window, 'confirming');
  expect(home.extension.openWindows()).toBe(1);
  expect((await ears.heard()).filter((message) => message.startsWith('registration-confirm'))).toEqual([]);
  expect(await devicesOf(broker, hanako)).toEqual([]);

  await confirmRegistration(window);
  await waitUntilRegistered(home.page);
  expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
});

interface Shape {
  readonly html: string;
  readonly shadowRoots: number;
  readonly sheets: readonly string[];
  readonly globals: readonly string[];
}

/** Runs in the page: all that is in it, but for the words with which the page itself shows what it was told. */
function shapeOfPage(): Shape {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  copy.querySelector('#this-pc')?.removeAttribute('data-word');
  for (const saying of copy.querySelectorAll('[data-says]')) saying.removeAttribute('hidden');
  const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
  return {
    html: copy.outerHTML,
    shadowRoots: [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot !== null).length,
    sheets: sheets.map(({ href, cssRules }) => `${href} ${cssRules.length}`),
    globals: Object.getOwnPropertyNames(window).toSorted(),
  };
}

/** Runs in the page: tries every address in every way that a page has, and tells which worked. */
async function loadEach(addresses: readonly string[]): Promise<readonly string[]> {
  const asElement = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement, address: string) =>
    new Promise<boolean>((resolve) => {
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: address });
      else element.src = address;
      document.head.append(element);
    });
  const worked = addresses.map(async (address) => {
    const fetched = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    const isDocument = !/\.\w+$/u.test(address);
    const loaded = await Promise.all([
      asElement(document.createElement('img'), address),
      isDocument || asElement(document.createElement('script'), address),
      isDocument || asElement(document.createElement('link'), address),
    ]);
    const [image, script, style] = loaded;
    const ways = { fetch: fetched, image, script: script && !isDocument, style: style && !isDocument };
    return Object.entries(ways).flatMap(([way, works]) => (works ? [`${address} by ${way}`] : []));
  });
  return (await Promise.all(worked)).flat();
}

/** Where a page comes that opens an address in a new window, or goes there itself. */
async function whereItLeads(page: Page, how: 'open' | 'assign', address: string): Promise<string> {
  if (how === 'assign') {
    await Promise.allSettled([page.waitForNavigation(), page.evaluate((url) => location.assign(url), address)]);
    return page.url();
  }
  const opened = new Promise<Page | null>((resolve) => page.once('popup', resolve));
  await page.evaluate((url) => void window.open(url), address);
  const popup = await opened;
  if (!popup) return '';
  await popup.waitForFunction(() => document.readyState === 'complete' && location.href !== 'about:blank');
  const url = popup.url();
  await popup.close();
  return url;
}

/** Frames every address in the page, and tells which of them really came up. */
async function framesOf(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(
    (all) =>
      Promise.all(
        all.map((address) => {
          const frame = document.createElement('iframe');
          const { promise, resolve } = Promise.withResolvers<void>();
          // An error page loads like any other.
          frame.onload = () => resolve();
          frame.src = address;
          document.body.append(frame);
          return promise;
        }),
      ),
    addresses,
  );
  const urls = page.frames().map((frame) => frame.url());
  return urls.slice(1).filter((url) => /^(http|chrome-extension)/u.test(url));
}

/** Runs in the page before its own scripts; no input of a person has happened then. */
function pushFromThePage(): void {
  addEventListener('load', () => {
    for (let time = 0; time < 5; time += 1) document.dispatchEvent(new CustomEvent('anshin-key:ask'));
    document.querySelector<HTMLElement>('#register-this-pc')?.click();
    const point = new PointerEvent('pointerdown', { bubbles: true });
    document.querySelector('#register-this-pc')?.dispatchEvent(point);
    document.dispatchEvent(new CustomEvent('anshin-key:ask'));
    document.title = navigator.userActivation.isActive ? 'a person was there' : 'pushed';
  });
}

/** Runs in the page: what of the extension API a page might use to press the button in another window. */
function waysIntoTheExtension(): readonly string[] {
  const { chrome } = globalThis as unknown as { chrome?: { runtime?: object; tabs?: object; windows?: object } };
  return Object.entries({ runtime: chrome?.runtime, tabs: chrome?.tabs, windows: chrome?.windows }).flatMap(
    ([name, way]) => (way ? [name] : []),
  );
}
