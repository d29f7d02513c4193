import type { Kid, Origin } from '#protocol';
import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { OwnWindow } from '../device/own-window.ts';
import type { Registration } from '../device/registration.ts';

/** One write. A list of them is applied in a single transaction, or not at all. */
export type VaultChange =
  | { readonly kind: 'put-device'; readonly device: Device }
  /** Changes only what it names of a device that may have signed since it was read; nothing if it is gone. */
  | { readonly kind: 'amend-device'; readonly kid: Kid; readonly amendment: DeviceAmendment }
  /** The broker's pin goes with its last device: whoever registers anew looks at the broker anew. */
  | { readonly kind: 'remove-device'; readonly kid: Kid }
  /** For the first device of a broker; nothing if there is a pin, which has seen more than this one. */
  | { readonly kind: 'add-pin'; readonly pin: BrokerPin }
  /** Nothing if the pin is not `expected` any more: somebody has looked at the broker, or forgotten it, meanwhile. */
  | { readonly kind: 'replace-pin'; readonly expected: BrokerPin; readonly pin: BrokerPin }
  | { readonly kind: 'put-registration'; readonly registration: Registration }
  | { readonly kind: 'remove-registration'; readonly broker: Origin }
  | { readonly kind: 'put-window'; readonly window: OwnWindow }
  | { readonly kind: 'remove-window'; readonly query: string }
  /** The browser was started anew: no window of before is open. */
  | { readonly kind: 'clear-windows' };

export type DeviceAmendment = Partial<
  Pick<
    Device,
    | 'status'
    | 'activatedAtMs'
    | 'revokedAtMs'
    | 'accountLabel'
    | 'presence'
    | 'destroyed'
    | 'prepared'
    | 'change'
    | 'lastDrill'
  >
>;
