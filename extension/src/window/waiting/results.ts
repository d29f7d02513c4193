import type { UiMessages } from '../../messaging/contract.ts';
import type { MessageKey } from '../../platform/locale.ts';
import type { SealMark } from '../../platform/toolbar.ts';

/** What the customer said. */
export type Said = 'allowed' | 'denied' | 'confirmed' | 'dropped';
type Word = UiMessages['row-answer']['answer']['word'];
/** What comes to an end; after the others the customer is asked again. */
export type Outcome = Exclude<Word, 'wrong_number' | 'locked'>;

export interface ResultWords {
  readonly mark: SealMark;
  readonly pressed: boolean;
  /** Takes the name of what was confirmed. */
  readonly title: MessageKey;
  readonly lead: MessageKey;
  readonly then: readonly MessageKey[];
  /** The broker's login page is where it goes on. */
  readonly login: boolean;
}

const calm = (title: MessageKey, lead: MessageKey, ...then: readonly MessageKey[]): ResultWords => ({
  ...{ mark: 'filled', pressed: false, title, lead, then, login: false },
});

const CONFIRMED: ResultWords = { ...calm('confirmedTitle', 'confirmedDone'), pressed: true };
const HELD: ResultWords = { ...calm('confirmedTitle', 'heldLead', 'heldMail', 'heldStop', 'heldNot'), pressed: true };
const ALLOWED: ResultWords = { ...calm('loginDoneTitle', 'loginDone'), pressed: true };
const DENIED: ResultWords = {
  ...calm('loginDeniedTitle', 'loginDenied', 'loginDeniedPassword', 'loginDeniedCall'),
  login: true,
};
const DROPPED = calm('droppedTitle', 'dropped', 'droppedStranger');
const LOGIN_OVER = calm('overTitle', 'loginOver', 'loginOverYou', 'loginOverNot');
const ROW_OVER = calm('overTitle', 'rowOver', 'rowOverAgain');
const REFUSED = calm('rowRefusedTitle', 'rowRefusedBody');
const FAILED = calm('rowFailedTitle', 'rowFailedBody');

/** What came of an answer, and what to do next: every answer, every word. */
export const RESULTS: Readonly<Record<Said, Readonly<Record<Outcome, ResultWords>>>> = {
  allowed: { done: ALLOWED, held: ALLOWED, over: LOGIN_OVER, refused: REFUSED, failed: FAILED },
  denied: { done: DENIED, held: DENIED, over: LOGIN_OVER, refused: REFUSED, failed: FAILED },
  confirmed: { done: CONFIRMED, held: HELD, over: ROW_OVER, refused: REFUSED, failed: FAILED },
  dropped: { done: DROPPED, held: DROPPED, over: DROPPED, refused: DROPPED, failed: DROPPED },
};
