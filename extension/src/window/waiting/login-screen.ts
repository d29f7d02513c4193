import type { Fact } from '#protocol';
import { headline, paragraph, quietButton, submitButton, titled } from '../../look/controls.ts';
import { readWaitingNumber } from '../../look/digits.ts';
import { element } from '../../look/element.ts';
import { text } from '../../platform/locale.ts';
import { wakeUpSlowly } from '../calm.ts';
import { type Asking, othersLine, whoseRow } from './asking.ts';
import { digitsField } from './digits-field.ts';
import { expiryLine } from './expiry.ts';
import { FACT_LABELS } from './fact-words.ts';
import { valueNode } from './facts.ts';

interface AskingLogin extends Asking {
  /** The number typed before was not the one of the page. */
  readonly wasWrong: boolean;
  readonly allow: (number: number) => void;
}

/**
 * A login elsewhere, to be let through or not. Letting through takes the number that the page there shows; refusing takes one
 * press. After a wrong number refusing is what is advised.
 */
export const loginScreen = (asking: AskingLogin): Node[] => {
  const { waiting, wasWrong, allow, refuse, expired } = asking;
  const field = digitsField(2, 'loginNumber', 'loginNumberHint');
  const submit = (event: Event): void => {
    event.preventDefault();
    const number = readWaitingNumber(field.input.value);
    field.showProblem(number === null ? 'loginNumberShape' : null);
    if (number !== null) allow(number);
  };
  const no = quietButton('refuse', 'loginRefuse', refuse);
  const yes = submitButton('allow', 'loginAllow');
  if (wasWrong) {
    no.className = 'primary';
    yes.className = 'quiet';
  }
  wakeUpSlowly(no, yes);
  return [
    titled('filled', headline('loginTitle')),
    whoseRow(asking),
    leadOf(asking),
    element('section', { class: 'sheet' }, circumstances(waiting.row.facts)),
    element(
      'form',
      { id: 'login-row', submit, novalidate: true, 'data-row': waiting.row.id },
      field.node,
      element('div', { class: 'answers' }, no, yes),
    ),
    paragraph('loginRefuseMeans', 'soft'),
    expiryLine(waiting, expired),
    ...othersLine(asking),
  ];
};

/** The one sentence to read: the gravest. */
const leadOf = ({ waiting, wasWrong }: AskingLogin): HTMLElement => {
  if (wasWrong) return element('p', { id: 'wrong', class: 'notice', role: 'alert' }, text('loginWrong'));
  const isOwn = waiting.row.facts.some(({ f, new: now }) => f === 'network' && now === 'own');
  return isOwn
    ? element('p', { id: 'lead' }, text('loginLead'))
    : element('p', { id: 'other-network', class: 'notice' }, text('loginElsewhere'));
};

const circumstances = (facts: readonly Fact[]): HTMLElement =>
  element(
    'dl',
    { id: 'facts', class: 'facts' },
    ...facts.map(({ f, new: now }) =>
      element(
        'div',
        {},
        element('dt', {}, text(FACT_LABELS[f])),
        element(
          'dd',
          {},
          valueNode(f, now),
          f === 'place' && now !== 'ZZ' ? element('span', { class: 'coarse' }, text('placeCoarse')) : null,
        ),
      ),
    ),
  );
