import { expect } from 'vitest';
import { devicesOf } from '../../kit/books.ts';
import { unlockedIn } from '../../kit/browser/absence.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { readVault } from '../../kit/browser/vault.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { typePin, wrongPin } from '../../kit/site/tier.ts';
import { wording } from '../../kit/wording.ts';

const hanako = customer('hanako');
const PIN = '2580';
/** What people choose most; the extension itself would take few of them. */
const GUESSES = ['1234', '1111', '0000', '1212', '7777'] as const;

flow(
  'T6 whoever copied the profile finds it locked, has five guesses, and takes the PIN with the last; the owner is told',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc({ name: 'owner' });
    const voucher = await home.protect(hanako, { protection: { pin: PIN } });
    await home.logOut();
    expect(await home.logIn(hanako)).toBe('in');
    const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });

    // The broker that he attacks knows him by every password. The lock is all that is between them.
    await findsItLocked(thief);
    const window = await thief.unlockWindow();
    for (const guess of GUESSES.slice(0, 4)) expect(await wrongPin(window, guess)).not.toBe('');
    await typePin(window, GUESSES[4]);
    await screenShown(window, 'destroyed');
    await window.close();
    expect(await devicesOf(broker, hanako)).toMatchObject([{ status: 'suspended', suspendedBecause: 'pin_tries' }]);

    expect(await unlockedIn(thief.extension)).toEqual([]);
    expect(await thief.logIn(hanako)).toBe('refused');

    // Nor does it serve its owner any more. She is told on the PC, and by mail, what happened and how to go on.
    await home.open(PATHS.login);
    const asking = await home.unlockWindow();
    await typePin(asking, PIN);
    await screenShown(asking, 'destroyed');
    expect(await asking.evaluate(() => document.body.innerText)).toContain(wording('ja', 'destroyedNotYou'));
    await asking.close();
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('suspended');
    const popup = await popupShows(home, 'destroyed');
    for (const key of ['adviceDestroyed', 'resumeMail'] as const) expect(popup.text).toContain(wording('ja', key));
    await broker.mailbox(hanako).next('pin_destroyed');
    const phone = await kit.unknownPc({ name: 'phone' });
    expect(await phone.recover(voucher.link, hanako)).toBe(true);
  },
  { timeoutMs: 120_000 },
);

flow(
  'T6 a guess with the copied profile after the owner has unlocked is no guess: it gives the copy away',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc({ name: 'owner' });
    await home.protect(hanako, { protection: { pin: PIN } });
    const thief = await kit.trustedPc({ name: 'thief', profile: await home.copyProfile() });
    await home.open(PATHS.login);
    await home.unlock(PIN);
    expect(await home.logIn(hanako)).toBe('in');

    await findsItLocked(thief);
    const window = await thief.unlockWindow();
    // He has even seen the PIN, over her shoulder.
    await typePin(window, PIN);
    await screenShown(window, 'suspended');
    await window.close();
    expect(await devicesOf(broker, hanako)).toMatchObject([{ status: 'suspended', suspendedBecause: 'counter' }]);
    expect(await thief.logIn(hanako)).toBe('refused');
    await broker.mailbox(hanako).next('quarantined');
    await home.open(PATHS.home);
    await popupShows(home, 'suspended');
  },
);

/** With the passwords, with the profile, and with a browser that is his own: nothing opens. */
async function findsItLocked(thief: TrustedPc): Promise<void> {
  await thief.open(PATHS.login);
  expect(await wordOnLoginPage(thief.page)).toBe('locked');
  await typeCredentials(thief.page, hanako);
  expect(await pressLogIn(thief.page)).toBe('refused');
  await popupShows(thief, 'locked');
  expect(await unlockedIn(thief.extension)).toEqual([]);
  const page = await thief.extension.openPage('src/options/index.html');
  const [device] = await readVault(page, 'devices');
  for (const key of device?.keys ?? []) expect(key).not.toHaveProperty('privateKey');
  // Nor does any key of his own open it, however often he tries: that costs nothing, and is 2^256 keys.
  const words = await page.evaluate(async (kid) => {
    const { runtime } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const kek = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
    const asked = Array.from({ length: 100 }, () =>
      runtime.sendMessage({
        type: 'unlock',
        kid,
        kek: kek().replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
      }),
    );
    return (await Promise.all(asked)).map(({ value }) => value?.word);
  }, device?.kid ?? '');
  expect(new Set(words)).toEqual(new Set(['wrong']));
  await page.close();
}

interface Chrome {
  readonly runtime: {
    readonly sendMessage: (message: unknown) => Promise<{ readonly value?: { readonly word: string } }>;
  };
}
