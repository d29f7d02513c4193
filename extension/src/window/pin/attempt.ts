import type { Base64Url } from '#protocol';
import { mayHaveArrived } from '../../broker/errors.ts';
import type { KekEvaluation } from '../../messaging/contract.ts';
import { deriveKek } from '../kek/derive.ts';
import type { KekOutcome } from '../kek/outcome.ts';
import type { BlindedInput } from './oprf.ts';

export type Evaluate = (blinded: Base64Url) => Promise<KekEvaluation>;

/** A PIN for which the wrapping key is being made. Blinded once: however often it is sent, it costs one try. */
export interface PinAttempt {
  readonly make: () => Promise<KekOutcome>;
}

/** How often an answer that may have been lost is asked for again before the customer is. */
const TRIES = 3;

export const attemptWith = (input: BlindedInput, evaluate: Evaluate): PinAttempt => ({
  make: async () => {
    try {
      const answer = await ask(input.blinded, evaluate);
      if (answer.word !== 'evaluated') return answer;
      const { kid, triesLeft } = answer;
      return { word: 'made', kid, triesLeft, kek: await deriveKek(input.finalize(answer.evaluated), kid) };
    } catch {
      return { word: 'failed', code: 'fault' };
    }
  },
});

const ask = async (blinded: Base64Url, evaluate: Evaluate): Promise<KekEvaluation> => {
  let answer = await evaluate(blinded);
  for (let tries = 1; tries < TRIES && answer.word === 'failed' && mayHaveArrived(answer.code); tries += 1) {
    answer = await evaluate(blinded);
  }
  return answer;
};
