import type { Kid } from '#protocol';
import { type BrokerErrorCode, mayHaveArrived } from '../../broker/errors.ts';
import type { Registration, RegistrationFailure, RegistrationStep, ResumableStep } from '../../device/registration.ts';
import type { VaultChange } from '../../vault/changes.ts';

type Submitting = Extract<Registration, { step: 'submitting' }>;

/** What a step failed with. `fault` is a failure of our own side, and none that the ceremony knows. */
export type FailureCause = BrokerErrorCode | 'broker_mismatch' | 'key_locked' | 'fault';

/** Lost answers that are tried again without bothering the customer. */
const MAX_UNANSWERED = 3;

/** Why the customer's registration stopped, in the words that the window has sentences for. */
export const failureOf = (code: FailureCause): RegistrationFailure => {
  switch (code) {
    case 'unreachable':
    case 'timed_out':
      return 'unreachable';
    case 'refused':
      return 'session_ended';
    case 'internal':
    case 'unavailable':
      return 'unavailable';
    case 'no_grant':
    case 'rate_limited':
    case 'key_not_admitted':
    case 'broker_mismatch':
    case 'key_locked':
    case 'fault':
      return code;
    default:
      return 'incompatible';
  }
};

/** Whether the very same request may succeed later. */
export const isWorthRetrying = (code: RegistrationFailure): boolean =>
  code === 'unreachable' ||
  code === 'rate_limited' ||
  code === 'unavailable' ||
  code === 'incompatible' ||
  code === 'fault';

/** What to do with a proof that brought no answer, or the wrong one. */
export const afterFailedSubmit = (
  at: Submitting,
  code: FailureCause,
): { readonly step: RegistrationStep; readonly changes: readonly VaultChange[] } => {
  // Where a fault struck nobody knows: the proof may have gone out before it.
  if (code === 'fault' || mayStillArrive(code)) return afterLostAnswer(at, code);

  const failure = failureOf(code);
  if (isWorthRetrying(failure))
    return { step: { step: 'failed', code: failure, resumeAt: submission(at) }, changes: [] };

  // After a lost answer the broker may have the device: the key stays, and the mail or the next login settles it.
  if (at.unanswered > 0) {
    const ended = code === 'key_locked' ? code : 'unwatched';
    return { step: { step: 'failed', code: ended, resumeAt: null }, changes: [] };
  }
  // With another key, and for a protected one with the customer, who chooses and types anew.
  const anew: ResumableStep | null =
    failure === 'key_not_admitted' || failure === 'key_locked' ? { step: 'introducing' } : null;
  return {
    step: { step: 'failed', code: failure, resumeAt: anew },
    changes: [{ kind: 'remove-device', kid: at.kid }],
  };
};

const mayStillArrive = (code: Exclude<FailureCause, 'fault'>): boolean =>
  code !== 'broker_mismatch' && code !== 'key_locked' && mayHaveArrived(code);

const afterLostAnswer = (at: Submitting, code: FailureCause) => {
  const again = { ...submission(at), unanswered: at.unanswered + 1 };
  const step: RegistrationStep =
    code === 'unreachable' && again.unanswered < MAX_UNANSWERED
      ? again
      : { step: 'failed', code: failureOf(code), resumeAt: again };
  return { step, changes: [] };
};

/** The step alone, without the registration around it. */
export const submission = ({
  introduction,
  name,
  kid,
  unanswered,
}: Extract<ResumableStep, { step: 'submitting' }>) => ({
  step: 'submitting' as const,
  introduction,
  name,
  kid,
  unanswered,
});

/** The key that nobody but this PC can know: the customer may give it up. */
export const unsentKeyOf = (at: Registration): Kid | null =>
  at.step === 'failed' && at.resumeAt?.step === 'submitting' && at.resumeAt.unanswered === 0 ? at.resumeAt.kid : null;

/** The broker's session is gone or was never ours: polling further tells nothing. */
export const endsTheWatch = (code: FailureCause): boolean =>
  code === 'refused' || code === 'no_grant' || code === 'not_found';
