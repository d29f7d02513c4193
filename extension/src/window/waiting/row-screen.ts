import { digitsToType } from '#protocol';
import { headline, quietButton, submitButton, titled } from '../../look/controls.ts';
import { readDigits } from '../../look/digits.ts';
import { element } from '../../look/element.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { wakeUpSlowly } from '../calm.ts';
import { type Asking, othersLine, whoseRow } from './asking.ts';
import { digitsField } from './digits-field.ts';
import { expiryLine } from './expiry.ts';
import { type Confirmed, wordsOfRow } from './fact-words.ts';
import { factsOf } from './facts.ts';

interface AskingRow extends Asking {
  readonly type: Confirmed;
  readonly confirm: () => void;
}

interface DigitsWords {
  readonly label: MessageKey;
  readonly hint: MessageKey;
  readonly different: MessageKey;
}

const OF_THE_NEW_ACCOUNT: DigitsWords = { label: 'digitsNew', hint: 'digitsHint', different: 'digitsDifferent' };
const OF_THE_PAYEE: DigitsWords = { label: 'digitsPayee', hint: 'digitsHint', different: 'digitsDifferent' };
const OF_THE_PAGE: DigitsWords = { label: 'digitsPage', hint: 'digitsPageHint', different: 'digitsPageDifferent' };

/** Something to be confirmed: what was, what shall be, and four digits that one finds elsewhere than in this window. */
export const rowScreen = (asking: AskingRow): Node[] => {
  const { waiting, type, confirm, refuse, expired } = asking;
  const { row } = waiting;
  const names = wordsOfRow(type, row.facts);
  const hasAccount = row.facts.some(({ f }) => f === 'number');
  const words = hasAccount ? (type === 'withdrawal' ? OF_THE_PAYEE : OF_THE_NEW_ACCOUNT) : OF_THE_PAGE;
  const field = digitsField(4, words.label, words.hint);
  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = readDigits(field.input.value, 4);
    const problem = typed === null ? 'digitsShape' : typed === digitsToType(row) ? null : words.different;
    field.showProblem(problem);
    if (problem === null) confirm();
  };
  const no = quietButton('refuse', 'rowRefuse', refuse);
  const yes = submitButton('confirm-row', 'rowConfirm');
  wakeUpSlowly(no, yes);
  const facts = factsOf(row.facts);
  return [
    titled('filled', headline(names.title)),
    whoseRow(asking),
    ...(names.means === null ? [] : [element('p', { id: 'lead' }, text(names.means))]),
    ...(facts === null ? [] : [element('section', { class: 'sheet' }, facts)]),
    element(
      'form',
      { id: 'confirm-form', submit, novalidate: true, 'data-row': row.id, 'data-type': type },
      field.node,
      // Where it is the digits to type, it is read from the page alone.
      hasAccount ? reference(row.ref) : null,
      element('div', { class: 'answers' }, no, yes),
    ),
    element('p', { class: 'soft' }, text('rowNotAsked')),
    expiryLine(waiting, expired),
    ...othersLine(asking),
  ];
};

/** By which page and window show that they speak of the same. */
const reference = (ref: string): HTMLElement =>
  element('p', { id: 'reference', class: 'soft', 'data-ref': ref }, text('rowReference', ref));
