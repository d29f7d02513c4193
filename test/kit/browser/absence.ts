import type { InstalledExtension } from './extension.ts';

/** As much of the extension API as is played here. */
interface Chrome {
  readonly chrome: {
    readonly idle: { readonly onStateChanged: { readonly dispatch: (state: 'locked' | 'idle') => void } };
    readonly alarms: {
      readonly getAll: () => Promise<readonly { readonly name: string }[]>;
      readonly onAlarm: { readonly dispatch: (alarm: { readonly name: string }) => void };
    };
    readonly storage: { readonly session: { readonly get: () => Promise<Readonly<Record<string, unknown>>> } };
  };
}

/** What the browser reports when the screen is locked, or when nobody has touched the PC for long. */
export async function leaveThePc(extension: InstalledExtension, how: 'locked' | 'idle'): Promise<void> {
  const worker = await extension.worker();
  await worker.evaluate((state) => {
    (globalThis as unknown as Chrome).chrome.idle.onStateChanged.dispatch(state);
  }, how);
}

/** Sets the worker's clock forward, and rings every alarm that the extension has set. @returns how many rang */
export async function letHoursPass(extension: InstalledExtension, hours: number): Promise<number> {
  const worker = await extension.worker();
  return worker.evaluate(async (elapsedMs) => {
    const { alarms } = (globalThis as unknown as Chrome).chrome;
    const now = Date.now.bind(Date);
    Date.now = () => now() + elapsedMs;
    const set = await alarms.getAll();
    for (const { name } of set) alarms.onAlarm.dispatch({ name });
    return set.length;
  }, hours * 3_600_000);
}

/**
 * Ids of the devices whose wrapping key lies in the browser's memory. Beside it lies what the worker remembers, of which
 * nothing opens anything. @throws when anything else lies there
 */
export async function unlockedIn(extension: InstalledExtension): Promise<readonly string[]> {
  const worker = await extension.worker();
  const {
    unlocked = {},
    remembered: _opensNothing,
    ...others
  } = await worker.evaluate(() => (globalThis as unknown as Chrome).chrome.storage.session.get());
  if (Object.keys(others).length > 0) throw new Error(`In the memory lies ${Object.keys(others).join(', ')} too`);
  return Object.keys(unlocked as object);
}
