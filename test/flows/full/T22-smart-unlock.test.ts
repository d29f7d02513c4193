import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { customer } from '../../kit/customers.ts';
import { type FlowKit, flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf } from '../../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { chooseLoginMode, logInElsewhere } from '../../kit/site/login-mode.ts';
import { tryToWithdraw } from '../../kit/site/money.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { openedSeconds, openSeconds, otherDigits } from '../../kit/site/smart-unlock.ts';
import { type Protection, typePin, wrongPin } from '../../kit/site/tier.ts';

const hanako = customer('hanako');
const PIN = '2580';

flow('T22 the account is shut at home too, but in the 30 seconds that the customer opens', async (kit) => {
  const home = await unlocker(kit, 'software');
  const { page } = home;

  // Her own PC, her own passwords: the words are those of a wrong password, for nobody shall learn which it was.
  expect(await home.logIn(hanako)).toBe('refused');
  const refusal = await noticesOf(page);
  expect(await home.logIn({ ...hanako, password: 'not hers' })).toBe('refused');
  expect(await noticesOf(page)).toEqual(refusal);
  expect(await wordOnLoginPage(page)).toBe('ready');

  const popup = await home.openPopup();
  const { digits, secondsLeft } = await openSeconds(popup);
  expect(digits).toMatch(/^\d{6}$/u);
  expect(secondsLeft).toBeGreaterThan(0);
  expect(secondsLeft).toBeLessThanOrEqual(30);
  await countsDown(popup, secondsLeft);
  await popup.close();

  // A thief with both passwords comes just now. He has the seconds, and neither the PC nor the digits.
  const thief = await kit.unknownPc({ name: 'thief' });
  expect(await thief.logIn(hanako)).toBe('refused');
  expect(await noticesOf(thief.page)).toEqual(refusal);
  for (const salt of [1, 2, 3]) expect(await elsewhere(kit, thief.page, otherDigits(digits, salt))).toBe('refused');
  // Three wrong guesses close the way of the digits, even for the right ones. The owner's own way they do not touch.
  expect(await elsewhere(kit, thief.page, digits)).toBe('refused');
  await page.bringToFront();
  expect(await home.logIn(hanako)).toBe('in');
  expect(await tryToWithdraw(page, home.broker.origin, hanako)).toBe('asked');

  // It opened once. And what is opened again is shut after 30 seconds of the broker's time, whatever clocks elsewhere say.
  await home.logOut();
  expect(await home.logIn(hanako)).toBe('refused');
  const later = await home.openPopup();
  const again = await openSeconds(later);
  expect(again.digits).not.toBe(digits);
  kit.clock.advance({ seconds: 30, milliseconds: 100 });
  expect(await elsewhere(kit, thief.page, again.digits)).toBe('refused');
  await page.bringToFront();
  expect(await home.logIn(hanako)).toBe('refused');
  expect(await noticesOf(page)).toEqual(refusal);
});

flow('T22 with a PIN the seconds are opened by nobody else, and the digits let in elsewhere to look', async (kit) => {
  const { origin, mailbox } = await kit.broker();
  const home = await unlocker(kit, { pin: PIN });
  const window = await home.windowFromPopup('smart');
  // The key is open since the login: asked for the PIN she is all the same.
  expect(await wrongPin(window, '1111')).not.toBe('');
  await typePin(window, PIN);
  const first = await openedSeconds(window);

  const phone = await kit.unknownPc({ name: 'phone' });
  expect(await elsewhere(kit, phone.page, first.digits, 'not hers')).toBe('refused');
  expect(await elsewhere(kit, phone.page, otherDigits(first.digits, 1))).toBe('refused');
  expect(await elsewhere(kit, phone.page, first.digits)).toBe('in');
  expect((await mailbox(hanako).next('login_elsewhere')).text).toContain('6けたの数字');
  // Everything can be read there. Nothing moves, though the phone knows the trading password.
  await phone.open(PATHS.history);
  expect(new URL(phone.page.url()).pathname).toBe(PATHS.history);
  expect(await tryToWithdraw(phone.page, origin, hanako)).toBe('refused');
  expect(await noticesOf(phone.page)).toContainEqual(expect.stringContaining('このPCからは、このお手続きはできません'));

  // The digits are used up; at home the same seconds let her in.
  const other = await kit.unknownPc({ name: 'somebody-who-looked-on' });
  expect(await elsewhere(kit, other.page, first.digits)).toBe('refused');
  expect(await home.logIn(hanako)).toBe('in');
  await home.logOut();

  // Too slow: the window says so and opens anew; the PIN was typed a moment ago. The former digits are nothing.
  await window.bringToFront();
  await window.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 31_000;
  });
  await screenShown(window, 'smart-closed');
  kit.clock.advance({ seconds: 31 });
  await window.locator('#smart-again').click();
  const second = await openedSeconds(window);
  expect(await elsewhere(kit, other.page, first.digits)).toBe('refused');
  expect(await elsewhere(kit, other.page, second.digits)).toBe('in');
  await window.close();
  kit.clock.advance({ seconds: 31 });

  // Locked, the popup leads to the same window, and without the PIN there are no seconds.
  await home.lock();
  const locked = await home.windowFromPopup('smart');
  await screenShown(locked, 'unlock-pin');
  await locked.close();
  expect(await home.logIn(hanako)).toBe('refused');
});

/** A customer past the hold who has chosen smart unlock, and is logged out. */
async function unlocker(kit: FlowKit, protection: Protection) {
  const broker = await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako, { protection });
  kit.clock.advance({ hours: 72, minutes: 1 });
  await home.open(PATHS.login);
  if (typeof protection === 'object') await home.unlock(protection.pin);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  await chooseLoginMode(home.page, broker.origin, hanako, 'unlock', () => broker.mailbox(hanako).next('mailed_code'));
  await home.logOut();
  return home;
}

async function elsewhere(kit: FlowKit, page: Page, digits: string, password = hanako.password) {
  const { origin } = await kit.broker();
  return logInElsewhere(page, origin, 'digits', { ...hanako, password }, digits);
}

async function countsDown(view: Page, from: number): Promise<void> {
  await view.waitForFunction(
    (before) => Number(document.querySelector('#ring')?.getAttribute('data-seconds')) < before,
    {},
    from,
  );
}
