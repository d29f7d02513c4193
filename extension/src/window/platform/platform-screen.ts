import { headline, primaryButton, quietButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { platformName } from '../../look/tier.ts';
import { waysBack } from '../../look/ways.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { failureText } from '../kek/failure.ts';
import type { NoKek } from '../kek/outcome.ts';
import type { Steps } from '../kek/steps.ts';
import { type Subject, whoseIt } from '../subject.ts';
import type { PlatformProblem } from './ceremony.ts';
import { kekFromPlatform } from './kek-from-platform.ts';

interface Asking extends Steps {
  readonly title: MessageKey;
  readonly lead: MessageKey;
  readonly subject: Subject | null;
  /** The way to a PIN instead; null where the key is already kept by the authenticator. */
  readonly instead: (() => void) | null;
  readonly back: () => void;
}

const PROBLEMS: Readonly<Record<PlatformProblem, MessageKey>> = {
  unavailable: 'platformUnavailable',
  declined: 'platformDeclined',
  timed_out: 'platformTimedOut',
  no_prf: 'platformNoPrf',
};

/** Where trying once more cannot help. */
const HOPELESS: ReadonlySet<PlatformProblem> = new Set(['unavailable', 'no_prf']);

/** Leads to the browser's own dialog, and says why where it led nowhere. The dialog opens at a press, never by itself. */
export const platformScreen = (asking: Asking): Node[] => {
  const name = platformName();
  const status = element('p', { class: 'status-line soft', role: 'status' });
  const failure = element('div', { id: 'failure', class: 'notice', role: 'alert', hidden: true });
  const start = primaryButton('platform-start', 'platformStart', () => void run(), name);
  const instead = asking.instead === null ? null : quietButton('platform-pin', 'platformPinInstead', asking.instead);

  const show = (code: string, hopeless: boolean, ...sentences: readonly string[]): void => {
    failure.dataset.code = code;
    failure.replaceChildren(...sentences.map((sentence) => element('p', {}, sentence)));
    failure.hidden = false;
    if (!hopeless || instead === null) return;
    start.remove();
    instead.className = 'primary';
    instead.focus();
  };
  const run = async (): Promise<void> => {
    failure.hidden = true;
    start.disabled = true;
    status.textContent = text('platformWorking', name);
    try {
      const outcome = await kekFromPlatform(asking.target);
      if (outcome.word === 'made') {
        const sentence = await asking.made(outcome);
        if (sentence !== null) show('wrong', false, sentence);
      } else tell(outcome);
    } catch {
      show('fault', false, text('kekFault'));
    } finally {
      status.textContent = '';
      start.disabled = false;
      // A disabled button loses the focus.
      if (document.activeElement === document.body) start.focus();
    }
  };
  const tell = (outcome: NoKek): void => {
    if (outcome.word === 'failed') show(outcome.code, false, text(failureText(outcome)));
    else if (outcome.word !== 'platform') asking.ended(outcome.word);
    else {
      const hopeless = HOPELESS.has(outcome.problem);
      // Where a key lies behind the authenticator already, there is no PIN to offer.
      const advice = asking.instead === null ? 'platformLater' : 'platformUsePin';
      show(outcome.problem, hopeless, text(PROBLEMS[outcome.problem], name), ...(hopeless ? [text(advice)] : []));
    }
  };
  return [
    titled(asking.mark, headline(asking.title, name)),
    ...(asking.subject === null ? [] : [whoseIt(asking.subject)]),
    element('p', { id: 'lead' }, text(asking.lead, name)),
    failure,
    status,
    start,
    ...(instead === null ? [] : [instead]),
    quietButton('platform-back', asking.instead === null ? 'close' : 'back', asking.back),
    ...(asking.instead === null
      ? [
          element(
            'details',
            { id: 'forgotten' },
            element('summary', {}, text('platformLost', name)),
            ...waysBack('suspended'),
          ),
        ]
      : []),
  ];
};
