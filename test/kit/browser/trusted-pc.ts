import type { Page } from 'puppeteer';
import type { TestBroker } from '../broker.ts';
import type { BuiltExtension } from '../extension-build.ts';
import type { Voucher } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { pathOf } from '../site/forms.ts';
import { type Answers, confirmRegistration, pressRegisterThisPc, waitUntilRegistered } from '../site/registration.ts';
import { screenShown } from '../site/screen.ts';
import { unlockWithPin } from '../site/tier.ts';
import { type InstalledExtension, installExtension } from './extension.ts';
import type { PcOptions } from './pc.ts';
import type { Profile } from './profile.ts';
import { personOf, startVisitingPc, type UnknownPc, type Who } from './unknown-pc.ts';

/** A PC with the extension; registered or not. */
export interface TrustedPc extends UnknownPc {
  /** Another one after a restart. */
  readonly extension: InstalledExtension;
  /** Clicks the toolbar icon over the tab in use. */
  readonly openPopup: () => Promise<Page>;
  /** Presses the button on the broker's registration page and resolves to the window that the extension opens. */
  readonly registrationWindow: () => Promise<Page>;
  /** Registers this PC from the session that opted in, through the extension's window, and waits for the mail. */
  readonly register: (answers?: Answers) => Promise<void>;
  /** Log in, opt in, register, receive the mail. Resolves to the voucher in it. */
  readonly protect: (who: Who, answers?: Answers) => Promise<Voucher>;
  /** Presses the button on the login page, which says that the key is locked, and resolves to the extension's window. */
  readonly unlockWindow: () => Promise<Page>;
  /** On the login page: opens the lock by the PIN. The page shows that the key is ready. */
  readonly unlock: (pin: string) => Promise<void>;
  /** Locks every key by the popup's button. */
  readonly lock: () => Promise<void>;
  /** Opens the window that the popup's button of this action opens. */
  readonly windowFromPopup: (action: 'unlock' | 'veto' | 'drill' | 'waiting' | 'smart') => Promise<Page>;
  /** Ends the extension's background worker. */
  readonly killWorker: () => Promise<void>;
  /** Switches the PC off, copies its profile, and switches it on again. Start another PC from the copy. */
  readonly copyProfile: () => Promise<Profile>;
}

export async function trustedPc(
  broker: TestBroker,
  built: BuiltExtension,
  options: PcOptions = {},
): Promise<TrustedPc> {
  let extension: InstalledExtension | undefined;
  const pc = await startVisitingPc(broker, { ...options, name: options.name ?? 'trusted-pc' }, async (browser) => {
    extension = await installExtension(browser, built);
  });
  const installed = (): InstalledExtension => {
    if (!extension) throw new Error('The extension is not installed yet');
    return extension;
  };
  const registrationWindow = async (): Promise<Page> => {
    if (pathOf(pc.page) !== PATHS.register) await pc.open(PATHS.register);
    await pressRegisterThisPc(pc.page);
    return installed().nextWindow('broker');
  };
  const unlockWindow = async (): Promise<Page> => {
    if (pathOf(pc.page) !== PATHS.login) await pc.open(PATHS.login);
    await pc.page.bringToFront();
    await pc.page.waitForSelector('#this-pc[data-word="locked"]');
    await pc.page.locator('#unlock').click();
    return installed().nextWindow('unlock');
  };
  const openPopup = (): Promise<Page> => installed().openPopup(pc.page);
  const register: TrustedPc['register'] = async (answers) => {
    const window = await registrationWindow();
    await confirmRegistration(window, answers);
    await screenShown(window, 'done');
    await window.close();
    await waitUntilRegistered(pc.page);
  };
  const trusted = {
    openPopup,
    registrationWindow,
    register,
    unlockWindow,
    unlock: async (pin: string) => {
      const window = await unlockWindow();
      await unlockWithPin(window, pin);
      await window.close();
      await pc.page.waitForSelector('#this-pc[data-word="ready"]');
    },
    lock: async () => {
      const popup = await openPopup();
      await popup.locator('#lock').click();
      await popup.waitForSelector('#lock', { hidden: true });
      await popup.close();
    },
    windowFromPopup: async (action: 'unlock' | 'veto' | 'drill' | 'waiting' | 'smart') => {
      const popup = await openPopup();
      await popup.locator(`[data-action="${action}"]`).click();
      return installed().nextWindow(action);
    },
    protect: async (who: Who, answers?: Answers) => {
      if ((await pc.logIn(who)) !== 'in') throw new Error(`The login of ${personOf(who).loginId} was refused`);
      await pc.optIn(who);
      await register(answers);
      return (await broker.mailbox(who).next('registration_completed')).voucher();
    },
    killWorker: () => installed().killWorker(),
    copyProfile: () => pc.whileOff(() => pc.profile.copy()),
  };
  const whole = Object.assign(pc, trusted);
  return Object.defineProperty(whole, 'extension', { get: installed }) as typeof whole & {
    readonly extension: InstalledExtension;
  };
}
