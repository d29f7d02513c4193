import { headline, paragraph, quietButton, submitButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import type { Steps } from '../kek/steps.ts';
import { type PinProblem, problemOfNewPin, readPin } from './pin.ts';
import { pinField, revealButton } from './pin-field.ts';
import { pinRun } from './pin-run.ts';

const PROBLEMS: Readonly<Record<PinProblem, MessageKey>> = {
  shape: 'pinShape',
  same: 'pinSame',
  run: 'pinRunOfDigits',
};

/** A new PIN, typed twice: one that was mistyped once would open nothing. */
export const choosePinScreen = (steps: Steps & { readonly back: () => void }): Node[] => {
  const first = pinField('pin', 'pinNew', 'pinNewHint');
  const second = pinField('pin-again', 'pinAgain', null);
  const { status, run } = pinRun(steps);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    first.showProblem(null);
    second.showProblem(null);
    const problem = problemOfNewPin(first.input.value);
    const pin = readPin(first.input.value);
    if (problem !== null || pin === null) return first.showProblem(text(PROBLEMS[problem ?? 'shape']));
    if (readPin(second.input.value) !== pin) return second.showProblem(text('pinDifferent'));
    next.disabled = true;
    const failure = await run(pin);
    next.disabled = false;
    if (failure !== null) return second.showProblem(failure);
    first.input.value = '';
    second.input.value = '';
  };
  const next = submitButton('pin-next', 'pinTake');
  return [
    titled(steps.mark, headline('pinChooseTitle')),
    element(
      'form',
      { id: 'pin-choose', submit: (event) => void submit(event), novalidate: true },
      first.node,
      second.node,
      revealButton(first.input, second.input),
      paragraph('pinForget', 'soft'),
      status,
      next,
      quietButton('pin-back', 'back', steps.back),
    ),
  ];
};
