import type { Kid } from '#protocol';
import { headline, primaryButton } from '../../look/controls.ts';
import { deadEndOf } from '../../look/dead-end.ts';
import { element } from '../../look/element.ts';
import { showScreen } from '../../look/screen.ts';
import { seal } from '../../look/seal.ts';
import { timeOf } from '../../look/wording.ts';
import { onChange } from '../../platform/changes.ts';
import { text } from '../../platform/locale.ts';
import { showEnd, withSubject } from '../end-screens.ts';
import { closeWindow } from '../plain-screens.ts';
import { endOfTries, openLock } from './opening.ts';

/** Left open, the screen would go on saying so after the key was locked again. */
const LEFT_OPEN = 'unlocked';

/** The window that asks for the PIN or the PC's authenticator, so that the key can press the seal again. */
export const showUnlock = (kid: Kid): Promise<void> => {
  onChange(() => {
    if (document.body.dataset.screen !== LEFT_OPEN) return;
    void withSubject(kid, ({ device }) => (device.locked ? start(kid) : null));
  });
  return start(kid);
};

const start = (kid: Kid): Promise<void> =>
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
    LEFT_OPEN,
    mark,
    headline('unlockedTitle'),
    element('p', { id: 'lead' }, text('unlockedBody')),
    ...(untilMs === null
      ? []
      : [element('p', { id: 'until', class: 'soft' }, text('unlockedUntilBody', timeOf(untilMs)))]),
    primaryButton('close', 'close', closeWindow),
  );
};
