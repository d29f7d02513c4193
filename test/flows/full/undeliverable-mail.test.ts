import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { isLoggedIn, logIn, visitor } from '../../kit/index.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { confirmRegistration, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { wording } from '../../kit/wording.ts';

const WORDS = [
  {
    who: customer('hanako'),
    page: 'メールをお届けできませんでした',
    calm: 'お口座はこれまでのままです',
  },
  {
    who: customer('emily'),
    page: 'The mail could not be delivered',
    calm: 'Your account is as it was',
  },
] as const;

for (const { who, page: onPage, calm } of WORDS) {
  flow(`a mail that cannot be delivered registers nothing, and the next try does (${who.lang})`, async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc({ lang: who.lang });
    await home.logIn(who);
    await home.optIn(who);
    broker.postOffice.setMood('unknown');
    const window = await home.registrationWindow();
    await confirmRegistration(window);
    await screenShown(window, 'failed');
    expect(await window.$eval('#failure', (failure) => failure.textContent)).toBe(
      wording(who.lang, 'failedUndeliverable'),
    );
    await home.page.bringToFront();
    await home.page.waitForSelector('[data-status=undeliverable]');
    const panel = await home.page.$eval('[data-panel=undeliverable]', (shown) => shown.textContent);
    expect(panel).toContain(onPage);
    expect(panel).toContain(calm);

    // Nothing has changed: no device, no mail, and any browser gets in as before.
    expect((await devicesOf(broker, who)).map(({ status }) => status)).toEqual(['abandoned']);
    expect(isLoggedIn(await logIn(visitor(broker), who))).toBe(true);
    expect((await broker.mailbox(who).untaken()).map(({ kind }) => kind)).toEqual([]);
    await window.bringToFront();
    await window.locator('#close').click();
    await popupShows(home, 'unregistered');

    broker.postOffice.setMood('accept');
    await confirmRegistration(await home.registrationWindow());
    await waitUntilRegistered(home.page);
    await broker.mailbox(who).next('registration_completed');
    expect(isLoggedIn(await logIn(visitor(broker), who))).toBe(false);
    await popupShows(home, 'registered');
    expect(await home.logIn(who)).toBe('in');
  });
}
