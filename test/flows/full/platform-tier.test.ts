import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { unlockedIn } from '../../kit/browser/absence.ts';
import { virtualAuthenticator } from '../../kit/browser/authenticator.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';

import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { agreeToRegister } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { registeredPcs } from '../../kit/site/service.ts';
import { choosePin, chooseTier, pressPlatform } from '../../kit/site/tier.ts';
import { wording } from '../../kit/wording.ts';

const emily = customer('emily');

flow(
  "a PC is registered with its own authenticator, which opens its lock and nobody else's",
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc({ lang: 'en' });
    const window = await windowAtTheTiers(home, (opened) => virtualAuthenticator(opened));
    await chooseTier(window.page, 'platform');
    await pressPlatform(window.page);
    await screenShown(window.page, 'done');
    await broker.mailbox(emily).next('registration_completed');
    expect(await window.authenticator.credentials()).toBe(1);
    const [device] = await devicesOf(broker, emily);
    expect(device).toMatchObject({ tier: 'platform', status: 'active' });

    await home.logOut();
    expect(await home.logIn(emily)).toBe('in');
    expect((await popupShows(home, 'registered')).text).toContain('Windows Hello');
    expect((await registeredPcs(home.page, broker.origin))[0]?.text).toContain('Windows Hello');

    await home.lock();
    await home.logOut();
    expect(await wordOnLoginPage(home.page)).toBe('locked');
    // The authenticator belongs to the page that registered with it.
    await window.page.goto(`${home.extension.origin}/src/window/index.html?unlock=${device?.kid}`);
    await screenShown(window.page, 'unlock-platform');
    await window.page.locator('#platform-start').click();
    await screenShown(window.page, 'unlocked');
    expect(await unlockedIn(home.extension)).toEqual([device?.kid]);
    expect(await home.logIn(emily)).toBe('in');
    expect(await devicesOf(broker, emily)).toMatchObject([{ tier: 'platform', status: 'active' }]);

    // Somebody else's face.
    await home.lock();
    await window.page.reload();
    await screenShown(window.page, 'unlock-platform');
    await window.authenticator.recognise(false);
    await window.page.locator('#platform-start').click();
    expect(await failureOf(window.page)).toBe('declined');
    expect(await unlockedIn(home.extension)).toEqual([]);
    await window.page.close();

    // From the login page another window opens, in which there is no authenticator: nothing hangs there.
    await home.logOut();
    const alone = await home.unlockWindow();
    await impatient(alone);
    await alone.locator('#platform-start').click();
    expect(await failureOf(alone)).toBe('timed_out');
    await alone.waitForSelector('#platform-start:enabled');
    await alone.locator('#platform-back').click();
    await expect.poll(() => alone.isClosed()).toBe(true);
  },
  { timeoutMs: 120_000 },
);

flow('without an authenticator the window offers the PIN, says why, and does not hang', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ lang: 'en' });
  const { page } = await windowAtTheTiers(home, () => Promise.resolve(null));
  await page.waitForSelector('#tier-platform:disabled');
  const why = wording('en', 'tierPlatformAbsent').replace('$1', '').slice(0, 20);
  expect(await page.$eval('#tier-platform-line', (line) => line.textContent)).toContain(why);
  await chooseTier(page, 'pin');
  await choosePin(page, '2580');
  await screenShown(page, 'done');
  expect(await devicesOf(broker, emily)).toMatchObject([{ tier: 'pin', status: 'active' }]);
});

flow('an authenticator that makes no secrets, and one that never answers, lead to the PIN', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ lang: 'en' });
  const { page, authenticator: old } = await windowAtTheTiers(home, (opened) =>
    virtualAuthenticator(opened, { makesSecrets: false }),
  );
  await chooseTier(page, 'platform');
  await pressPlatform(page);
  expect(await failureOf(page)).toBe('no_prf');
  expect(await page.$('#platform-start')).toBeNull();
  expect(await page.$eval('#failure', (failure) => (failure as HTMLElement).innerText)).toContain(
    wording('en', 'platformUsePin'),
  );

  await page.locator('#platform-back').click();
  await old.remove();
  await virtualAuthenticator(page, { answers: false });
  await impatient(page);
  await chooseTier(page, 'platform');
  await pressPlatform(page);
  expect(await failureOf(page)).toBe('timed_out');
  // It may be tried again; or the customer takes the other way.
  await page.waitForSelector('#platform-start:enabled');
  await page.locator('#platform-pin').click();
  await choosePin(page, '2580');
  await screenShown(page, 'done');
  expect(await devicesOf(broker, emily)).toMatchObject([{ tier: 'pin', status: 'active' }]);
  await home.logOut();
  expect(await home.logIn(emily)).toBe('in');
});

/** The window that registers this PC, where the tiers are asked. @param equip puts an authenticator into the PC first */
async function windowAtTheTiers<Equipment>(
  home: TrustedPc,
  equip: (page: Page) => Promise<Equipment>,
): Promise<{ readonly page: Page; readonly authenticator: Equipment }> {
  await home.logIn(emily);
  await home.optIn(emily);
  const page = await home.registrationWindow();
  const authenticator = await equip(page);
  await agreeToRegister(page);
  return { page, authenticator };
}

async function failureOf(page: Page): Promise<string | null> {
  await page.waitForSelector('#failure:not([hidden])');
  return page.$eval('#failure', (failure) => failure.getAttribute('data-code'));
}

/** Lets every limit that a person would call long, as the extension's own one for an authenticator, be over in a second. */
async function impatient(page: Page): Promise<void> {
  await page.evaluate(() => {
    const real = globalThis.setTimeout;
    const hurried = (work: () => void, ms: number) => real(work, ms > 30_000 ? 1_000 : ms);
    Object.assign(globalThis, { setTimeout: hurried });
  });
}
