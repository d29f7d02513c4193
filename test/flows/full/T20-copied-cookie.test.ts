import { expect } from 'vitest';
import { rightsAt } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { noticesOf, pathOf, pressAndWait, submitForm } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { tryToWithdraw } from '../../kit/site/money.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { unlockWithPin } from '../../kit/site/tier.ts';

const hanako = customer('hanako');
const PIN = '2580';
const NOT_FRESH = 'このPCの鍵を確認できなかったため';

flow(
  'T20 a copied session cookie reads for a while, moves nothing, and is found out',
  async (kit) => {
    const broker = await kit.broker();
    const { origin } = broker;
    const home = await kit.trustedPc();
    await home.protect(hanako);
    kit.clock.advance({ hours: 72, minutes: 1 });
    expect(await home.logIn(hanako)).toBe('in');
    // The form is not sent before the session is renewed; the page that answers has the new cookie.
    expect(await tryToWithdraw(home.page, origin, hanako)).toBe('asked');
    await submitForm(home.page, '#withdraw-wish');

    const thief = await kit.unknownPc({ name: 'thief' });
    const steal = async (): Promise<void> => {
      await thief.browser.setCookie(...(await home.browser.cookies()));
    };
    await steal();
    kit.clock.advance({ minutes: 2 });
    await thief.open(PATHS.home);
    expect(pathOf(thief.page)).toBe(PATHS.home);
    expect(await thief.page.$eval('main', (main) => main.innerText)).toContain('円');
    const before = rightsAt(broker);
    expect(await tryToWithdraw(thief.page, origin, hanako)).toBe('refused');
    expect((await noticesOf(thief.page)).join()).toContain(NOT_FRESH);
    await thief.open(PATHS.notify);
    await thief.page.locator('input[name=everyLogin][value=on]').click();
    await submitForm(thief.page, '#notify');
    expect((await noticesOf(thief.page)).join()).toContain(NOT_FRESH);
    expect(rightsAt(broker)).toEqual(before);

    // She has gone to bed: nobody renews.
    await home.open('about:blank');
    kit.clock.advance({ minutes: 8 });
    await thief.open(PATHS.history);
    expect(pathOf(thief.page)).toBe(PATHS.login);

    // She goes on: her PC has renewed, and whoever shows the cookie from before ends it for both.
    expect(await home.logIn(hanako)).toBe('in');
    await steal();
    await thief.open(PATHS.history);
    expect(pathOf(thief.page)).toBe(PATHS.history);
    expect(await tryToWithdraw(home.page, origin, hanako)).toBe('asked');
    kit.clock.advance({ seconds: 31 });
    await thief.page.reload();
    expect(pathOf(thief.page)).toBe(PATHS.login);
    await home.open(PATHS.history);
    expect(pathOf(home.page)).toBe(PATHS.login);
    expect((await broker.mailbox(hanako).next('session_copied')).text).toContain('PC');
    expect(await home.logIn(hanako)).toBe('in');
    await home.open(PATHS.history);
    expect(await home.page.$eval('main', (main) => main.innerText)).toContain(
      '同じログインが2つの場所で使われたおそれ',
    );
    expect((await broker.mailbox(hanako).untaken()).map(({ kind }) => kind)).not.toContain('withdrawal_requested');
  },
  { timeoutMs: 120_000 },
);

flow(
  'T21 a page that follows its figures says when a phone has released the PC; a locked key is asked for',
  async (kit) => {
    const broker = await kit.broker();
    const { origin } = broker;
    const home = await kit.trustedPc();
    const { page } = home;
    const { link } = await home.protect(hanako, { protection: { pin: PIN } });
    kit.clock.advance({ hours: 72, minutes: 1 });
    await home.open(PATHS.login);
    await home.unlock(PIN);
    expect(await home.logIn(hanako)).toBe('in');

    // Locked meanwhile: nothing is sent, and the page's own button opens the lock.
    await home.open(PATHS.withdrawals);
    await home.lock();
    await page.bringToFront();
    await page.locator('#withdraw [name=amountYen]').fill('10000');
    await page.locator('#withdraw > button').click();
    await page.waitForSelector('#session-key[data-word=locked]:not([hidden])');
    expect(pathOf(page)).toBe(PATHS.withdrawals);
    await page.locator('#unlock-session').click();
    const window = await home.extension.nextWindow('unlock');
    await unlockWithPin(window, PIN);
    await window.close();
    await page.bringToFront();
    await page.waitForSelector('#session-key[data-word=unlocked]');
    await pressAndWait(page, '#withdraw > button');
    expect(await page.$('#confirm-withdrawal')).not.toBeNull();

    const figures = await home.newTab(PATHS.home);
    await figures.waitForSelector('[data-live]');
    expect(await figures.$('#session-ended:not([hidden])')).toBeNull();
    const phone = await kit.unknownPc({ name: 'phone' });
    expect(await phone.recover(link, hanako)).toBe(true);
    await figures.waitForSelector('#session-ended:not([hidden])');
    // The form that lay open in the other tab comes to nothing.
    await page.bringToFront();
    await submitForm(page, '#confirm-withdrawal', { tradingPassword: hanako.tradingPassword });
    expect(pathOf(page)).toBe(PATHS.login);
    await figures.bringToFront();
    await pressAndWait(figures, '#session-ended a');
    expect(await wordOnLoginPage(figures)).toBe('unregistered');
    await popupShows(home, 'revoked');
    expect((await broker.mailbox(hanako).untaken()).map(({ kind }) => kind)).not.toContain('withdrawal_requested');
    await figures.goto(origin + PATHS.history);
    expect(pathOf(figures)).toBe(PATHS.login);
  },
);
