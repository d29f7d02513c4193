import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { confirmOnPage } from '../../kit/site/confirm.ts';
import { pathOf } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { doWithCode, registeredPcs, shownTicket, signInWithTicket } from '../../kit/site/service.ts';
import { typePin, wrongPin } from '../../kit/site/tier.ts';
import { wording } from '../../kit/wording.ts';

const emily = customer('emily');
const PIN = '2580';
const WRONG = ['2581', '0852', '8520', '5820', '2850'] as const;

flow(
  'a PIN that is wrong five times ends the PC, says so everywhere, and the mail leads to a new registration',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(emily);
    const home = await kit.trustedPc({ lang: 'en', name: 'home' });
    const voucher = await home.protect(emily, { deviceName: 'Desk', protection: { pin: PIN } });
    const laptop = await kit.trustedPc({ lang: 'en', name: 'laptop' });
    await doWithCode(home.page, broker.origin, 'further-pc', emily, () => mails.next('mailed_code'));
    await confirmOnPage(home, PIN);
    const ticket = await shownTicket(home.page);
    expect(await signInWithTicket(laptop.page, broker.origin, { ...emily, ticket })).toBe('in');
    await laptop.register({ deviceName: 'Laptop' });
    await mails.next('registration_completed');
    await home.lock();
    await home.logOut();

    const window = await home.unlockWindow();
    const told: string[] = [];
    for (const pin of WRONG.slice(0, 4)) told.push(await wrongPin(window, pin));
    const left = (tries: number): string => wording('en', 'pinWrong').replace('$1', String(tries));
    expect(told).toEqual([left(4), left(3), left(2), wording('en', 'pinWrongLast')]);
    // What is no PIN at all costs no try.
    await window.locator('#pin').fill('25');
    await window.locator('button#unlock').click();
    await window.waitForFunction(
      (words) => document.querySelector('#pin-problem')?.textContent === words,
      {},
      wording('en', 'pinShape'),
    );
    expect((await devicesOf(broker, emily)).map(({ status }) => status)).toEqual(['active', 'active']);

    await typePin(window, WRONG[4]);
    await screenShown(window, 'destroyed');
    expect(await saidIn(window)).toContain(wording('en', 'adviceDestroyed'));
    expect(await saidIn(window)).toContain(wording('en', 'resumeMail'));
    await window.close();
    const [desk] = await devicesOf(broker, emily);
    expect(desk).toMatchObject({ status: 'suspended', suspendedBecause: 'pin_tries' });

    // The login page, the popup, the mail, and the list of PCs on the other PC.
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('suspended');
    const popup = await popupShows(home, 'destroyed');
    expect(popup.seal).toBe('cracked');
    for (const key of ['adviceDestroyed', 'destroyedNotYou', 'resumeOther', 'resumeMail'] as const) {
      expect(popup.text).toContain(wording('en', key));
    }
    const notice = await mails.next('pin_destroyed');
    expect(notice.text).toContain('Desk');
    const listed = (await registeredPcs(laptop.page, broker.origin)).find(({ name }) => name === 'Desk');
    expect(listed).toMatchObject({
      status: 'suspended',
      text: expect.stringContaining('The PIN was wrong five times'),
    });
    expect(await laptop.logIn(emily)).toBe('in');

    // The right PIN is of no use any more: no window asks for it, and the login is refused.
    expect(await home.logIn(emily)).toBe('refused');
    const kid = desk?.kid ?? '';
    const asked = await home.extension.openPage(`src/window/index.html?unlock=${kid}`);
    await screenShown(asked, 'destroyed');
    await asked.close();

    // The way out that all of them name.
    const phone = await kit.unknownPc({ name: 'phone', lang: 'en' });
    expect(await phone.recover(voucher.link, emily)).toBe(true);
    await home.logIn(emily);
    kit.clock.advance({ hours: 24, minutes: 1 });
    expect(await home.signInAfterRecovery(emily)).toBe('in');
    if (pathOf(home.page) !== PATHS.register) await home.open(PATHS.register);
    await home.register({ deviceName: 'Desk again', protection: { pin: '86420' } });
    await home.logOut();
    expect(await home.logIn(emily)).toBe('in');
    await popupShows(home, 'registered');
  },
  { timeoutMs: 120_000 },
);

function saidIn(window: Page): Promise<string> {
  return window.evaluate(() => document.body.innerText);
}
