import type { BrokerPin } from '../broker/pin.ts';
import type { Device } from '../device/device.ts';
import type { MessageKey } from '../platform/locale.ts';
import type { SealMark } from '../platform/toolbar.ts';

export interface SealState {
  readonly mark: SealMark;
  readonly title: MessageKey;
}

/** One mark for everything on this PC: whatever needs the customer comes first. */
export const sealStateOf = (devices: readonly Device[], pins: readonly BrokerPin[], waiting: number): SealState => {
  if (pins.some((pin) => pin.distrusted) || devices.some(({ status }) => status === 'suspended')) {
    return { mark: 'cracked', title: 'toolbarAttention' };
  }
  return devices.some(({ status }) => status === 'active')
    ? { mark: 'filled', title: waiting > 0 ? 'toolbarWaiting' : 'toolbarRegistered' }
    : { mark: 'empty', title: 'toolbarUnregistered' };
};
