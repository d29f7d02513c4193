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
import { endOfTries, openLock } from '../unlock/opening.ts';

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
    await stop(subject);
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

/** A locked key is unlocked on the way; a PC that was released may do so for this alone. */
const stop = async (subject: Subject): Promise<void> => {
  const word = await sendVeto(subject);
  if (word !== 'locked') {
    showOutcome(word);
    return;
  }
  openLock({
    subject,
    titles: { pin: 'vetoUnlock', platform: 'vetoUnlock' },
    go: 'vetoYes',
    opened: async () => showOutcome(await sendVeto(subject)),
    spent: endOfTries,
  });
};

const sendVeto = ({ device: { kid } }: Subject): Promise<Word> =>
  askBackground('veto', { kid }).then(
    ({ word }) => word,
    () => 'failed',
  );

const FAILURES: Readonly<Record<Exclude<Word, 'done'>, readonly [title: MessageKey, advice: MessageKey]>> = {
  nothing: ['vetoNothingTitle', 'vetoNothing'],
  refused: ['vetoFailedTitle', 'vetoRefused'],
  failed: ['vetoFailedTitle', 'vetoFailed'],
  locked: ['vetoFailedTitle', 'vetoRefused'],
};

const showOutcome = (word: Word): void => {
  if (word !== 'done') {
    showFailed(word, ...FAILURES[word]);
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
