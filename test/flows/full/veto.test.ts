import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { leaveThePc, unlockedIn } from '../../kit/browser/absence.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { type Customer, customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { confirmOnPage } from '../../kit/site/confirm.ts';
import { noticesOf, pathOf, submitForm } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { doWithCode, shownTicket, signInWithTicket } from '../../kit/site/service.ts';
import { typePin } from '../../kit/site/tier.ts';

const emily = customer('emily');
const hanako = customer('hanako');
const PIN = '2580';

flow(
  'a PC that a thief with the mail has revoked stops the account with its one veto, and the thief gets no further',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(emily);
    const home = await kit.trustedPc({ name: 'owner', lang: 'en' });
    const voucher = await home.protect(emily, { protection: { pin: PIN } });
    const thief = await kit.unknownPc({ name: 'thief', lang: 'en' });
    expect(await thief.recover(voucher.link, emily)).toBe(true);

    // She hears of it by mail, and on her PC, which nobody touches for a while.
    await mails.next('recovered');
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('unregistered');
    await popupShows(home, 'revoked');
    await leaveThePc(home.extension, 'locked');
    await expect.poll(() => unlockedIn(home.extension)).toEqual([]);

    let window = await home.windowFromPopup('veto');
    await pressVeto(window, '0000x');
    expect(await window.$eval('#veto-problem', (problem) => problem.textContent)).not.toBe('');
    expect(await devicesOf(broker, emily)).toMatchObject([{ status: 'revoked', vetoedAtMs: null }]);
    await pressVeto(window);
    // For this one thing the lock opens once more.
    await typePin(window, PIN);
    await screenShown(window, 'vetoed');
    await window.close();
    expect((await mails.next('vetoed')).text).toMatch(/support desk/u);

    // A day later the thief, who reads the mail and knows every password, wants to go on.
    kit.clock.advance({ hours: 24, minutes: 1 });
    await thief.open(PATHS.recovered);
    await submitForm(thief.page, '#recovered', { ...credentials(emily), code: '12345678' });
    expect(pathOf(thief.page)).toBe(PATHS.recovered);
    expect((await mails.untaken()).map(({ kind }) => kind)).not.toContain('mailed_code');
    await isStopped(home, emily);

    // It was the only one.
    window = await home.windowFromPopup('veto');
    await pressVeto(window);
    expect(await failureOf(window)).toMatch(/nothing|refused/u);
    expect((await mails.untaken()).map(({ kind }) => kind)).not.toContain('vetoed');
  },
  { timeoutMs: 120_000 },
);

flow(
  'a registered PC stops the account when a further PC was registered that nobody in the house knows',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(hanako);
    const home = await kit.trustedPc({ name: 'owner' });
    await home.protect(hanako, { deviceName: '居間のPC', protection: { pin: PIN } });
    // Nobody objects to himself.
    let window = await home.windowFromPopup('veto');
    await pressVeto(window);
    expect(await failureOf(window)).toBe('nothing');
    await window.close();

    const other = await kit.trustedPc({ name: 'thief' });
    await doWithCode(home.page, broker.origin, 'further-pc', hanako, () => mails.next('mailed_code'));
    await confirmOnPage(home, PIN);
    const ticket = await shownTicket(home.page);
    expect(await signInWithTicket(other.page, broker.origin, { ...hanako, ticket })).toBe('in');
    await other.register({ deviceName: 'だれかのPC' });
    expect((await mails.next('registration_completed')).text).toContain('だれかのPC');
    await home.open(`${PATHS.orders}/new?side=sell&instrument=7203`);

    await home.lock();
    window = await home.windowFromPopup('veto');
    await pressVeto(window);
    await typePin(window, PIN);
    await screenShown(window, 'vetoed');
    await window.close();
    expect((await mails.next('vetoed')).text).toContain('居間のPC');

    // Both sessions have ended with it; an order that was being typed does not go out.
    for (const pc of [home, other]) {
      await pc.open(PATHS.orders);
      expect(pathOf(pc.page)).toBe(PATHS.login);
      expect((await noticesOf(pc.page)).join()).toContain('お取引が止められた');
    }
    await isStopped(home, hanako);
    await isStopped(other, hanako);
    // The link in the mail still takes rights away, and gives none.
    const voucher = (await mails.all()).find(({ kind }) => kind === 'registration_completed')?.voucher();
    const phone = await kit.unknownPc({ name: 'phone' });
    expect(await phone.recover(voucher?.link ?? '', hanako)).toBe(true);
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked', 'revoked']);
    kit.clock.advance({ days: 4 });
    expect(await mails.untaken()).not.toContainEqual(expect.objectContaining({ kind: 'hold_ended' }));
    await isStopped(home, hanako);
  },
  { timeoutMs: 120_000 },
);

const credentials = ({ loginId, password }: Customer) => ({ loginId, password });

/** Copies the digits that the window shows, or types others. */
async function pressVeto(window: Page, digits?: string): Promise<void> {
  await screenShown(window, 'veto');
  const shown = await window.$eval('#veto-number', (number) => number.textContent);
  await window.locator('#veto-typed').fill(digits ?? shown);
  await window.locator('button#veto').click();
}

async function failureOf(window: Page): Promise<string | null> {
  await screenShown(window, 'failed');
  return window.$eval('#failure', (failure) => failure.getAttribute('data-code'));
}

/** The right password is refused, with the one answer that everybody gets. It names what may be the reason. */
async function isStopped(pc: TrustedPc, who: Customer): Promise<void> {
  expect(await pc.logIn(who)).toBe('refused');
  expect((await noticesOf(pc.page)).join()).toMatch(/取引を止める|Stop everything/u);
}
