import type { Kid } from '#protocol';
import { showScreen } from '../../look/screen.ts';
import type { KekTarget } from '../../messaging/contract.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { type MessageKey, text } from '../../platform/locale.ts';
import { showEnd } from '../end-screens.ts';
import type { Kek } from '../kek/outcome.ts';
import type { Steps } from '../kek/steps.ts';
import { askPinScreen } from '../pin/ask-screen.ts';
import { drawTheLine } from '../pin/kek-from-pin.ts';
import { closeWindow } from '../plain-screens.ts';
import { platformScreen } from '../platform/platform-screen.ts';
import type { Subject } from '../subject.ts';

interface Opening {
  readonly subject: Subject;
  /** The lock alone, unless it is opened for something that the customer is asked about anew. */
  readonly target?: KekTarget;
  readonly titles: { readonly pin: MessageKey; readonly platform: MessageKey };
  /** On the button under the PIN. */
  readonly go: MessageKey;
  readonly opened: () => unknown;
  /** After the last wrong PIN. */
  readonly spent: (kid: Kid) => unknown;
}

/** Opens the lock of a device in its own way: by the PIN, or by the PC's authenticator. */
export const openLock = ({ subject, target, titles, go, opened, spent }: Opening): void => {
  const { kid, tier } = subject.device;
  const made = async (kek: Kek): Promise<string | null> => {
    const { word } = await askBackground('unlock', { kid, kek: kek.kek });
    if (word === 'unlocked') {
      await opened();
      return null;
    }
    if (kek.triesLeft === null) return text('platformWrong');
    if (kek.triesLeft === 0) {
      await spent(kid);
      return null;
    }
    return kek.triesLeft === 1 ? text('pinWrongLast') : text('pinWrong', String(kek.triesLeft));
  };
  const steps: Steps = { mark: 'filled', target: target ?? { for: 'unlock', kid }, made, ended: showEnd };
  if (tier === 'platform') {
    const lead = { title: titles.platform, lead: 'platformLead' } as const;
    showScreen('unlock-platform', ...platformScreen({ ...steps, ...lead, subject, instead: null, back: closeWindow }));
    document.getElementById('platform-start')?.focus();
    return;
  }
  showScreen('unlock-pin', ...askPinScreen({ ...steps, subject, title: titles.pin, go }));
  // The one thing to do here is to type. The label and the hint are read out with the field.
  document.getElementById('pin')?.focus();
};

/** Nothing can open this lock any more: the broker is made to say so, and the customer is told at once. */
export const endOfTries = async (kid: Kid): Promise<void> => {
  await drawTheLine({ for: 'unlock', kid });
  showEnd('destroyed');
};
