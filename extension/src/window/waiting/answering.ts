import type { LocalizedName } from '#protocol';
import { showScreen } from '../../look/screen.ts';
import type { RowReply, WaitingRow } from '../../messaging/contract.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import { systemClock } from '../../platform/clock.ts';
import type { MessageKey } from '../../platform/locale.ts';
import { covers, type Verification } from '../act/verification.ts';
import { verify } from '../act/verify.ts';
import { showEndIfEnded, withSubject } from '../end-screens.ts';
import { loginScreen } from './login-screen.ts';
import { showLooking } from './plain.ts';
import { showResult } from './result-screen.ts';
import type { Outcome, Said } from './results.ts';
import { rowScreen } from './row-screen.ts';

export interface Answering {
  readonly waiting: WaitingRow;
  readonly brokerName: LocalizedName;
  /** How many more wait behind it. */
  readonly others: number;
  readonly loginUrl: string;
  /** Looks again at what waits. */
  readonly again: () => void;
  /** That the lock was opened for this in this window; null where the customer must still be asked. */
  readonly verification: Verification | null;
}

interface Answer {
  readonly said: Said;
  readonly reply: RowReply;
}

/** Asks about one row and carries the answer to the broker. */
export const askRow = (answering: Answering, wasWrong = false): void => {
  const { waiting } = answering;
  const type = waiting.row.t;
  const say = (said: Said, reply: RowReply) => (): void => void answer(answering, { said, reply });
  const expired = (): void => tell(answering, type === 'login' ? 'allowed' : 'confirmed', 'over');
  if (type === 'login') {
    const allow = (number: number): void => say('allowed', { as: 'approve', number })();
    const content = loginScreen({ ...answering, wasWrong, allow, refuse: say('denied', { as: 'refuse' }), expired });
    showScreen(wasWrong ? 'login-row-wrong' : 'login-row', ...content);
    return;
  }
  const confirm = say('confirmed', { as: 'confirm' });
  showScreen('row', ...rowScreen({ ...answering, type, confirm, refuse: say('dropped', { as: 'refuse' }), expired }));
};

const answer = async (answering: Answering, { said, reply }: Answer): Promise<void> => {
  const { kid, tier, hash, row } = answering.waiting;
  const isCovered = covers(answering.verification, { kid, tier, row: hash }, systemClock.now());
  // What is merely not shown any more needs nobody's word.
  if (said !== 'dropped' && !isCovered) return verifyFirst(answering, { said, reply });
  showLooking('rowWorking');
  const request = { kid, id: row.id, answer: reply };
  const { word } = await askBackground('row-answer', request).catch(() => ({ word: 'failed' as const }));
  switch (word) {
    case 'wrong_number':
      return askRow(answering, true);
    case 'locked':
      // By the screen's lock meanwhile, or because the broker wants to see the PIN.
      return tier === 'software' ? tell(answering, said, 'refused') : verifyFirst(answering, { said, reply });
    case 'refused':
      return (await showEndIfEnded(kid)) ? undefined : tell(answering, said, word);
    default:
      return tell(answering, said, word);
  }
};

const VERIFY_TITLES: Readonly<Record<Said, MessageKey>> = {
  allowed: 'verifyAllow',
  denied: 'verifyDeny',
  confirmed: 'verifyConfirm',
  dropped: 'verifyConfirm',
};

const VERIFY_GO: Readonly<Record<Said, MessageKey>> = {
  allowed: 'loginAllow',
  denied: 'loginDeny',
  confirmed: 'rowConfirm',
  dropped: 'rowConfirm',
};

const verifyFirst = (answering: Answering, said: Answer): Promise<void> =>
  withSubject(answering.waiting.kid, (subject) =>
    verify({
      subject,
      row: answering.waiting.hash,
      title: VERIFY_TITLES[said.said],
      go: VERIFY_GO[said.said],
      verified: (verification) => answer({ ...answering, verification }, said),
    }),
  );

const tell = ({ waiting, others, loginUrl, again }: Answering, said: Said, outcome: Outcome): void =>
  showResult({ row: waiting.row, said, outcome, loginUrl, next: others > 0 ? again : null, again });
