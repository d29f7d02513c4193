import { mayHaveArrived } from '../../broker/errors.ts';
import type { MessageKey } from '../../platform/locale.ts';
import type { NoKek } from './outcome.ts';

type Failed = Extract<NoKek, { word: 'failed' }>;

/** What to do when no wrapping key could be made and the broker said nothing of the device. */
export const failureText = ({ code }: Failed): MessageKey => {
  if (code === 'fault') return 'kekFault';
  if (mayHaveArrived(code)) return 'kekUnreachable';
  return code === 'rate_limited' ? 'kekRateLimited' : 'kekRefused';
};

/** Whether the same attempt may be sent once more; after anything else it starts from the beginning. */
export const mayBeSentAgain = ({ code }: Failed): boolean =>
  code !== 'fault' && (mayHaveArrived(code) || code === 'rate_limited');
