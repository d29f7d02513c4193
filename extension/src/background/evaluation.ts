import type { Base64Url, Kid, Origin } from '#protocol';
import { BrokerError } from '../broker/errors.ts';
import { challengeRequest, oprfRequest, processChallengeAnswer, processOprfAnswer } from '../broker/exchanges.ts';
import type { BrokerPin } from '../broker/pin.ts';
import type { PresenceKey } from '../device/presence.ts';
import { signPinProof } from '../device/proof.ts';
import type { KekEvaluation } from '../messaging/contract.ts';
import {
  beginEvaluation,
  type EvaluationEffect,
  type EvaluationEvent,
  type EvaluationRecord,
  type EvaluationState,
  evaluationTransition,
  type SettledAnswer,
} from './ceremonies/evaluation.ts';
import { runCeremony } from './ceremonies/runner.ts';
import type { Parts } from './parts.ts';

/** Whose PIN is evaluated, and where its presence key is kept. */
export interface Evaluated {
  readonly pin: BrokerPin;
  readonly broker: Origin;
  readonly kid: Kid;
  readonly presence: PresenceKey;
  readonly record: EvaluationRecord;
}

/** Asks the broker to evaluate a blinded PIN. Whoever calls holds the lock under which the presence key is kept. */
export const runEvaluation = async (parts: Parts, of: Evaluated, blinded: Base64Url): Promise<KekEvaluation> => {
  const end = await runCeremony<EvaluationState, EvaluationEvent, EvaluationEffect>(
    {
      transition: evaluationTransition(of.record),
      persist: (changes) => parts.vault.apply(changes),
      perform: (effect) => perform(parts, of, effect),
    },
    beginEvaluation(of.presence, blinded),
  );
  if (end.step === 'answered') return evaluationIn(end.answer);
  return { word: 'failed', code: end.step === 'failed' ? end.code : 'unintelligible' };
};

const evaluationIn = ({ kid, word, evaluated, triesLeft }: SettledAnswer): KekEvaluation => {
  if (word !== 'evaluated') return { word };
  if (evaluated === null || triesLeft === null) return { word: 'failed', code: 'unintelligible' };
  return { word, kid, evaluated, triesLeft };
};

const perform = async (
  parts: Parts,
  { pin, broker, kid }: Evaluated,
  effect: EvaluationEffect,
): Promise<EvaluationEvent> => {
  try {
    if (effect.kind === 'ask') {
      const answer = await challengeRequest(parts.fetch, pin, { purpose: 'pin', kids: [kid] });
      return { kind: 'challenged', nonce: processChallengeAnswer(answer, [kid]).nonce };
    }
    const proof = await signPinProof(parts, { kid, broker, key: effect.presence }, effect.nonce, effect.blinded);
    return { kind: 'answered', answer: processOprfAnswer(await oprfRequest(parts.fetch, pin, { proof }), kid) };
  } catch (error) {
    if (error instanceof BrokerError) return { kind: 'failed', code: error.code };
    throw error;
  }
};
