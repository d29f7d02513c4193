import type { DeviceStatus } from '../device/device.ts';
import { element } from '../look/element.ts';
import { type MessageKey, text } from '../platform/locale.ts';

interface Ways {
  readonly ways: readonly MessageKey[];
  /** When to call the broker instead. */
  readonly call: MessageKey;
}

/** The PC cannot know which of these it was: the broker says no more than that it is suspended, or released. */
const WAYS_BACK: Partial<Readonly<Record<DeviceStatus, Ways>>> = {
  suspended: { ways: ['resumeOther', 'resumeMail'], call: 'resumeUnsure' },
  revoked: { ways: ['againTicket', 'againRecovered', 'againEnded'], call: 'againNotYou' },
};

/** How a registration that has come to an end is replaced; nothing for the others. */
export const waysBack = (status: DeviceStatus): HTMLElement[] => {
  const back = WAYS_BACK[status];
  return back === undefined
    ? []
    : [
        element('p', { class: 'call' }, text(back.call)),
        element('ul', { class: 'steps soft' }, ...back.ways.map((way) => element('li', {}, text(way)))),
      ];
};
