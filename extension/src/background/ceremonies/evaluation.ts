import type { Base64Url, Nonce, OprfAnswer } from '#protocol';
import { type BrokerErrorCode, mayHaveArrived } from '../../broker/errors.ts';
import type { PresenceKey } from '../../device/presence.ts';
import type { VaultChange } from '../../vault/changes.ts';
import type { Step } from './runner.ts';

/** The evaluation of a blinded PIN. What is asked again is the same element, so that it costs no further try. */
const MAX_TRIES = 3;

interface Asked {
  readonly presence: PresenceKey;
  readonly blinded: Base64Url;
  readonly tries: number;
}

export type EvaluationState =
  | (Asked & { readonly step: 'asking' })
  | (Asked & { readonly step: 'proving' })
  | { readonly step: 'answered'; readonly answer: SettledAnswer }
  | { readonly step: 'failed'; readonly code: BrokerErrorCode };

/** Every answer but the one that only says to ask again. */
export type SettledAnswer = OprfAnswer & { readonly word: Exclude<OprfAnswer['word'], 'late'> };

export type EvaluationEvent =
  | { readonly kind: 'challenged'; readonly nonce: Nonce }
  | { readonly kind: 'answered'; readonly answer: OprfAnswer }
  | { readonly kind: 'failed'; readonly code: BrokerErrorCode };

export type EvaluationEffect =
  | { readonly kind: 'ask' }
  | {
      readonly kind: 'prove';
      readonly nonce: Nonce;
      readonly presence: PresenceKey;
      readonly blinded: Base64Url;
    };

/** How the presence key is kept, and what the vault is told when the PIN is done for. */
export interface EvaluationRecord {
  readonly withPresence: (presence: PresenceKey) => readonly VaultChange[];
  readonly after: (word: SettledAnswer['word']) => readonly VaultChange[];
}

type EvaluationStep = Step<EvaluationState, EvaluationEffect>;

export const beginEvaluation = (presence: PresenceKey, blinded: Base64Url, tries = 1): EvaluationStep => ({
  state: { step: 'asking', presence, blinded, tries },
  changes: [],
  effect: { kind: 'ask' },
});

/** An event that does not belong to the step is ignored. */
export const evaluationTransition =
  (record: EvaluationRecord) =>
  (state: EvaluationState, event: EvaluationEvent): EvaluationStep => {
    if (state.step === 'asking' && event.kind === 'challenged') {
      // A counter that may have been seen is never used again.
      const presence = { ...state.presence, ctr: state.presence.ctr + 1 };
      const { blinded } = state;
      return {
        state: { ...state, step: 'proving', presence },
        changes: record.withPresence(presence),
        effect: { kind: 'prove', nonce: event.nonce, presence, blinded },
      };
    }
    if (state.step === 'proving' && event.kind === 'answered') {
      const { answer } = event;
      if (isSettled(answer)) {
        return { state: { step: 'answered', answer }, changes: record.after(answer.word), effect: null };
      }
      return askAgain(state, 'unavailable');
    }
    if ((state.step === 'asking' || state.step === 'proving') && event.kind === 'failed') {
      // A refused post may be the browser's own repetition of one that was heard.
      const again = mayHaveArrived(event.code) || (event.code === 'refused' && state.step === 'proving');
      return again ? askAgain(state, event.code) : fail(event.code);
    }
    return { state, changes: [], effect: null };
  };

const isSettled = (answer: OprfAnswer): answer is SettledAnswer => answer.word !== 'late';

const askAgain = ({ presence, blinded, tries }: Asked, code: BrokerErrorCode): EvaluationStep =>
  tries < MAX_TRIES ? beginEvaluation(presence, blinded, tries + 1) : fail(code);

const fail = (code: BrokerErrorCode): EvaluationStep => ({
  state: { step: 'failed', code },
  changes: [],
  effect: null,
});
