import { expect } from 'vitest';
import { devicesOf } from '../kit/books.ts';
import { readVault } from '../kit/browser/vault.ts';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { PATHS } from '../kit/paths.ts';
import { wordOnLoginPage } from '../kit/site/log-in.ts';
import { popupShows } from '../kit/site/popup.ts';
import { screenShown } from '../kit/site/screen.ts';
import { wording } from '../kit/wording.ts';

const hanako = customer('hanako');

flow(
  'what is removed from the PC, a device or the extension, is gone; the mailed link is the way back',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc();
    const voucher = await home.protect(hanako);
    const kid = (await devicesOf(broker, hanako))[0]?.kid;
    const options = await home.extension.openPage('src/options/index.html');
    await screenShown(options, 'options');

    // Asked first, with the safe answer in focus; Escape and Enter both keep it.
    for (const key of ['Escape', 'Enter'] as const) {
      await options.locator(`#forget-${kid}`).click();
      await options.waitForSelector('#forget-dialog[open]');
      expect(await options.evaluate(() => document.activeElement?.id)).toBe('forget-cancel');
      expect(await options.$eval('#forget-dialog', (dialog) => dialog.textContent)).toContain(
        wording('ja', 'forgetBroker'),
      );
      await options.keyboard.press(key);
      await options.waitForSelector('#forget-dialog', { hidden: true });
    }
    expect(await readVault(options, 'devices')).toHaveLength(1);
    await options.locator(`#forget-${kid}`).click();
    await options.locator('#forget-confirm').click();
    await options.waitForSelector('#no-devices');
    expect(await readVault(options, 'devices')).toEqual([]);
    expect(await readVault(options, 'pins')).toEqual([]);
    await options.close();

    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('unregistered');
    await popupShows(home, 'unregistered');
    expect(await home.logIn(hanako)).toBe('refused');
    await home.restart();
    expect(await home.logIn(hanako)).toBe('refused');
    await home.browser.uninstallExtension(home.extension.id);
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('missing');
    // The broker does not know of it: only its owner can say so, with the link.
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['active']);
    expect(await home.recover(voucher.link, hanako)).toBe(true);
    expect((await devicesOf(broker, hanako)).map(({ status }) => status)).toEqual(['revoked']);
  },
);
