import type { DeviceView } from '../messaging/contract.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { element } from './element.ts';

interface Ways {
  readonly ways: readonly MessageKey[];
  /** When to call the broker instead. */
  readonly call: MessageKey;
}

/** `destroyed`: too many wrong PINs. The key is as good as gone, whatever the broker says of the device. */
export type DeadEnd = 'suspended' | 'revoked' | 'destroyed';

/** Of a suspension the PC cannot know more: the broker says no more than that it is suspended, or released. */
const WAYS_BACK: Readonly<Record<DeadEnd, Ways>> = {
  suspended: { ways: ['resumeOther', 'resumeMail'], call: 'resumeUnsure' },
  destroyed: { ways: ['resumeOther', 'resumeMail'], call: 'destroyedNotYou' },
  revoked: { ways: ['againTicket', 'againRecovered', 'againEnded'], call: 'againNotYou' },
};

export const deadEndOf = ({ status, destroyed }: Pick<DeviceView, 'status' | 'destroyed'>): DeadEnd | null => {
  if (status === 'revoked') return 'revoked';
  if (destroyed === true) return 'destroyed';
  return status === 'suspended' ? 'suspended' : null;
};

/** How a registration that has come to an end is replaced. */
export const waysBack = (end: DeadEnd): HTMLElement[] => {
  const { ways, call } = WAYS_BACK[end];
  return [
    element('p', { class: 'call' }, text(call)),
    element('ul', { class: 'steps soft' }, ...ways.map((way) => element('li', {}, text(way)))),
  ];
};
