import { type MessageKey, text } from '../platform/locale.ts';
import type { DeadEnd } from './dead-end.ts';
import { element } from './element.ts';

interface Ways {
  readonly ways: readonly MessageKey[];
  /** When to call the broker instead. */
  readonly call: MessageKey;
}

/** Of a suspension the PC cannot know more: the broker says no more than that it is suspended, or released. */
const WAYS_BACK: Readonly<Record<DeadEnd, Ways>> = {
  suspended: { ways: ['resumeOther', 'resumeMail'], call: 'resumeUnsure' },
  destroyed: { ways: ['resumeOther', 'resumeMail'], call: 'destroyedNotYou' },
  revoked: { ways: ['againTicket', 'againRecovered', 'againEnded'], call: 'againNotYou' },
};

/** How a registration that has come to an end is replaced: directly under the sentence that announces it. */
export const waysBack = (end: DeadEnd): HTMLElement[] => {
  const { ways, call } = WAYS_BACK[end];
  return [
    element('ul', { class: 'steps soft' }, ...ways.map((way) => element('li', {}, text(way)))),
    element('p', { class: 'call' }, text(call)),
  ];
};
