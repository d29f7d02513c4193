import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { BROKER_DOCUMENT_PATH, ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf } from '../../kit/books.ts';
import type { TestBroker } from '../../kit/broker.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { pathOf } from '../../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { confirmRegistration, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';

const { challenge, proof, register, registration } = ENDPOINTS;
const hanako = customer('hanako');

async function statusesAt(broker: TestBroker): Promise<readonly string[]> {
  return (await devicesOf(broker, hanako)).map(({ status }) => status);
}

flow('T33 a login survives the end of the worker at each of its steps', async ({ brokerOnLine, trustedPc }) => {
  const { broker, line } = await brokerOnLine();
  const home = await trustedPc();
  await home.protect(hanako);
  for (const path of [challenge, proof]) {
    // The broker has answered; the worker does not live to hear it, and the login page gets no word.
    const killed = line.accident(path, home.killWorker);
    await home.logOut();
    await killed;
    await typeCredentials(home.page, hanako);
    // Nor does the next one live to see the button pressed.
    await home.killWorker();
    expect(await pressLogIn(home.page), path).toBe('in');
  }
  expect(await statusesAt(broker)).toEqual(['active']);
});

flow('T33 a registration survives the end of the worker at each of its steps', async (kit) => {
  const { broker, line } = await kit.brokerOnLine();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  broker.postOffice.setMood('hold');

  const introduced = [
    line.accident(BROKER_DOCUMENT_PATH, home.killWorker, { method: 'GET' }),
    line.accident(challenge, home.killWorker),
  ];
  const window = await home.registrationWindow();
  await screenShown(window, 'confirming');
  await Promise.all(introduced);
  await home.killWorker();

  const submitted = [line.accident(challenge, home.killWorker), line.accident(register, home.killWorker)];
  await confirmRegistration(window);
  await Promise.all(submitted);
  await line.accident(registration, home.killWorker);
  broker.postOffice.setMood('accept');
  await screenShown(window, 'done');
  await waitUntilRegistered(home.page);

  expect(await statusesAt(broker)).toEqual(['active']);
  expect(await (await kit.mailbox(hanako)).untaken()).toHaveLength(1);
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
});

flow('T33 a registration whose answer the browser did not live to hear is complete all the same', async (kit) => {
  const { broker, line } = await kit.brokerOnLine();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  // The power fails while the broker's answer is on its way. The session cookie goes with it, the key does not.
  const crashed = line.accident(register, () => home.restart('crash'));
  await confirmRegistration(await home.registrationWindow());
  await crashed;
  await (await kit.mailbox(hanako)).next('registration_completed');
  expect(await home.logIn(hanako)).toBe('in');
  expect(await statusesAt(broker)).toEqual(['active']);
  await popupShows(home, 'registered');
});

flow('T33 a registration that the browser did not live to send leaves nothing in the way of the next', async (kit) => {
  const { broker, line } = await kit.brokerOnLine();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  const window = await home.registrationWindow();
  await screenShown(window, 'confirming');
  const crashed = line.accident(challenge, () => home.restart('crash'));
  await confirmRegistration(window);
  await crashed;
  expect(await statusesAt(broker)).toEqual([]);

  await home.protect(hanako);
  expect(await statusesAt(broker)).toEqual(['active']);
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('in');
  await popupShows(home, 'registered');
});

flow('T33 two tabs that log in at once both get in, and the device stays one', async ({ broker, trustedPc }) => {
  const home = await trustedPc();
  await home.protect(hanako);
  await home.logOut();
  const tabs: readonly Page[] = [home.page, await home.newTab()];
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(tabs.map((tab) => tab.goto(home.broker.origin + PATHS.login)));
    for (const tab of tabs) {
      await tab.bringToFront();
      expect(await wordOnLoginPage(tab)).toBe('ready');
      await typeCredentials(tab, hanako);
    }
    // Both forms carry one pre-session, which opens one session. The other tab may be refused, and tries again.
    await Promise.all(tabs.map((tab) => Promise.all([tab.waitForNavigation(), tab.$eval('#login button', press)])));
    for (const tab of tabs) await getIn(tab);
    for (const tab of tabs) {
      await tab.bringToFront();
      await tab.goto(home.broker.origin + PATHS.home);
      expect(pathOf(tab)).toBe(PATHS.home);
    }
    await home.logOut();
  }
  expect(await statusesAt(await broker())).toEqual(['active']);
});

/** By script: a mouse clicks in the tab in front only. */
function press(button: Element): void {
  (button as HTMLButtonElement).click();
}

async function getIn(tab: Page): Promise<void> {
  if (pathOf(tab) === PATHS.home) return;
  await tab.bringToFront();
  await typeCredentials(tab, hanako);
  expect(await pressLogIn(tab)).toBe('in');
}
