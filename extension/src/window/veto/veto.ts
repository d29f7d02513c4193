import type { Kid } from '#protocol';
import { bullets, headline, paragraph, primaryButton, quietButton, submitButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { systemRandom } from '../../platform/random.ts';
import { showFailed, withSubject } from '../end-screens.ts';
import { closeWindow } from '../plain-screens.ts';
import { type Subject, whoseIt } from '../subject.ts';

/** Stops everything on an account after a message that the customer does not recognise. */
export const showVeto = (kid: Kid): Promise<void> =>
  withSubject(kid, (subject) =>
    subject.device.mayVeto ? ask(subject) : showFailed('past', 'vetoPastTitle', 'vetoPast'),
  );

/** Four digits to copy: what is done here cannot be undone here, and must be no slip of the hand. */
const confirmationNumber = (): string => Array.from(systemRandom.bytes(4), (byte) => String(byte % 10)).join('');

const ask = (subject: Subject): void => {
  const number = confirmationNumber();
  const input = element('input', {
    id: 'veto-typed',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    class: 'pin',
    'aria-describedby': 'veto-number veto-problem',
  });
  const problem = element('p', { id: 'veto-problem', class: 'problem', role: 'alert' });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const matches = input.value.normalize('NFKC').replaceAll(/\s/g, '') === number;
    problem.textContent = matches ? '' : text('vetoDifferent');
    input.setAttribute('aria-invalid', String(!matches));
    if (!matches) return input.focus();
    button.disabled = true;
    try {
      showOutcome(subject, (await askBackground('veto', { kid: subject.device.kid })).word);
    } catch {
      showOutcome(subject, 'failed');
    }
  };
  const button = submitButton('veto', 'vetoYes');
  showScreen(
    'veto',
    titled('filled', headline('vetoTitle')),
    whoseIt(subject),
    paragraph('vetoWhen'),
    bullets('vetoDoes', 'vetoUndo', 'vetoNot'),
    element(
      'form',
      { id: 'veto-form', submit: (event) => void submit(event), novalidate: true },
      element(
        'div',
        { class: 'field' },
        element('label', { for: 'veto-typed' }, text('vetoType')),
        element('div', { class: 'copying' }, element('p', { id: 'veto-number' }, number), input),
        problem,
      ),
      button,
      quietButton('close', 'vetoNo', closeWindow),
    ),
  );
};

type Word = 'done' | 'nothing' | 'refused' | 'failed' | 'locked';

const FAILURES: Readonly<Record<Exclude<Word, 'done'>, readonly [title: MessageKey, advice: MessageKey]>> = {
  nothing: ['vetoNothingTitle', 'vetoNothing'],
  refused: ['vetoFailedTitle', 'vetoRefused'],
  failed: ['vetoFailedTitle', 'vetoFailed'],
  locked: ['vetoLockedTitle', 'vetoLocked'],
};

const showOutcome = ({ device }: Subject, word: Word): void => {
  if (word !== 'done') {
    const unlock = (): void => void askBackground('unlock-open', { kid: device.kid }).catch(() => undefined);
    const [title, advice] = FAILURES[word];
    showFailed(word, title, advice, ...(word === 'locked' ? [primaryButton('unlock-open', 'unlockOpen', unlock)] : []));
    return;
  }
  showScreen(
    'vetoed',
    seal('cracked'),
    headline('vetoedTitle'),
    element('p', { id: 'lead' }, text('vetoedBody')),
    bullets('vetoedCall', 'vetoedMail', 'vetoedPassword'),
    primaryButton('close', 'close', closeWindow),
  );
};
