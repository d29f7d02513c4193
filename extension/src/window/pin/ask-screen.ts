import { headline, quietButton, submitButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { waysBack } from '../../look/ways.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import type { Steps } from '../kek/steps.ts';
import { type Subject, whoseIt } from '../subject.ts';
import { readPin } from './pin.ts';
import { pinField, revealButton } from './pin-field.ts';
import { pinRun } from './pin-run.ts';

interface Asking extends Steps {
  readonly subject: Subject;
  readonly title: MessageKey;
  /** On the button that does it. */
  readonly go: MessageKey;
}

/** The PIN that opens the lock. */
export const askPinScreen = (asking: Asking): Node[] => {
  const field = pinField('pin', 'pinLabel', 'pinTriesHint');
  const { status, run } = pinRun(asking);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    field.showProblem(null);
    const pin = readPin(field.input.value);
    // Costs no try: nothing is sent.
    if (pin === null) return field.showProblem(text('pinShape'));
    button.disabled = true;
    const failure = await run(pin);
    button.disabled = false;
    field.input.value = '';
    field.showProblem(failure);
  };
  const button = submitButton('unlock', asking.go);
  return [
    titled(asking.mark, headline(asking.title)),
    element(
      'form',
      { id: 'unlock-pin', submit: (event) => void submit(event), novalidate: true },
      whoseIt(asking.subject),
      field.node,
      revealButton(field.input),
      status,
      button,
      quietButton('close', 'close', () => window.close()),
    ),
    element('details', { id: 'forgotten' }, element('summary', {}, text('pinForgotten')), ...waysBack('suspended')),
  ];
};
