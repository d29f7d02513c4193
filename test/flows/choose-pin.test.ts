import { expect } from 'vitest';
import { devicesOf } from '../kit/books.ts';
import { unlockedIn } from '../kit/browser/absence.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';
import { popupShows } from '../kit/site/popup.ts';
import { agreeToRegister } from '../kit/site/registration.ts';
import { screenShown } from '../kit/site/screen.ts';
import { registeredPcs } from '../kit/site/service.ts';
import { choosePin, chooseTier, unlockWithPin } from '../kit/site/tier.ts';
import { wording } from '../kit/wording.ts';

const hanako = customer('hanako');
const PIN = '2580';

flow('a customer chooses a PIN, logs in at once, locks, and unlocks from the login page', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.logIn(hanako);
  await home.optIn(hanako);
  const window = await home.registrationWindow();
  await agreeToRegister(window);
  await chooseTier(window, 'pin');
  // What a thief would try first is not taken, nor what was mistyped once; neither reaches the broker.
  for (const [pin, again, told] of [
    ['1234', '1234', 'pinRunOfDigits'],
    ['7777', '7777', 'pinSame'],
    ['12a4', '12a4', 'pinShape'],
  ] as const) {
    await choosePin(window, pin);
    await window.waitForSelector('#pin-problem:not(:empty)');
    expect(await window.$eval('#pin-problem', (problem) => problem.textContent), again).toBe(wording('ja', told));
  }
  await window.locator('#pin').fill(PIN);
  await window.locator('#pin-again').fill('2581');
  await window.locator('#pin-next').click();
  await window.waitForSelector('#pin-again-problem:not(:empty)');
  expect(await devicesOf(broker, hanako)).toEqual([]);
  // With a Japanese input method the digits come in full width, and are the same.
  await choosePin(window, '２５８０');
  await screenShown(window, 'done');
  await window.close();
  await broker.mailbox(hanako).next('registration_completed');
  expect(await devicesOf(broker, hanako)).toMatchObject([{ tier: 'pin', status: 'active' }]);

  // Who has just chosen it is not asked for it at once.
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  expect((await popupShows(home, 'registered')).text).toContain(wording('ja', 'tierPin'));
  const [listed] = await registeredPcs(home.page, broker.origin);
  expect(listed?.text).toContain('暗証番号（PIN）');

  await home.lock();
  expect(await unlockedIn(home.extension)).toEqual([]);
  expect((await popupShows(home, 'locked')).headline).toBe(wording('ja', 'headlineLocked'));
  // The session that is open goes on: the lock is before the key, not before the account.
  await home.open(PATHS.home);
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('locked');
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('refused');

  // The page waits while the window asks; what was typed stays.
  await typeCredentials(home.page, hanako);
  const asking = await home.unlockWindow();
  expect(await asking.$eval('#account-label', (label) => label.textContent)).toContain('佐藤');
  await unlockWithPin(asking, PIN);
  await asking.close();
  await home.page.waitForSelector('#this-pc[data-word="ready"]');
  expect(await pressLogIn(home.page)).toBe('in');
  const [device] = await devicesOf(broker, hanako);
  expect(device).toMatchObject({ tier: 'pin', status: 'active' });
});
