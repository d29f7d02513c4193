import { element } from '../../look/element.ts';
import { text } from '../../platform/locale.ts';
import { failureText, mayBeSentAgain } from '../kek/failure.ts';
import type { Steps } from '../kek/steps.ts';
import type { PinAttempt } from './attempt.ts';
import { attemptPin } from './kek-from-pin.ts';
import type { Pin } from './pin.ts';

export interface PinRun {
  /** Says what is going on; read out politely. */
  readonly status: HTMLElement;
  /** Resolves to what went wrong, as a sentence; null when the window went on. */
  readonly run: (pin: Pin) => Promise<string | null>;
}

/**
 * Makes the wrapping key from a PIN and goes on. A PIN whose answer was lost keeps its blinding: typed again it costs no
 * second try. That is all that remembers a PIN, and only until an answer is here.
 */
export const pinRun = ({ target, made, ended }: Steps): PinRun => {
  const status = element('p', { class: 'status-line soft', role: 'status' });
  let unanswered: { readonly pin: Pin; readonly attempt: PinAttempt } | null = null;
  const run = async (pin: Pin): Promise<string | null> => {
    status.textContent = text('pinWorking');
    const attempt = unanswered?.pin === pin ? unanswered.attempt : attemptPin(pin, target);
    unanswered = null;
    try {
      const outcome = await attempt.make();
      if (outcome.word === 'made') return await made(outcome);
      if (outcome.word === 'failed') {
        if (mayBeSentAgain(outcome)) unanswered = { pin, attempt };
        return text(failureText(outcome));
      }
      if (outcome.word !== 'platform') ended(outcome.word);
      return null;
    } catch {
      return text('kekFault');
    } finally {
      status.textContent = '';
    }
  };
  return { status, run };
};
