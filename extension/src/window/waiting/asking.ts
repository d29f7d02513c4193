import type { LocalizedName } from '#protocol';
import { element } from '../../look/element.ts';
import { brokerNameOf } from '../../look/wording.ts';
import type { WaitingRow } from '../../messaging/contract.ts';
import { text } from '../../platform/locale.ts';

/** What the window asks about, and what comes of the answers. */
export interface Asking {
  readonly waiting: WaitingRow;
  readonly brokerName: LocalizedName;
  /** How many more wait behind it. */
  readonly others: number;
  readonly refuse: () => void;
  /** The time is over before there was an answer. */
  readonly expired: () => void;
}

/** Whose account it is, in one line: nobody of a family answers for another. */
export const whoseRow = ({ waiting, brokerName }: Asking): HTMLElement =>
  element(
    'p',
    { id: 'whose', class: 'whose' },
    element('span', { id: 'account-label' }, waiting.row.sub),
    element('span', { class: 'soft' }, brokerNameOf(brokerName)),
  );

export const othersLine = ({ others }: Asking): HTMLElement[] =>
  others === 0 ? [] : [element('p', { id: 'others', class: 'soft' }, text('othersWait', String(others)))];
