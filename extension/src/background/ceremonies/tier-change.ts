import type { DeviceWord, Nonce } from '#protocol';
import { type BrokerErrorCode, mayHaveArrived } from '../../broker/errors.ts';
import type { Device, TierChange } from '../../device/device.ts';
import { adoptChange, refusedAs } from '../../device/evolution.ts';
import type { Step } from './runner.ts';

/**
 * The proof that takes a device from one tier to another. It is the same step until its fate is known: the key that it
 * offers lies in the vault, and no other proof of the device is signed meanwhile.
 */

/** A device with a change that is under way. */
export type Changing = Device & { readonly change: TierChange };

export const isChanging = (device: Device): device is Changing => device.change !== null;

const MAX_TRIES = 3;

/** The longest that the protocol allows: where more is left, the PC's clock was set back. */
const CHALLENGE_AT_MOST_MS = 60 * 60 * 1000;

export type ChangeState =
  | { readonly step: 'asking'; readonly device: Changing; readonly maySign: boolean; readonly tries: number }
  | { readonly step: 'proving'; readonly device: Changing; readonly tries: number }
  /** The device has its new tier. */
  | { readonly step: 'adopted'; readonly device: Device }
  /** It keeps its old one; `word` where the broker said why. */
  | { readonly step: 'dropped'; readonly device: Device; readonly word: DeviceWord | null }
  /** Nobody knows; the next ceremony goes on. */
  | { readonly step: 'open'; readonly device: Changing; readonly because: BrokerErrorCode | 'late' | 'locked' };

export type ChangeEvent =
  | {
      readonly kind: 'challenged';
      readonly nonce: Nonce;
      readonly head: number | undefined;
      readonly expiresAtMs: number;
      readonly atMs: number;
    }
  | { readonly kind: 'decided'; readonly word: DeviceWord; readonly atMs: number }
  | { readonly kind: 'failed'; readonly code: BrokerErrorCode };

export type ChangeEffect =
  | { readonly kind: 'ask'; readonly device: Changing }
  | { readonly kind: 'prove'; readonly device: Changing; readonly nonce: Nonce };

export type ChangeStep = Step<ChangeState, ChangeEffect>;

/** @param maySign whether the key that the device signs with can be opened now */
export const beginChange = (device: Changing, maySign: boolean, tries = 1): ChangeStep => ({
  state: { step: 'asking', device, maySign, tries },
  changes: [],
  effect: { kind: 'ask', device },
});

/** An event that does not belong to the step is ignored. */
export const changeTransition = (state: ChangeState, event: ChangeEvent): ChangeStep => {
  switch (state.step) {
    case 'asking':
      if (event.kind === 'challenged') return judge(state, event);
      if (event.kind === 'failed') return tryAgain(state.device, state.maySign, state.tries, event.code);
      break;
    case 'proving':
      if (event.kind === 'decided') return decide(state, event);
      if (event.kind === 'failed') return tryAgain(state.device, true, state.tries, event.code);
      break;
    case 'adopted':
    case 'dropped':
    case 'open':
      break;
  }
  return { state, changes: [], effect: null };
};

type At<Name extends ChangeState['step']> = Extract<ChangeState, { step: Name }>;
type EventOf<Name extends ChangeEvent['kind']> = Extract<ChangeEvent, { kind: Name }>;

/** What the broker holds tells what became of what was sent. */
const judge = (at: At<'asking'>, { nonce, head, expiresAtMs, atMs }: EventOf<'challenged'>): ChangeStep => {
  const { device, maySign, tries } = at;
  const { change } = device;
  const wasSent = change.unanswered > 0;
  // Whoever can sign asks again instead: a copy that logged in meanwhile raises the head just so, and only the signature
  // shows the two successors of one key (specification, section 7.4).
  if (wasSent && !maySign && head === change.key.gen) return adopt(device, atMs);

  // A challenge that has expired lets nothing in: what was sent for it is not under way any more.
  const isOver = !wasSent || atMs > change.openUntilMs || change.openUntilMs - atMs > CHALLENGE_AT_MOST_MS;
  // The very same step again: whichever of the two comes second is answered as the repetition that it is.
  if (maySign && (head === device.acked || (wasSent && head === change.key.gen))) {
    const sent = { ...change, unanswered: isOver ? 1 : change.unanswered + 1, openUntilMs: expiresAtMs };
    const ready = { ...device, ctr: device.ctr + 1, change: sent };
    return {
      state: { step: 'proving', device: ready, tries },
      changes: [{ kind: 'put-device', device: ready }],
      effect: { kind: 'prove', device: ready, nonce },
    };
  }
  return isOver ? drop(device, null) : stayOpen(device, 'locked');
};

const decide = ({ device, tries }: At<'proving'>, { word, atMs }: EventOf<'decided'>): ChangeStep => {
  if (word === 'accepted') return adopt(device, atMs);
  const answered = { ...device, change: { ...device.change, unanswered: device.change.unanswered - 1 } };
  if (word === 'late')
    return tries < MAX_TRIES ? kept(beginChange(answered, true, tries + 1)) : stayOpen(answered, 'late');
  // An earlier try, of which no answer came, may have been accepted all the same; a device that has ended has ended.
  if (answered.change.unanswered > 0 && word !== 'suspended' && word !== 'revoked')
    return stayOpen(answered, 'refused');
  return drop(word === 'refused' ? answered : refusedAs(answered, word, atMs), word);
};

/** Lost answers are tried again at once; so is a refused post, which may be the browser's own repetition. */
const tryAgain = (device: Changing, maySign: boolean, tries: number, code: BrokerErrorCode): ChangeStep =>
  tries < MAX_TRIES && (mayHaveArrived(code) || code === 'refused')
    ? beginChange(device, maySign, tries + 1)
    : stayOpen(device, code);

const adopt = (device: Changing, atMs: number): ChangeStep => {
  const adopted = adoptChange(device, device.change, atMs);
  return {
    state: { step: 'adopted', device: adopted },
    changes: [{ kind: 'put-device', device: adopted }],
    effect: null,
  };
};

const drop = (device: Device, word: DeviceWord | null): ChangeStep => {
  const dropped = { ...device, change: null };
  return {
    state: { step: 'dropped', device: dropped, word },
    changes: [{ kind: 'put-device', device: dropped }],
    effect: null,
  };
};

/** What was never sent is given up: the customer is told that it failed, and must find it so. */
const stayOpen = (device: Changing, because: At<'open'>['because']): ChangeStep =>
  device.change.unanswered === 0
    ? drop(device, null)
    : kept({ state: { step: 'open', device, because }, changes: [], effect: null });

/** The count of unanswered tries is part of what must not be forgotten. */
const kept = (step: ChangeStep): ChangeStep => {
  const { state } = step;
  return state.step === 'asking' || state.step === 'open'
    ? { ...step, changes: [{ kind: 'put-device', device: state.device }] }
    : step;
};
