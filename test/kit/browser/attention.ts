import type { InstalledExtension } from './extension.ts';

/** As much of the extension API as is looked at here. */
interface Chrome {
  readonly chrome: {
    readonly notifications: { readonly getAll: () => Promise<Readonly<Record<string, true>>> };
    readonly action: { readonly getBadgeText: (about: object) => Promise<string> };
  };
}

/** Ids of the extension's notifications that the system shows. */
export async function notificationsOf(extension: InstalledExtension): Promise<readonly string[]> {
  const worker = await extension.worker();
  return worker.evaluate(async () =>
    Object.keys(await (globalThis as unknown as Chrome).chrome.notifications.getAll()),
  );
}

/** What stands on the extension's icon in the toolbar. */
export async function badgeOf(extension: InstalledExtension): Promise<string> {
  const worker = await extension.worker();
  return worker.evaluate(() => (globalThis as unknown as Chrome).chrome.action.getBadgeText({}));
}
