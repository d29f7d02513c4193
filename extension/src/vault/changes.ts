import type { Kid, Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { Registration } from '../device/registration.ts';

/** One write. A list of them is applied in a single transaction, or not at all. */
export type VaultChange =
  | { readonly kind: 'put-device'; readonly device: Device }
  /** Changes only what it names of a device that may have signed since it was read; nothing if it is gone. */
  | { readonly kind: 'amend-device'; readonly kid: Kid; readonly amendment: DeviceAmendment }
  | { readonly kind: 'remove-device'; readonly kid: Kid }
  | { readonly kind: 'put-pin'; readonly pin: BrokerPin }
  | { readonly kind: 'remove-pin'; readonly broker: Origin }
  | { readonly kind: 'put-registration'; readonly registration: Registration }
  | { readonly kind: 'remove-registration'; readonly broker: Origin };

export type DeviceAmendment = Partial<Pick<Device, 'status' | 'activatedAtMs' | 'accountLabel'>>;
