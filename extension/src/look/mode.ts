import type { LoginMode } from '#protocol';
import type { DeviceView } from '../messaging/contract.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { element } from './element.ts';

/** What an account asks for at a login, in the customer's words. */
const MODE_NAMES: Readonly<Record<LoginMode, MessageKey>> = {
  device: 'modeDevice',
  unlock: 'modeUnlock',
  approve: 'modeApprove',
  otp: 'modeOtp',
};

/** One line among the facts of a registration; none while the broker has not said it. */
export const modeFact = ({ mode }: DeviceView): readonly (readonly [MessageKey, Node])[] =>
  mode == null ? [] : [['mode', element('span', { class: 'mode-name', 'data-mode': mode }, text(MODE_NAMES[mode]))]];
