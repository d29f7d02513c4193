import { headline, primaryButton } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { closeWindow } from '../plain-screens.ts';
import type { Subject } from '../subject.ts';

type Problem = 'rate_limited' | 'refused' | 'failed' | 'locked';

const WORDS: Readonly<Record<Problem, MessageKey>> = {
  rate_limited: 'mailAgainTomorrow',
  refused: 'mailAgainRefused',
  failed: 'mailAgainFailed',
  locked: 'mailAgainLocked',
};

/** Where another press can help. */
const REPEATABLE: ReadonlySet<Problem> = new Set(['failed', 'locked']);

/** Has the broker send the mail once more, to the address that it knows; what went wrong is said in the same place. */
export const mailAgain = ({ device: { kid } }: Subject): HTMLElement[] => {
  const outcome = element('p', { id: 'mail-outcome', class: 'notice', role: 'status', hidden: true });
  const unlock = primaryButton('unlock-open', 'unlockOpen', () => {
    void askBackground('unlock-open', { kid }).catch(() => undefined);
  });
  unlock.hidden = true;
  const send = async (): Promise<void> => {
    button.disabled = true;
    const { word } = await askBackground('mail-again', { kid }).catch(() => ({ word: 'failed' as const }));
    if (word === 'done') {
      showMailed();
      return;
    }
    outcome.dataset.code = word;
    outcome.textContent = text(WORDS[word]);
    outcome.hidden = false;
    unlock.hidden = word !== 'locked';
    button.className = word === 'locked' ? 'quiet' : 'primary';
    if (REPEATABLE.has(word)) {
      button.disabled = false;
      button.focus();
    } else {
      button.remove();
      document.getElementById('close')?.focus();
    }
  };
  const button = primaryButton('mail-again', 'mailAgain', () => void send());
  return [outcome, unlock, button];
};

const showMailed = (): void =>
  showScreen(
    'mailed',
    seal('filled'),
    headline('mailAgainDoneTitle'),
    element('p', { id: 'mail-outcome', 'data-code': 'done' }, text('mailAgainDone')),
    primaryButton('close', 'close', closeWindow),
  );
