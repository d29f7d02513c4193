import type { Kid } from '#protocol';
import { headline, primaryButton, titled } from '../look/controls.ts';
import { type DeadEnd, deadEndOf } from '../look/dead-end.ts';
import { element } from '../look/element.ts';
import { showScreen } from '../look/screen.ts';
import { seal } from '../look/seal.ts';
import { waysBack } from '../look/ways.ts';
import { UiError } from '../messaging/ui-client.ts';
import { type MessageKey, text } from '../platform/locale.ts';
import { closeWindow, troubleScreen } from './plain-screens.ts';
import { type Subject, subjectOf } from './subject.ts';

interface EndWords {
  readonly title: MessageKey;
  readonly advice: MessageKey;
}

const ENDS: Readonly<Record<DeadEnd, EndWords>> = {
  destroyed: { title: 'headlineDestroyed', advice: 'adviceDestroyed' },
  suspended: { title: 'headlineSuspended', advice: 'adviceSuspended' },
  revoked: { title: 'headlineRevoked', advice: 'adviceRevoked' },
};

/** This PC's registration has come to an end: what happened, and the ways back. */
export const showEnd = (end: DeadEnd): void => {
  const { title, advice } = ENDS[end];
  showScreen(
    end,
    titled(end === 'revoked' ? 'empty' : 'cracked', headline(title)),
    element('p', { id: 'failure', 'data-code': end }, text(advice)),
    element('section', { id: 'ways', class: 'ways' }, ...waysBack(end)),
    primaryButton('close', 'close', closeWindow),
  );
};

/** Where the broker's refusal was its last word on this PC, that is what to say. @returns whether it was */
export const showEndIfEnded = async (kid: Kid): Promise<boolean> => {
  const subject = await subjectOf(kid).catch(() => null);
  const end = subject === null ? null : deadEndOf(subject.device);
  if (end !== null) showEnd(end);
  return end !== null;
};

/** Something that a later try or a call may mend. */
export const showFailed = (code: string, title: MessageKey, advice: MessageKey): void =>
  showScreen(
    'failed',
    seal(code === 'gone' ? 'empty' : 'filled'),
    headline(title),
    element('p', { id: 'failure', role: 'alert', 'data-code': code }, text(advice)),
    primaryButton('close', 'close', closeWindow),
  );

/** Runs a window's work on its registration, and says so where there is none, or the vault cannot be reached. */
export const withSubject = async (kid: Kid, work: (subject: Subject) => unknown): Promise<void> => {
  try {
    const subject = await subjectOf(kid);
    if (subject === null) showFailed('gone', 'goneTitle', 'goneBody');
    else await work(subject);
  } catch (error) {
    showScreen('trouble', ...troubleScreen(error instanceof UiError ? error.code : 'internal'));
  }
};
