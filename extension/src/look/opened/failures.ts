import type { SmartUnlock } from '../../messaging/contract.ts';
import type { MessageKey } from '../../platform/locale.ts';

export type SmartFailure = Exclude<SmartUnlock['word'], 'opened'>;

interface FailureWords {
  readonly title: MessageKey;
  readonly advice: MessageKey;
  /** Whether another press can help. */
  readonly again: boolean;
}

/** Why the 30 seconds did not begin, and what to do next. */
export const SMART_FAILURES: Readonly<Record<SmartFailure, FailureWords>> = {
  nothing: { title: 'smartNothingTitle', advice: 'smartNothing', again: false },
  rate_limited: { title: 'smartFailedTitle', advice: 'smartRateLimited', again: true },
  locked: { title: 'smartFailedTitle', advice: 'smartLocked', again: true },
  refused: { title: 'smartFailedTitle', advice: 'smartRefused', again: false },
  failed: { title: 'smartFailedTitle', advice: 'smartFailed', again: true },
};
