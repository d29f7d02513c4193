import type { Kid } from '#protocol';
import { headline, paragraph, primaryButton, quietButton, titled } from '../../look/controls.ts';
import { deadEndOf } from '../../look/dead-end.ts';
import { showOpened, showOpening, showSmartProblem } from '../../look/opened/screens.ts';
import { showScreen } from '../../look/screen.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { systemClock } from '../../platform/clock.ts';
import { covers, type Verification } from '../act/verification.ts';
import { verify } from '../act/verify.ts';
import { showEnd, showEndIfEnded, withSubject } from '../end-screens.ts';
import { closeWindow } from '../plain-screens.ts';
import { type Subject, whoseIt } from '../subject.ts';

/** A PIN typed in this window counts for opening again a moment later: who was too slow is not asked twice. */
let verification: Verification | null = null;

/** The window that opens the 30 seconds in which a login is possible. */
export const showSmart = (kid: Kid): Promise<void> =>
  withSubject(kid, (subject) => {
    const end = deadEndOf(subject.device);
    if (end !== null) return showEnd(end);
    // Nobody was asked anything yet: a window that merely comes up must not open an account.
    return subject.device.tier === 'software' ? askToOpen(subject) : verifyFirst(subject);
  });

const leave = (): HTMLButtonElement => quietButton('close', 'close', closeWindow);

const askToOpen = (subject: Subject): void =>
  showScreen(
    'smart',
    titled('filled', headline('smartTitle')),
    whoseIt(subject),
    paragraph('smartLead'),
    primaryButton('smart-open', 'smartOpen', () => void open(subject)),
    leave(),
  );

const verifyFirst = (subject: Subject): void =>
  verify({
    subject,
    row: null,
    title: 'smartVerify',
    go: 'smartGo',
    verified: async (made) => {
      verification = made;
      await open(subject);
    },
  });

const open = async (subject: Subject): Promise<void> => {
  const { kid, tier } = subject.device;
  if (!covers(verification, { kid, tier, row: null }, systemClock.now())) return verifyFirst(subject);
  showOpening();
  const answer = await askBackground('smart-unlock', { kid }).catch(() => ({ word: 'failed' as const }));
  const ways = { again: () => void open(subject), leave };
  if (answer.word === 'opened') return showOpened(answer, ways);
  // Locked meanwhile: by the screen's lock, or because the broker wants to see the PIN.
  if (answer.word === 'locked' && tier !== 'software') return verifyFirst(subject);
  if (answer.word === 'refused' && (await showEndIfEnded(kid))) return;
  showSmartProblem(answer.word, ways);
};
