import type { Page } from 'puppeteer';
import type { BrokerPin } from '../../../extension/src/broker/pin.ts';
import type { Device } from '../../../extension/src/device/device.ts';
import type { Registration } from '../../../extension/src/device/registration.ts';

/** What the extension keeps on the PC, store by store. Private keys do not come along, neither out nor in. */
export interface VaultRecords {
  readonly devices: readonly Device[];
  readonly pins: readonly BrokerPin[];
  readonly registrations: readonly Registration[];
}

/** Reads one store of the vault. @param page any page of the extension */
export function readVault<Store extends keyof VaultRecords>(page: Page, store: Store): Promise<VaultRecords[Store]> {
  return page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('anshin-key');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const reading = database.transaction(name).objectStore(name).getAll();
    await new Promise((resolve) => {
      reading.onsuccess = resolve;
    });
    database.close();
    return reading.result;
  }, store) as Promise<VaultRecords[Store]>;
}

/**
 * Puts one store of the vault into a state that would take a day, or an accident, to reach; records without keys cannot
 * sign. Other pages of the extension follow.
 *
 * @param page any page of the extension
 */
export function overwriteVault(page: Page, contents: Partial<VaultRecords>): Promise<void> {
  return page.evaluate(async (stores) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('anshin-key');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction(Object.keys(stores), 'readwrite');
    for (const [name, records] of Object.entries(stores)) {
      writing.objectStore(name).clear();
      for (const record of records) writing.objectStore(name).put(record);
    }
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    database.close();
    const changes = new BroadcastChannel('anshin-key:changes');
    changes.postMessage(null);
    changes.close();
  }, contents);
}

/**
 * Sets the devices of this PC into a state that would take months to reach. Their keys stay, and sign. Other pages of the
 * extension follow.
 *
 * @param page any page of the extension
 */
export function amendDevices(
  page: Page,
  amendment: Partial<Pick<Device, 'activatedAtMs' | 'lastDrill'>>,
): Promise<void> {
  return page.evaluate(async (change) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('anshin-key');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction('devices', 'readwrite');
    const reading = writing.objectStore('devices').getAll();
    reading.onsuccess = () => {
      for (const device of reading.result) writing.objectStore('devices').put({ ...device, ...change });
    };
    await new Promise((resolve) => {
      writing.oncomplete = resolve;
    });
    database.close();
    const changes = new BroadcastChannel('anshin-key:changes');
    changes.postMessage(null);
    changes.close();
  }, amendment);
}
