import type { Kid, RegistrationStatus, Tier } from '#protocol';
import type { Device } from '../../device/device.ts';
import type {
  Introduction,
  PreparedDevice,
  Registration,
  RegistrationFailure,
  RegistrationStep,
  ResumableStep,
} from '../../device/registration.ts';
import type { VaultChange } from '../../vault/changes.ts';
import {
  afterFailedSubmit,
  endsTheWatch,
  type FailureCause,
  failureOf,
  isWorthRetrying,
  submission,
  unsentKeyOf,
} from './registration-failure.ts';
import type { Step } from './runner.ts';

export type RegistrationEvent =
  /** The worker woke up, or the window asks to go on: the step's effect may never have run. */
  | { readonly kind: 'resumed' }
  | { readonly kind: 'introduced'; readonly introduction: Introduction; readonly question: string }
  /** Counts only as the answer to the question that stands now: a page may ask anew while the customer reads. */
  | { readonly kind: 'confirmed'; readonly name: string; readonly question: string; readonly tier: Tier }
  | { readonly kind: 'made'; readonly device: Device }
  | { readonly kind: 'submitted'; readonly status: RegistrationStatus; readonly atMs: number }
  | { readonly kind: 'polled'; readonly status: RegistrationStatus; readonly mailedTo: string; readonly atMs: number }
  | { readonly kind: 'failed'; readonly code: FailureCause }
  /** The device has logged in: whatever the registration still waits for has happened. */
  | { readonly kind: 'proven'; readonly kid: Kid; readonly atMs: number }
  | { readonly kind: 'retried' }
  | { readonly kind: 'cancelled' };

/** A registration at a step whose work can be done from its own data. */
export type RunningRegistration = Extract<Registration, { step: ResumableStep['step'] }>;

/** Does the work of the step that the registration is at. */
export interface RegistrationEffect {
  readonly at: RunningRegistration;
}

/** `null`: there is no registration any more. */
export type RegistrationTurn = Step<Registration | null, RegistrationEffect>;

/** An event that does not belong to the step is ignored. */
export const registrationTransition = (at: Registration | null, event: RegistrationEvent): RegistrationTurn => {
  if (at === null) return { state: null, changes: [], effect: null };
  if (event.kind === 'resumed') return resume(at);
  if (event.kind === 'cancelled') return cancel(at);
  switch (at.step) {
    case 'introducing':
      if (event.kind === 'introduced') {
        const { introduction, question } = event;
        return rest(at, { step: 'confirming', introduction, question, prepared: null });
      }
      if (event.kind === 'failed') return failToIntroduce(at, failureOf(event.code));
      break;
    case 'confirming':
      if (event.kind === 'confirmed' && event.question === at.question) return agree(at, event.name, event.tier);
      break;
    case 'making':
      if (event.kind === 'made') {
        const { introduction, name } = at;
        const kept: VaultChange[] = [
          { kind: 'add-pin', pin: introduction.pin },
          { kind: 'put-device', device: event.device },
        ];
        return go(at, { step: 'submitting', introduction, name, kid: event.device.kid, unanswered: 0 }, kept);
      }
      // Nobody but this browser has a part in it.
      if (event.kind === 'failed' && event.code === 'fault') {
        const { introduction, name, tier, prepared } = at;
        return fail(at, 'fault', { step: 'making', introduction, name, tier, prepared });
      }
      if (event.kind === 'failed' && event.code === 'key_locked')
        return fail(at, 'key_locked', { step: 'introducing' });
      break;
    case 'submitting':
      if (event.kind === 'submitted') return settleStatus(at, event.status, event.atMs, null);
      if (isProofOf(at, event)) return settleStatus(at, 'active', event.atMs, null);
      if (event.kind === 'failed') {
        const { step, changes } = afterFailedSubmit(at, event.code);
        return step.step === 'submitting' ? go(at, step, changes) : rest(at, step, changes);
      }
      break;
    case 'waiting':
      if (event.kind === 'polled') return settleStatus(at, event.status, event.atMs, event.mailedTo);
      if (isProofOf(at, event)) return settleStatus(at, 'active', event.atMs, at.mailedTo);
      // Nothing is lost by not knowing: the next poll, the mail or the next login tells.
      if (event.kind === 'failed' && endsTheWatch(event.code)) return fail(at, 'unwatched', null);
      break;
    case 'failed':
      if (event.kind === 'retried' && at.resumeAt !== null) return go(at, at.resumeAt);
      if (at.resumeAt?.step === 'submitting' && isProofOf(at.resumeAt, event)) {
        return settleStatus(withStep(at, at.resumeAt), 'active', event.atMs, null);
      }
      break;
    case 'done':
      break;
  }
  return { state: at, changes: [], effect: null };
};

type At<Name extends Registration['step']> = Extract<Registration, { step: Name }>;

/** What stays the same from step to step. */
const withStep = <Next extends RegistrationStep>(
  { broker, pageOrigin, tabId, windowId, startedAtMs }: Registration,
  step: Next,
) => ({
  ...step,
  broker,
  pageOrigin,
  tabId,
  windowId,
  startedAtMs,
});

const rest = (at: Registration, step: RegistrationStep, changes: readonly VaultChange[] = []): RegistrationTurn => {
  const registration = withStep(at, step);
  return { state: registration, changes: [...changes, { kind: 'put-registration', registration }], effect: null };
};

const go = (at: Registration, step: ResumableStep, changes: readonly VaultChange[] = []): RegistrationTurn => {
  const turn = rest(at, step, changes);
  return { ...turn, effect: { at: withStep(at, step) } };
};

const fail = (at: Registration, code: RegistrationFailure, resumeAt: ResumableStep | null): RegistrationTurn =>
  rest(at, { step: 'failed', code, resumeAt });

/** Nothing happens where the chosen tier lacks what it is made with: there is no wrapping key then either. */
const agree = (at: At<'confirming'>, name: string, tier: Tier): RegistrationTurn => {
  const prepared = preparedFor(at.prepared, tier);
  if (tier !== 'software' && prepared === null) return { state: at, changes: [], effect: null };
  return go(at, { step: 'making', introduction: at.introduction, name, tier, prepared });
};

/** What was prepared, without what belongs to the tier that was not chosen; null when that leaves nothing. */
export const preparedFor = (prepared: PreparedDevice | null, tier: Tier): PreparedDevice | null => {
  if (prepared === null) return null;
  const { kid, presence, credentialId } = prepared;
  if (tier === 'pin' && presence !== null) return { kid, presence, credentialId: null };
  if (tier === 'platform' && credentialId !== null) return { kid, presence: null, credentialId };
  return null;
};

const resume = (at: Registration): RegistrationTurn => {
  switch (at.step) {
    case 'introducing':
    case 'making':
    case 'waiting':
      return { state: at, changes: [], effect: { at } };
    case 'submitting':
      // Whoever was interrupted here may have sent it.
      return go(at, { ...submission(at), unanswered: at.unanswered + 1 });
    default:
      return { state: at, changes: [], effect: null };
  }
};

const failToIntroduce = (at: Registration, code: RegistrationFailure): RegistrationTurn =>
  fail(at, code, isWorthRetrying(code) ? { step: 'introducing' } : null);

/** From the sending of the proof on, closing the window changes nothing: the broker may already know the device. */
const cancel = (at: Registration): RegistrationTurn => {
  if (at.step === 'submitting' || at.step === 'waiting') return { state: at, changes: [], effect: null };
  const kid = unsentKeyOf(at);
  const unsent: readonly VaultChange[] = kid === null ? [] : [{ kind: 'remove-device', kid }];
  return { state: null, changes: [...unsent, { kind: 'remove-registration', broker: at.broker }], effect: null };
};

const isProofOf = (
  at: Extract<ResumableStep, { readonly kid: Kid }>,
  event: RegistrationEvent,
): event is Extract<RegistrationEvent, { kind: 'proven' }> => event.kind === 'proven' && event.kid === at.kid;

const settleStatus = (
  at: At<'submitting' | 'waiting'>,
  status: RegistrationStatus,
  atMs: number,
  mailedTo: string | null,
): RegistrationTurn => {
  const { introduction, name, kid } = at;
  switch (status) {
    case 'pending':
      if (at.step === 'waiting' && at.mailedTo === mailedTo) return { state: at, changes: [], effect: null };
      return rest(at, { step: 'waiting', introduction, name, kid, mailedTo });
    case 'active':
      return rest(at, { step: 'done', introduction, name, kid, mailedTo }, [
        { kind: 'amend-device', kid, amendment: { status: 'active', activatedAtMs: atMs } },
      ]);
    case 'undeliverable':
    case 'expired':
      // The broker has forgotten the device; so does this PC.
      return rest(at, { step: 'failed', code: status, resumeAt: null }, [{ kind: 'remove-device', kid }]);
  }
};
