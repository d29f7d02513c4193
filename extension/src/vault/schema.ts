import type { DBSchema } from 'idb';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { OwnWindow } from '../device/own-window.ts';
import type { Registration } from '../device/registration.ts';

/** Every store and index of the vault, as the newest migration leaves them. */
export interface VaultSchema extends DBSchema {
  devices: { key: string; value: Device; indexes: { broker: string } };
  pins: { key: string; value: BrokerPin };
  registrations: { key: string; value: Registration };
  windows: { key: string; value: OwnWindow };
}
