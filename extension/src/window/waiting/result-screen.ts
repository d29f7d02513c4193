import type { Row } from '#protocol';
import { brokerLink, bullets, headline, paragraph, primaryButton, quietButton } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { text } from '../../platform/locale.ts';
import { closeWindow } from '../plain-screens.ts';
import { wordsOfRow } from './fact-words.ts';
import { type Outcome, RESULTS, type Said } from './results.ts';

interface Result {
  readonly row: Row;
  readonly said: Said;
  readonly outcome: Outcome;
  readonly loginUrl: string;
  /** To the next row, where one waits; null where none does. */
  readonly next: (() => void) | null;
  /** Looks again at what waits. */
  readonly again: () => void;
}

/** What came of it. The one button leads on: to the next, to another try, to the broker, or out. */
export const showResult = ({ row, said, outcome, loginUrl, next, again }: Result): void => {
  const { mark, pressed, title, lead, then, login } = RESULTS[said][outcome];
  const picture = seal(mark);
  if (pressed) picture.classList.add('pressed');
  const leadsOn =
    outcome === 'failed' && said !== 'dropped'
      ? primaryButton('again', 'rowAgain', again)
      : next !== null
        ? primaryButton('next-row', 'nextRow', next)
        : login
          ? brokerLink(loginUrl, 'openLogin', 'primary')
          : null;
  showScreen(
    'answered',
    picture,
    headline(title, row.t === 'login' ? '' : text(wordsOfRow(row.t, row.facts).name)),
    element('p', { id: 'lead', 'data-said': said, 'data-outcome': outcome }, text(lead)),
    ...(then.length > 1 ? [bullets(...then)] : then.map((key) => paragraph(key))),
    ...(leadsOn === null
      ? [primaryButton('close', 'close', closeWindow)]
      : [leadsOn, quietButton('close', 'close', closeWindow)]),
  );
};
