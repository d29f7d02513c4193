import { expect } from 'vitest';
import { ENDPOINTS } from '../../../server-mock/src/http/endpoints/paths.ts';
import { devicesOf } from '../../kit/books.ts';
import { leaveThePc, letHoursPass, unlockedIn } from '../../kit/browser/absence.ts';
import type { TrustedPc } from '../../kit/browser/index.ts';
import { customer } from '../../kit/customers.ts';
import { flow } from '../../kit/flow.ts';
import { PATHS } from '../../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { popupShows } from '../../kit/site/popup.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { typePin } from '../../kit/site/tier.ts';

const hanako = customer('hanako');
const PIN = '2580';
const { challenge, oprf, device } = ENDPOINTS;

/** Everything after which the PIN is asked for again. */
const ABSENCES: Readonly<Record<string, (home: TrustedPc) => Promise<unknown>>> = {
  'the lock button': (home) => home.lock(),
  'a locked screen': (home) => leaveThePc(home.extension, 'locked'),
  'fifteen idle minutes': (home) => leaveThePc(home.extension, 'idle'),
  'eight hours': (home) => letHoursPass(home.extension, 8),
  'a restart of the browser': (home) => home.restart(),
  'a crash of the browser': (home) => home.restart('crash'),
};

flow(
  'T31 whatever takes the customer away from the PC locks it, and the PIN opens it again',
  async (kit) => {
    const broker = await kit.broker();
    const home = await kit.trustedPc();
    await home.protect(hanako, { protection: { pin: PIN } });
    for (const [what, leave] of Object.entries(ABSENCES)) {
      await home.open(PATHS.login);
      expect(await wordOnLoginPage(home.page), what).toBe('ready');
      await leave(home);
      // A seal that was pressed before she left counts for two more minutes.
      kit.clock.advance({ minutes: 2, seconds: 1 });
      await expect.poll(() => unlockedIn(home.extension), { message: what }).toEqual([]);
      await popupShows(home, 'locked');
      await home.open(PATHS.login);
      expect(await wordOnLoginPage(home.page), what).toBe('locked');
      // Whoever sits there now has the passwords too, and does not get in.
      await typeCredentials(home.page, hanako);
      expect(await pressLogIn(home.page), what).toBe('refused');
      await home.unlock(PIN);
    }
    expect(await home.logIn(hanako)).toBe('in');
    expect(await devicesOf(broker, hanako)).toMatchObject([{ status: 'active', tier: 'pin' }]);
  },
  { timeoutMs: 120_000 },
);

flow(
  'T31 the end of the worker at any moment of an unlocking changes nothing',
  async (kit) => {
    const { broker, line } = await kit.brokerOnLine();
    const home = await kit.trustedPc();
    await home.protect(hanako, { protection: { pin: PIN } });

    // After it: the key stays open, and nobody is asked again.
    await home.logOut();
    await home.killWorker();
    await home.open(PATHS.login);
    expect(await wordOnLoginPage(home.page)).toBe('ready');

    // During it: the broker has answered, and the worker does not live to hear it. Typed once more, it is done.
    for (const path of [challenge, oprf]) {
      await home.lock();
      await home.open(PATHS.login);
      expect(await wordOnLoginPage(home.page)).toBe('locked');
      const window = await home.unlockWindow();
      const killed = line.accident(path, home.killWorker);
      await typePin(window, PIN);
      await killed;
      await window.waitForSelector('#pin-problem:not(:empty)');
      await typePin(window, PIN);
      await screenShown(window, 'unlocked');
      await window.close();
      await home.page.waitForSelector('#this-pc[data-word="ready"]');
    }

    // Right after it, while the broker is being told: the key stays open.
    for (const path of [challenge, device]) {
      await home.lock();
      await home.open(PATHS.login);
      const window = await home.unlockWindow();
      const evaluated = line.accident(oprf, () => Promise.resolve());
      await screenShown(window, 'unlock-pin');
      const killed = evaluated.then(() => line.accident(path, home.killWorker));
      await typePin(window, PIN);
      await screenShown(window, 'unlocked');
      await killed;
      await window.close();
      expect(await unlockedIn(home.extension)).toHaveLength(1);
      await home.open(PATHS.login);
      expect(await wordOnLoginPage(home.page), path).toBe('ready');
    }

    // Between the challenge and the proof of a login, as ever.
    const killed = line.accident(challenge, home.killWorker);
    await home.open(PATHS.login);
    await killed;
    await typeCredentials(home.page, hanako);
    expect(await pressLogIn(home.page)).toBe('in');
    expect(await devicesOf(broker, hanako)).toMatchObject([{ status: 'active', tier: 'pin' }]);
  },
  { timeoutMs: 120_000 },
);

flow('T31 the broker asks for the PIN again after twelve hours, whatever the PC believes', async (kit) => {
  await kit.broker();
  const home = await kit.trustedPc();
  await home.protect(hanako, { protection: { pin: PIN } });
  await home.logOut();
  expect(await wordOnLoginPage(home.page)).toBe('ready');
  kit.clock.advance({ hours: 12, minutes: 1 });
  await home.open(PATHS.login);
  expect(await wordOnLoginPage(home.page)).toBe('locked');
  await home.unlock(PIN);
  expect(await home.logIn(hanako)).toBe('in');
});
