import type { Page } from 'puppeteer';
import type { TestBroker } from '../broker.ts';
import type { BuiltExtension } from '../extension-build.ts';
import type { Voucher } from '../mailbox.ts';
import { PATHS } from '../paths.ts';
import { pathOf } from '../site/forms.ts';
import { confirmRegistration, pressRegisterThisPc, screenShown, waitUntilRegistered } from '../site/registration.ts';
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
  readonly register: (options?: { readonly deviceName?: string }) => Promise<void>;
  /** Log in, opt in, register, receive the mail. Resolves to the voucher in it. */
  readonly protect: (who: Who, options?: { readonly deviceName?: string }) => Promise<Voucher>;
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
    return installed().nextWindow();
  };
  const register: TrustedPc['register'] = async ({ deviceName } = {}) => {
    const window = await registrationWindow();
    await confirmRegistration(window, deviceName);
    await screenShown(window, 'done');
    await window.close();
    await waitUntilRegistered(pc.page);
  };
  const trusted = {
    openPopup: () => installed().openPopup(pc.page),
    registrationWindow,
    register,
    protect: async (who: Who, how: { readonly deviceName?: string } = {}) => {
      if ((await pc.logIn(who)) !== 'in') throw new Error(`The login of ${personOf(who).loginId} was refused`);
      await pc.optIn(who);
      await register(how);
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
