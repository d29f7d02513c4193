import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { amendDevices, readVault } from '../../kit/browser/vault.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { unlockWithPin } from '../../kit/site/tier.ts';
import { wording } from '../../kit/wording.ts';

const emily = customer('emily');
const PIN = '2580';
const DAY_MS = 86_400_000;

flow(
  'after ninety days the popup asks for the way back, and has the mail sent anew to whoever lost it',
  async (kit) => {
    const broker = await kit.broker();
    const mails = broker.mailbox(emily);
    const home = await kit.trustedPc({ lang: 'en' });
    const first = await home.protect(emily, { protection: { pin: PIN } });
    const ask = wording('en', 'drillCardBody');
    const options = await home.extension.openPage('src/options/index.html');
    await amendDevices(options, { activatedAtMs: Date.now() - 89 * DAY_MS });
    expect((await popupShows(home, 'registered')).text).not.toContain(ask);
    await amendDevices(options, { activatedAtMs: Date.now() - 91 * DAY_MS });
    expect((await popupShows(home, 'registered')).text).toContain(ask);

    // She looks for it, as the window explains, and finds it.
    let window = await home.windowFromPopup('drill');
    await screenShown(window, 'drill');
    const subject = await window.$eval('#drill-subject', (words) => words.textContent);
    const kept = (await mails.all()).find(({ kind }) => kind === 'registration_completed');
    expect(kept?.subject.toLowerCase()).toContain(subject.toLowerCase());
    await window.locator('#drill-mail').click();
    await screenShown(window, 'drilled');
    await window.close();
    expect((await readVault(options, 'devices'))[0]?.lastDrill).toMatchObject({ found: 'mail' });
    expect((await popupShows(home, 'registered')).text).not.toContain(ask);

    // A quarter later she does not find it. The PC is locked, as it is every morning.
    await amendDevices(options, { lastDrill: { atMs: Date.now() - 90 * DAY_MS, found: 'mail' } });
    await home.lock();
    window = await home.windowFromPopup('drill');
    await screenShown(window, 'drill');
    await window.locator('#drill-none').click();
    await screenShown(window, 'drill-none');
    await window.locator('#mail-again').click();
    await window.waitForSelector('#mail-outcome[data-code="locked"]');
    await window.locator('#unlock-open').click();
    const unlocking = await home.extension.nextWindow('unlock');
    await unlockWithPin(unlocking, PIN);
    await unlocking.close();
    await window.locator('#mail-again').click();
    await window.waitForSelector('#mail-outcome[data-code="done"]');
    expect(await window.$('#mail-again')).toBeNull();
    await window.close();
    const again = await mails.next('registration_completed');
    expect(again.subject.toLowerCase()).toContain(subject.toLowerCase());
    expect((await readVault(options, 'devices'))[0]?.lastDrill).toMatchObject({ found: 'none' });

    // Once a day, so that nobody floods her with mails in which she would no longer find the right one.
    const [{ kid } = { kid: '' }] = await devicesOf(broker, emily);
    const impatient = await home.extension.openPage(`src/window/index.html?drill=${kid}`);
    await impatient.locator('#drill-none').click();
    await impatient.locator('#mail-again').click();
    await impatient.waitForSelector('#mail-outcome[data-code="rate_limited"]');
    expect(await mails.untaken()).toEqual([]);

    // Both links lead to the same door; the new one works.
    expect(again.voucher().link).not.toBe(first.link);
    const phone = await kit.unknownPc({ name: 'phone', lang: 'en' });
    expect(await phone.recover(again.voucher().link, emily)).toBe(true);
    expect((await devicesOf(broker, emily)).map(({ status }) => status)).toEqual(['revoked']);
  },
);

flow('the mail that was kept for years works beside the one that was sent anew', async (kit) => {
  const broker = await kit.broker();
  const home = await kit.trustedPc({ lang: 'en' });
  const kept = await home.protect(emily);
  const [{ kid } = { kid: '' }] = await devicesOf(broker, emily);
  const window = await home.extension.openPage(`src/window/index.html?drill=${kid}`);
  await window.locator('#drill-none').click();
  await window.locator('#mail-again').click();
  await window.waitForSelector('#mail-outcome[data-code="done"]');
  await broker.mailbox(emily).next('registration_completed');
  kit.clock.advance({ years: 3 });
  const phone = await kit.unknownPc({ name: 'phone', lang: 'en' });
  expect(await phone.recover(kept.link, emily)).toBe(true);
  expect((await devicesOf(broker, emily)).map(({ status }) => status)).toEqual(['revoked']);
});
