import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf } from '../../kit/books.ts';
import { virtualAuthenticator } from '../../kit/browser/authenticator.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { registeredPcs } from '../../kit/site/service.ts';
import { choosePin, chooseTier, pressPlatform, typePin } from '../../kit/site/tier.ts';
import { wording } from '../../kit/wording.ts';

const emily = customer('emily');
const hanako = customer('hanako');
const PIN = '2580';
const { oprf, device: deviceEndpoint } = ENDPOINTS;

flow(
  'a customer goes from standard to a PIN, to another PIN, and to the own check of the PC; the old ways open nothing',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(emily);
    const home = await kit.trustedPc({ lang: 'en' });
    await home.protect(emily);
    await home.logOut();

    let window = await changeWindow(home);
    // Nothing to prove with the old tier, and no way to "Standard".
    expect(await window.$('#tier-software')).toBeNull();
    await chooseTier(window, 'pin');
    await choosePin(window, PIN);
    await screenShown(window, 'changed');
    await window.close();
    expect((await mails.next('tier_changed')).text).toContain('PIN');
    await tierIs(home, 'pin', 'PIN');
    await home.lock();
    await home.logOut();
    await home.open(PATHS.login);
    await home.unlock(PIN);

    // Another PIN takes the present one, however open the PC is.
    window = await changeWindow(home);
    await chooseTier(window, 'pin');
    await typePin(window, PIN);
    await choosePin(window, '86420');
    await screenShown(window, 'changed');
    await window.close();
    await mails.next('tier_changed');
    await home.lock();
    await home.open(PATHS.login);
    const asking = await home.unlockWindow();
    await typePin(asking, PIN);
    await asking.waitForSelector('#pin-problem:not(:empty)');
    expect(await asking.$eval('#pin-problem', (problem) => problem.textContent)).toContain('4 tries left');
    await typePin(asking, '86420');
    await screenShown(asking, 'unlocked');
    await asking.close();
    await home.logIn(emily);

    window = await changeWindow(home);
    await virtualAuthenticator(window);
    await window.reload();
    await chooseTier(window, 'platform');
    await typePin(window, '86420');
    await pressPlatform(window);
    await screenShown(window, 'changed');
    expect((await mails.next('tier_changed')).text).toContain('Windows Hello');
    await tierIs(home, 'platform', 'Windows Hello');
    await home.lock();
    const [{ kid } = { kid: '' }] = await devicesOf(broker, emily);
    await window.goto(`${home.extension.origin}/src/window/index.html?unlock=${kid}`);
    await screenShown(window, 'unlock-platform');
    await window.locator('#platform-start').click();
    await screenShown(window, 'unlocked');
    await window.close();
    expect(await home.logIn(emily)).toBe('in');
    expect(await mails.untaken()).toEqual([]);
  },
  { timeoutMs: 150_000 },
);

flow('T32 T5 a profile that was copied before a PIN was chosen is caught', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ name: 'owner' });
  await home.protect(hanako);
  const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
  const window = await changeWindow(home);
  await chooseTier(window, 'pin');
  await choosePin(window, PIN);
  await screenShown(window, 'changed');
  await window.close();
  expect(await home.logIn(hanako)).toBe('in');

  // The thief has a key of the tier `software`, which asks nobody for anything.
  await thief.open(PATHS.login);
  expect(await wordOnLoginPage(thief.page)).toBe('suspended');
  expect(await thief.logIn(hanako)).toBe('refused');
  expect(await devicesOf(broker, hanako)).toMatchObject([
    { status: 'suspended', tier: 'pin', suspendedBecause: expect.stringMatching(/./) },
  ]);
  await home.open(PATHS.home);
  await popupShows(home, 'suspended');
  await broker.mailbox(hanako).next('quarantined');
});

flow('T5 a copy that has logged in since keeps its owner from choosing a PIN unnoticed', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ name: 'owner', lang: 'en' });
  await home.protect(emily);
  const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
  expect(await thief.logIn(emily)).toBe('in');
  const window = await changeWindow(home);
  await chooseTier(window, 'pin');
  await choosePin(window, PIN);
  await screenShown(window, 'failed');
  expect(await window.$eval('#failure', (failure) => failure.getAttribute('data-code'))).toBe('refused');
  expect(await devicesOf(broker, emily)).toMatchObject([{ status: 'suspended', tier: 'software' }]);
  await thief.open(PATHS.home);
  expect(new URL(thief.page.url()).pathname).toBe(PATHS.login);
  await popupShows(home, 'suspended');
});

flow(
  'T33 an unlocking and a change of tier survive the loss of every answer',
  async ({ brokerOnLine, trustedPc }) => {
    const { broker, line } = await brokerOnLine();
    const home = await trustedPc();
    await home.protect(hanako);

    // Enrolment, the keep under the old tier, and the change itself, each of which the broker has carried out.
    let window = await changeWindow(home);
    await chooseTier(window, 'pin');
    const accidents = [
      line.accident(oprf, 'break', { times: 2 }),
      line.accident(deviceEndpoint, 'break', { times: 2 }),
      line.accident(deviceEndpoint, arrives),
      line.accident(deviceEndpoint, 'break', { times: 2 }),
    ];
    await choosePin(window, PIN);
    await Promise.all(accidents);
    await screenShown(window, 'changed');
    await window.close();
    expect(await devicesOf(broker, hanako)).toMatchObject([{ tier: 'pin', status: 'active' }]);

    // More than the extension tries: the customer types the same PIN again, and it is the same try.
    await home.lock();
    await home.logOut();
    window = await home.unlockWindow();
    const unheard = line.accident(oprf, 'break', { times: 9 });
    await typePin(window, PIN);
    await unheard;
    await window.waitForSelector('#pin-problem:not(:empty)');
    expect(await window.$eval('#pin-problem', (problem) => problem.textContent)).toBe(wording('ja', 'kekUnreachable'));
    const confirmed = line.accident(deviceEndpoint, 'break', { times: 2 });
    await typePin(window, PIN);
    await screenShown(window, 'unlocked');
    await confirmed;
    await window.close();
    expect(await home.logIn(hanako)).toBe('in');
    expect(await devicesOf(broker, hanako)).toMatchObject([{ tier: 'pin', status: 'active' }]);

    // A change whose outcome nobody knows is found out by the next login.
    window = await changeWindow(home);
    await chooseTier(window, 'pin');
    const unknown = [
      // That the old PIN was right, and that nothing is under way.
      line.accident(deviceEndpoint, arrives, { times: 2 }),
      line.accident(deviceEndpoint, 'break', { times: 3 }),
    ];
    await typePin(window, PIN);
    await choosePin(window, '86420');
    await Promise.all(unknown);
    await screenShown(window, 'failed');
    expect(await window.evaluate(() => document.body.innerText)).toContain(wording('ja', 'changeFailed'));
    await window.close();
    await home.open(PATHS.login);
    await home.unlock('86420');
    expect(await home.logIn(hanako)).toBe('in');
    expect(await devicesOf(broker, hanako)).toMatchObject([{ tier: 'pin', status: 'active' }]);
  },
  { timeoutMs: 150_000 },
);

/** What happens to an answer that is to arrive. */
const arrives = (): Promise<void> => Promise.resolve();

/** The window of the extension's settings that changes how the key is kept. */
async function changeWindow(home: TrustedPc): Promise<Page> {
  const options = await home.extension.openPage('src/options/index.html');
  await options.locator('[data-action="change"]').click();
  const window = await home.extension.nextWindow('change');
  await screenShown(window, 'change');
  await options.close();
  return window;
}

/** It stands in the popup, at the broker, and in the broker's list of PCs. */
async function tierIs(home: TrustedPc, tier: string, name: string): Promise<void> {
  expect(await devicesOf(home.broker, emily)).toMatchObject([{ tier, status: 'active' }]);
  expect((await popupShows(home, 'registered')).text).toContain(name);
  expect(await home.logIn(emily)).toBe('in');
  expect((await registeredPcs(home.page, home.broker.origin))[0]?.text).toContain(name);
}
