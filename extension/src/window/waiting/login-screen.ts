import type { Fact, FactName } from '#protocol';
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
  const isElsewhere = valueIn(waiting.row.facts, 'network') !== 'own';
  return [
    titled('filled', headline('loginTitle')),
    whoseRow(asking),
    wasWrong
      ? element('p', { id: 'wrong', class: 'notice', role: 'alert' }, text('loginWrong'))
      : element('p', { id: 'lead' }, text('loginLead')),
    element('section', { class: 'sheet' }, circumstances(waiting.row.facts)),
    ...(isElsewhere && !wasWrong
      ? [element('p', { id: 'other-network', class: 'notice' }, text('loginElsewhere'))]
      : []),
    element(
      'form',
      { id: 'login-row', submit, novalidate: true, 'data-row': waiting.row.id },
      field.node,
      element('div', { class: 'answers' }, no, yes),
    ),
    paragraph('loginRefuseMeans', 'soft'),
    expiryLine(waiting.expiresAtMs, expired),
    ...othersLine(asking),
  ];
};

const valueIn = (facts: readonly Fact[], name: FactName): string | undefined => facts.find(({ f }) => f === name)?.new;

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
          f === 'place' ? element('span', { class: 'coarse' }, text('placeCoarse')) : null,
        ),
      ),
    ),
  );
