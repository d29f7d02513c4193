import type { Kid } from '#protocol';
import { headline, primaryButton, quietButton, titled } from '../../look/controls.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import type { BrokerView } from '../../messaging/contract.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { closeWindow } from '../plain-screens.ts';

export const showLooking = (key: MessageKey = 'waitingLooking'): void =>
  showScreen('looking', seal('filled'), headline(key), element('p', { role: 'status' }, text('introducingBody')));

/** Nothing waits, or it could not be found out: in both cases looking again is what may help. */
export const showNothing = (why: 'nothing' | 'failed', again: () => void): void =>
  showScreen(
    why === 'nothing' ? 'waiting-nothing' : 'waiting-failed',
    seal('filled'),
    headline(why === 'nothing' ? 'waitingNothingTitle' : 'waitingFailedTitle'),
    element('p', { id: 'failure', 'data-code': why }, text(why === 'nothing' ? 'waitingNothing' : 'waitingFailed')),
    primaryButton('again', 'rowAgain', again),
    quietButton('close', 'close', closeWindow),
  );

/** Something came that is not what the broker signed, or not for this PC: none of it is shown. */
export const showStrange = (): void =>
  showScreen(
    'waiting-strange',
    titled('cracked', headline('waitingStrangeTitle')),
    element('p', { id: 'failure', role: 'alert', 'data-code': 'strange' }, text('waitingStrange')),
    primaryButton('close', 'close', closeWindow),
  );

/** Several of a family, and nobody knows for whom something waits. */
export const askWhose = (broker: BrokerView, kids: readonly Kid[], chosen: (kid: Kid) => void): void =>
  showScreen(
    'waiting-whose',
    titled('filled', headline('waitingWhose')),
    element('p', { id: 'lead' }, text('waitingWhoseLead')),
    ...broker.devices
      .filter(({ kid }) => kids.includes(kid))
      .map(({ kid, accountLabel }) =>
        element('button', { type: 'button', class: 'quiet', 'data-kid': kid, click: () => chosen(kid) }, accountLabel),
      ),
    quietButton('close', 'close', closeWindow),
  );
