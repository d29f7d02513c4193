import type { Kid } from '#protocol';
import { headline, primaryButton } from '../../look/controls.ts';
import { deadEndOf } from '../../look/dead-end.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { timeOf } from '../../look/wording.ts';
import { text } from '../../platform/locale.ts';
import { showEnd, withSubject } from '../end-screens.ts';
import { closeWindow } from '../plain-screens.ts';
import { endOfTries, openLock } from './opening.ts';

/** The window that asks for the PIN or the PC's authenticator, so that the key can press the seal again. */
export const showUnlock = (kid: Kid): Promise<void> =>
  withSubject(kid, (subject) => {
    const end = deadEndOf(subject.device);
    if (end !== null) return showEnd(end);
    if (!subject.device.locked) return showUnlocked(subject.device.unlockedUntilMs);
    return openLock({
      subject,
      titles: { pin: 'unlockTitle', platform: 'unlockTitle' },
      go: 'unlock',
      opened: () => withSubject(kid, ({ device }) => showUnlocked(device.unlockedUntilMs)),
      spent: endOfTries,
    });
  });

const showUnlocked = (untilMs: number | null): void => {
  const mark = seal('filled');
  mark.classList.add('pressed');
  showScreen(
    'unlocked',
    mark,
    headline('unlockedTitle'),
    element('p', { id: 'lead' }, text('unlockedBody')),
    ...(untilMs === null
      ? []
      : [element('p', { id: 'until', class: 'soft' }, text('unlockedUntilBody', timeOf(untilMs)))]),
    primaryButton('close', 'close', closeWindow),
  );
};
