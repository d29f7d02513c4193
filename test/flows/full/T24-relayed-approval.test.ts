import { expect } from 'vitest';
import { devicesOf, waitingOn } from '../../kit/books.ts';
import { notificationsOf } from '../../kit/browser/attention.ts';
import { contentScriptsIn } from '../../kit/browser/worker-ears.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { phishingKit } from '../../kit/net/phishing-kit.ts';
import { PATHS } from '../../kit/paths.ts';
import {
  allowLogin,
  askToLogIn,
  loggedInByItself,
  outcomeOf,
  refuseLogin,
  shownCircumstances,
  waitedInVain,
} from '../../kit/site/approve.ts';
import { noticesOf, pathOf } from '../../kit/site/forms.ts';
import { chooseLoginMode } from '../../kit/site/login-mode.ts';
import { tryToWithdraw } from '../../kit/site/money.ts';

const hanako = customer('hanako');
const SESSION_COOKIE = '__Host-anshin-session';
/** Of a provider in Germany. */
const ABROAD = '5.9.1.1';

flow(
  'T24 a live relay is shown with its place and network, and the session that it gets moves nothing',
  async (kit) => {
    const { clock, extension, stage } = kit;
    const broker = await kit.broker({ config: { trustedProxies: 1 } });
    const { origin } = broker;
    const mails = broker.mailbox(hanako);
    const home = await kit.trustedPc();
    const { page } = home;
    await home.protect(hanako);
    clock.advance({ hours: 72, minutes: 1 });
    expect(await home.logIn(hanako)).toBe('in');
    await chooseLoginMode(page, origin, hanako, 'approve', () => mails.next('mailed_code'));
    await home.logOut();

    // Her own phone, in her own network: what the window says then.
    const phone = await kit.unknownPc({ name: 'phone' });
    const own = await askToLogIn(phone.page, origin, hanako);
    const window = await home.windowFromPopup('waiting');
    const asUsual = await shownCircumstances(window);
    expect(await window.$('#other-network')).toBeNull();
    await allowLogin(window, own);
    expect(await outcomeOf(window)).toBe('done');
    await window.close();
    await loggedInByItself(phone.page);
    await phone.close();

    // On the phisher's page she types everything, sees a number that is real, and lets him in against all that she is shown.
    const phisher = stage.keep(await phishingKit(origin, extension.origin, ABROAD));
    const number = await askToLogIn(page, phisher.origin, hanako);
    expect(await contentScriptsIn(page, extension.origin)).toEqual([]);
    const warned = await home.windowFromPopup('waiting');
    const relayed = await shownCircumstances(warned);
    expect(relayed.place).toBe('ドイツ');
    expect(relayed.place).not.toBe(asUsual.place);
    expect(relayed.network).not.toBe(asUsual.network);
    const warning = await warned.$eval('#other-network', ({ textContent }) => textContent);
    expect(warning).toContain('違うネットワーク');
    await allowLogin(warned, number);
    expect(await outcomeOf(warned)).toBe('done');
    await warned.close();
    await page.bringToFront();
    await loggedInByItself(page);
    const [stolen] = phisher.loot.sessions;
    if (stolen === undefined) throw new Error('The phisher got no session');

    // He looks into her account. With the trading password too, no yen moves, and no PC of hers is released.
    const thief = await kit.unknownPc({ name: 'thief' });
    await thief.page.setExtraHTTPHeaders({ 'x-forwarded-for': ABROAD });
    const cookie = { name: SESSION_COOKIE, value: stolen, domain: new URL(origin).hostname, path: '/', secure: true };
    await thief.browser.setCookie(cookie);
    await thief.open(PATHS.home);
    expect(pathOf(thief.page)).toBe(PATHS.home);
    expect(await tryToWithdraw(thief.page, origin, hanako)).toBe('refused');
    expect(await noticesOf(thief.page)).toContainEqual(
      expect.stringContaining('このPCからは、このお手続きはできません'),
    );
    await thief.open(PATHS.register);
    expect(await thief.page.$('#register-here:not([hidden])')).toBeNull();
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
    // She hears of both logins, hers and his.
    for (const _login of [own, number]) await mails.next('login_elsewhere');

    // The next time she believes the window: he waits in vain, and nobody is troubled by him any more.
    await page.deleteCookie(...(await page.cookies()));
    await askToLogIn(page, phisher.origin, hanako);
    const again = await home.windowFromPopup('waiting');
    await refuseLogin(again);
    expect(await outcomeOf(again)).toBe('done');
    await again.close();
    expect((await mails.next('login_denied')).text).toContain('ドイツ');
    await page.bringToFront();
    clock.advance({ seconds: 61 });
    await waitedInVain(page);
    await askToLogIn(page, phisher.origin, hanako);
    expect(await waitingOn(broker, hanako)).toEqual([]);
    await expect.poll(() => notificationsOf(home.extension), { timeout: 15_000 }).toEqual([]);
    expect(phisher.loot.sessions).toHaveLength(1);
  },
  { timeoutMs: 120_000 },
);
