import { join } from 'node:path';
import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { overwriteVault, readVault } from '../../kit/browser/vault.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { protocolCalls } from '../../kit/protocol-calls.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { wording } from '../../kit/wording.ts';

const hanako = customer('hanako');
const taro = customer('taro');
const DAY_MS = 24 * 3_600_000;

flow(
  'the pin follows the broker’s key through signed rotations, and nothing else',
  async ({ broker, stage, trustedPc }) => {
    const { app, database, log, restart } = await broker();
    const home = await trustedPc();
    await home.protect(hanako);
    expect(await pinnedSeq(home)).toBe(0);
    await app.rotateBrokerKey();
    await app.rotateBrokerKey();

    // A day later the extension looks again, after the page has its word.
    await letADayPass(home);
    expect(await home.logIn(hanako)).toBe('in');
    await expect.poll(() => pinnedSeq(home), { timeout: 10_000 }).toBe(2);
    await popupShows(home, 'registered');

    // Another broker at the same address: other keys, and the same customers, so that everything looks as always.
    const elsewhere = stage.keep(await temporaryFolder('impostor'));
    await restart({ database: join(elsewhere.path, 'impostor.sqlite') });
    await letADayPass(home);
    await home.open(PATHS.login);
    await wordOnLoginPage(home.page);
    const popup = await popupShows(home, 'distrusted');
    expect(popup.seal).toBe('cracked');
    expect(popup.headline).toBe('証券会社を確認できません');
    expect(popup.advice).toContain('証券会社の公式の電話番号にお電話ください');
    expect(popup.text).not.toContain(wording('ja', 'openLogin'));
    expect(await pinnedSeq(home)).toBe(2);

    // From now on nothing is signed for it, however often it is visited, and nobody can be registered with it.
    const calls = protocolCalls({ log }).length;
    for (const visit of [1, 2]) {
      await home.open(PATHS.login);
      expect(await wordOnLoginPage(home.page), `${visit}`).toBe('suspended');
    }
    expect(protocolCalls({ log }).slice(calls)).toEqual([]);
    expect(await home.logIn(taro)).toBe('in');
    await home.optIn(taro);
    const window = await home.registrationWindow();
    await screenShown(window, 'failed');
    expect(await window.$eval('#failure', (failure) => failure.getAttribute('data-code'))).toBe('broker_mismatch');
    expect(await window.$eval('#failure', (failure) => failure.textContent)).toContain(
      '公式の電話番号にお電話ください',
    );
    expect(await devicesOf(home.broker, taro)).toEqual([]);
    await window.close();

    // When the real one is back, so is the trust, and the key that she had all along.
    await restart({ database });
    expect(await home.logIn(hanako)).toBe('in');
    expect((await popupShows(home, 'registered')).seal).toBe('filled');
  },
);

async function pinnedSeq(pc: TrustedPc): Promise<number | undefined> {
  const options = await pc.extension.openPage('src/options/index.html');
  const [pin] = await readVault(options, 'pins');
  await options.close();
  return pin?.seq;
}

/** The PC's clock cannot be moved, so what it noted is made a day older. */
async function letADayPass(pc: TrustedPc): Promise<void> {
  const options = await pc.extension.openPage('src/options/index.html');
  const pins = await readVault(options, 'pins');
  await overwriteVault(options, { pins: pins.map((pin) => ({ ...pin, checkedAtMs: pin.checkedAtMs - DAY_MS })) });
  await options.close();
}
