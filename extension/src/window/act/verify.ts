import type { Base64Url } from '#protocol';
import { systemClock } from '../../platform/clock.ts';
import type { MessageKey } from '../../platform/locale.ts';
import { showFailed } from '../end-screens.ts';
import type { Subject } from '../subject.ts';
import { endOfTries, openLock } from '../unlock/opening.ts';
import type { Verification } from './verification.ts';

interface Asking {
  readonly subject: Subject;
  readonly row: Base64Url | null;
  /** For what the customer is asked: the heading. */
  readonly title: MessageKey;
  /** On the button under the PIN. */
  readonly go: MessageKey;
  readonly verified: (verification: Verification) => unknown;
}

/** Asks for the PIN, or has the PC's authenticator ask, for one act; also where the key is open already. */
export const verify = ({ subject, row, title, go, verified }: Asking): void => {
  const { kid, tier, locked } = subject.device;
  openLock({
    subject,
    target: { for: 'act', kid, row },
    titles: { pin: title, platform: title },
    go,
    opened: () => verified({ kid, row: tier === 'platform' ? row : null, atMs: systemClock.now() }),
    // Where the key is in use, a passer-by at an open PC could otherwise take the PIN away.
    spent: locked ? endOfTries : () => showFailed('spent', 'spentTitle', 'spentBody'),
  });
};
