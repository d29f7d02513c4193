import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { waitingOn } from '../kit/books.ts';
import { badgeOf, notificationsOf } from '../kit/browser/attention.ts';
import type { TrustedPc } from '../kit/browser/index.ts';
import { customer } from '../kit/customers.ts';
import { type FlowKit, flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import {
  allowLogin,
  askToLogIn,
  loggedInByItself,
  otherNumber,
  outcomeOf,
  refuseLogin,
  shownCircumstances,
  waitedInVain,
} from '../kit/site/approve.ts';
import { noticesOf } from '../kit/site/forms.ts';
import { pressLogIn, typeCredentials } from '../kit/site/log-in.ts';
import { chooseLoginMode } from '../kit/site/login-mode.ts';
import { tryToWithdraw } from '../kit/site/money.ts';
import { screenShown } from '../kit/site/screen.ts';
import { typePin } from '../kit/site/tier.ts';

const hanako = customer('hanako');
const PIN = '2580';
/** Of a provider in Germany. */
const ABROAD = '5.9.1.1';

flow(
  'T23 a login elsewhere takes its number and the PIN on the registered PC, and then only reads',
  async (kit) => {
    const { home, phone, origin, mails } = await approver(kit);
    const { page } = phone;
    const number = await askToLogIn(page, origin, hanako);
    expect(number).toMatch(/^[1-9]\d$/u);
    await calledFor(home);

    const window = await home.windowFromPopup('waiting');
    expect(await shownCircumstances(window)).toMatchObject({
      place: 'ドイツ',
      browser: expect.stringContaining('Chrome'),
    });
    expect(await window.$('#other-network')).not.toBeNull();
    await allowLogin(window, number);
    // The key is open; whoever lets somebody in is asked all the same.
    await typePin(window, PIN);
    expect(await outcomeOf(window)).toBe('done');
    await window.close();
    await page.bringToFront();
    await loggedInByItself(page);
    await quietAgain(home);
    expect((await mails.next('login_elsewhere')).text).toContain('スマート認証NEO');
    await phone.open(PATHS.history);
    expect(new URL(page.url()).pathname).toBe(PATHS.history);
    expect(await tryToWithdraw(page, origin, hanako)).toBe('refused');
    expect(await noticesOf(page)).toContainEqual(expect.stringContaining('このPCからは、このお手続きはできません'));
    // Going back to the page that waited brings no second session.
    await phone.logOut();
    await phone.open(PATHS.loginWaiting);
    expect(new URL(page.url()).pathname).toBe(PATHS.loginApprove);

    // Another number than the one on the page: a second try, and then it is over, for whoever waits there too.
    const second = await askToLogIn(page, origin, hanako);
    await calledFor(home);
    const doubtful = await home.windowFromPopup('waiting');
    await screenShown(doubtful, 'login-row');
    await allowLogin(doubtful, otherNumber(second));
    await typePin(doubtful, PIN);
    await screenShown(doubtful, 'login-row-wrong');
    // Now refusing is what the window advises.
    expect(await doubtful.$eval('#refuse', (button) => button.className)).toBe('primary');
    await allowLogin(doubtful, otherNumber(second));
    expect(await outcomeOf(doubtful)).toBe('over');
    await doubtful.close();
    expect(await waitingOn(home.broker, hanako)).toEqual([]);
    await page.bringToFront();
    expect(await page.$eval('#waiting', (waiting) => waiting.getAttribute('data-status'))).toBe('waiting');
    kit.clock.advance({ seconds: 61 });
    expect(await waitedInVain(page)).toContain('時間が過ぎました');
  },
  { timeoutMs: 120_000 },
);

flow(
  'T23 a refusal looks like the end of the time, closes the way, and a wrong password troubles nobody',
  async (kit) => {
    const { home, phone, broker, origin, mails } = await approver(kit);
    const { page } = phone;
    // Whoever types a wrong password, or the ID of somebody who chose another way, waits before the same page.
    const wrong = { ...hanako, password: 'not hers' };
    const nobodys = [await waitingPage(page, origin, wrong), await waitingPage(page, origin, customer('taro'))];
    expect(await waitingOn(broker, hanako)).toEqual([]);
    expect(await notificationsOf(home.extension)).toEqual([]);
    kit.clock.advance({ seconds: 61 });
    const ended = await waitedInVain(page);

    // She lets it pass: nothing else happens.
    const real = await waitingPage(page, origin, hanako);
    expect(new Set([...nobodys, real])).toEqual(new Set([real]));
    await calledFor(home);
    kit.clock.advance({ seconds: 61 });
    expect(await waitedInVain(page)).toBe(ended);
    await quietAgain(home);

    // She says that it is not her.
    await askToLogIn(page, origin, hanako);
    await calledFor(home);
    const window = await home.windowFromPopup('waiting');
    await refuseLogin(window);
    await typePin(window, PIN);
    expect(await outcomeOf(window)).toBe('done');
    expect(await window.$eval('#lead', (lead) => lead.getAttribute('data-said'))).toBe('denied');
    await window.close();
    const denied = await mails.next('login_denied');
    expect(denied.text).toContain('ドイツ');
    await quietAgain(home);
    await page.bringToFront();
    expect(await page.$eval('#waiting', (waiting) => waiting.getAttribute('data-status'))).toBe('waiting');
    kit.clock.advance({ seconds: 61 });
    expect(await waitedInVain(page)).toBe(ended);

    // From now on nobody is troubled, not a day later either; and the page tells nothing of it.
    kit.clock.advance({ hours: 25 });
    expect(await waitingPage(page, origin, hanako)).toBe(real);
    expect(await waitingOn(broker, hanako)).toEqual([]);
    expect(await notificationsOf(home.extension)).toEqual([]);
    kit.clock.advance({ seconds: 61 });
    expect(await waitedInVain(page)).toBe(ended);
    // Her own PC lets her in as ever.
    await home.open(PATHS.login);
    await home.unlock(PIN);
    expect(await home.logIn(hanako)).toBe('in');
  },
  { timeoutMs: 120_000 },
);

/** A customer past the hold, with a PIN, who lets logins elsewhere through on her PC; logged out. And her phone, abroad. */
async function approver(kit: FlowKit) {
  const broker = await kit.broker({ config: { trustedProxies: 1 } });
  const mails = broker.mailbox(hanako);
  const home = await kit.trustedPc();
  await home.protect(hanako, { protection: { pin: PIN } });
  kit.clock.advance({ hours: 72, minutes: 1 });
  await home.open(PATHS.login);
  await home.unlock(PIN);
  await typeCredentials(home.page, hanako);
  expect(await pressLogIn(home.page)).toBe('in');
  await chooseLoginMode(home.page, broker.origin, hanako, 'approve', () => mails.next('mailed_code'));
  await home.logOut();
  const phone = await kit.unknownPc({ name: 'phone' });
  await phone.page.setExtraHTTPHeaders({ 'x-forwarded-for': ABROAD });
  return { home, phone, broker, origin: broker.origin, mails };
}

/** What the page says to somebody who waits, but for the number and the time. */
async function waitingPage(page: Page, origin: string, who: typeof hanako): Promise<string> {
  await askToLogIn(page, origin, who);
  return page.$eval('main', (main) => main.innerText.replaceAll(/\d+/gu, '#'));
}

/** The system shows a notification, and the icon that something waits. */
async function calledFor({ extension, broker }: TrustedPc): Promise<void> {
  await expect.poll(() => notificationsOf(extension), { timeout: 15_000 }).toEqual([`waiting ${broker.origin}`]);
  await expect.poll(() => badgeOf(extension)).toBe('1');
}

async function quietAgain({ extension }: TrustedPc): Promise<void> {
  await expect.poll(() => notificationsOf(extension), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => badgeOf(extension)).toBe('');
}
