import { readPcName } from '../device/pc-name.ts';
import { factList, headline, quietButton } from '../look/controls.ts';
import { element } from '../look/element.ts';
import { seal } from '../look/seal.ts';
import { addressOf, brokerNameOf } from '../look/wording.ts';
import type { RegistrationView } from '../messaging/contract.ts';
import { askBackground } from '../messaging/ui-client.ts';
import { text } from '../platform/locale.ts';
import { wakeUpSlowly } from './calm.ts';
import { defaultNameFor } from './default-name.ts';

export type ConfirmView = Extract<RegistrationView, { step: 'confirming' }>;

/**
 * 「このPCを登録しますか」: who asks, for whom, and under which name this PC will be listed.
 * @param name what the customer called this PC before coming back; null at first
 */
export const confirmScreen = (view: ConfirmView, name: string | null, agreed: (name: string) => void): Node[] => {
  const field = nameField(name ?? text(defaultNameFor(navigator.userAgent)));
  const confirm = (event: Event): void => {
    event.preventDefault();
    const read = readPcName(field.input.value);
    field.showProblem(read === null);
    if (read !== null) agreed(read);
  };
  const cancel = (): void => {
    void askBackground('registration-cancel', { broker: view.broker }).finally(() => window.close());
  };
  const button = element('button', { id: 'confirm', type: 'submit', class: 'primary' }, text('confirmYes'));
  const refuse = quietButton('cancel', 'confirmNo', cancel);
  wakeUpSlowly(button, refuse);

  return [
    seal('empty'),
    headline('confirmTitle'),
    element('p', { id: 'lead' }, text('confirmLead')),
    element(
      'form',
      { id: 'registration', submit: confirm, novalidate: true },
      element('section', { class: 'sheet' }, whoAsks(view)),
      element('p', { class: 'soft' }, text('confirmCheck')),
      view.alreadyHere ? element('p', { id: 'already-here', class: 'notice' }, text('confirmAlready')) : null,
      field.node,
      button,
      refuse,
    ),
  ];
};

const whoAsks = (view: ConfirmView): HTMLElement =>
  factList(
    ['broker', element('span', { id: 'broker-name' }, brokerNameOf(view.brokerName))],
    ['address', element('span', { id: 'broker-origin' }, addressOf(view.broker))],
    ['customer', element('span', { id: 'account-label' }, view.accountLabel)],
  );

const nameField = (name: string) => {
  const input = element('input', {
    id: 'pc-name',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'pc-name-hint pc-name-problem',
  });
  input.value = name;
  const problem = element('p', { id: 'pc-name-problem', class: 'problem', role: 'alert' });
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: 'pc-name' }, text('pcName')),
    element('p', { id: 'pc-name-hint', class: 'soft' }, text('pcNameHint')),
    input,
    problem,
  );
  const showProblem = (isWrong: boolean): void => {
    problem.textContent = isWrong ? text('pcNameInvalid') : '';
    input.setAttribute('aria-invalid', String(isWrong));
    if (isWrong) input.focus();
  };
  return { node, input, showProblem };
};
