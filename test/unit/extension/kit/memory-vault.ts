import { type BrokerPin, isSamePin } from '../../../../extension/src/broker/pin.ts';
import type { Device } from '../../../../extension/src/device/device.ts';
import type { OwnWindow } from '../../../../extension/src/device/own-window.ts';
import type { Registration } from '../../../../extension/src/device/registration.ts';
import type { VaultChange } from '../../../../extension/src/vault/changes.ts';
import type { Vault } from '../../../../extension/src/vault/vault.ts';

/** The vault's contract without IndexedDB. What it holds outlives every "worker" that a test starts. */
export const memoryVault = (): Vault => {
  const devices = new Map<string, Device>();
  const pins = new Map<string, BrokerPin>();
  const registrations = new Map<string, Registration>();
  const windows = new Map<string, OwnWindow>();

  const write = (change: VaultChange): void => {
    switch (change.kind) {
      case 'put-device':
        devices.set(change.device.kid, change.device);
        return;
      case 'amend-device': {
        const device = devices.get(change.kid);
        if (device !== undefined) devices.set(change.kid, { ...device, ...change.amendment });
        return;
      }
      case 'remove-device':
        devices.delete(change.kid);
        return;
      case 'add-pin':
        if (!pins.has(change.pin.broker)) pins.set(change.pin.broker, change.pin);
        return;
      case 'replace-pin': {
        const kept = pins.get(change.expected.broker);
        if (kept !== undefined && isSamePin(kept, change.expected)) pins.set(change.pin.broker, change.pin);
        return;
      }
      case 'put-registration':
        registrations.set(change.registration.broker, change.registration);
        return;
      case 'remove-registration':
        registrations.delete(change.broker);
        return;
      case 'put-window':
        windows.set(change.window.query, change.window);
        return;
      case 'remove-window':
        windows.delete(change.query);
        return;
      case 'clear-windows':
        windows.clear();
        return;
    }
  };

  return {
    devices: async () => [...devices.values()],
    devicesOf: async (broker) => [...devices.values()].filter((device) => device.broker === broker),
    pins: async () => [...pins.values()],
    pinOf: async (broker) => pins.get(broker) ?? null,
    registrations: async () => [...registrations.values()],
    registrationOf: async (broker) => registrations.get(broker) ?? null,
    windowOf: async (query) => windows.get(query) ?? null,
    apply: async (changes) => {
      const removed = changes.flatMap((change) => {
        const device = change.kind === 'remove-device' ? devices.get(change.kid) : undefined;
        return device === undefined ? [] : [device.broker];
      });
      for (const change of changes) write(change);
      for (const broker of removed) {
        if (![...devices.values()].some((device) => device.broker === broker)) pins.delete(broker);
      }
    },
  };
};
