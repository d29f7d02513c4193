import { text } from '../../platform/locale.ts';
import { headline, primaryButton, titled } from '../controls.ts';
import { element } from '../element.ts';
import { showScreen } from '../screen.ts';
import { SMART_FAILURES, type SmartFailure } from './failures.ts';
import { type OpenedWindow, openedView } from './opened-view.ts';

/** Where the screens about the 30 seconds lead, in the window and in the popup. */
export interface SmartWays {
  readonly again: () => void;
  /** Out of it: closes the window, or goes back to the popup's first screen. */
  readonly leave: () => HTMLButtonElement;
}

export const showOpening = (): void =>
  showScreen(
    'smart-opening',
    titled('filled', headline('smartTitle')),
    element('p', { role: 'status' }, text('smartWorking')),
  );

export const showOpened = (opened: OpenedWindow, ways: SmartWays): void =>
  showScreen('smart-opened', ...openedView(opened, () => showClosed(ways)), ways.leave());

const showClosed = ({ again, leave }: SmartWays): void =>
  showScreen(
    'smart-closed',
    titled('filled', headline('smartClosedTitle')),
    element('p', { id: 'lead' }, text('smartClosedBody')),
    primaryButton('smart-again', 'smartAgain', again),
    leave(),
  );

export const showSmartProblem = (word: SmartFailure, ways: SmartWays): void => {
  const { title, advice, again } = SMART_FAILURES[word];
  const leave = ways.leave();
  if (!again) leave.className = 'primary';
  showScreen(
    'smart-failed',
    titled('filled', headline(title)),
    element('p', { id: 'failure', role: 'alert', 'data-code': word }, text(advice)),
    ...(again ? [primaryButton('smart-again', 'retry', ways.again)] : []),
    leave,
  );
};
