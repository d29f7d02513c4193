import type { DeviceWord, Kid, Nonce, PageWord } from '#protocol';
import type { BrokerErrorCode } from '../../broker/errors.ts';
import { type Device, type KeyGeneration, keyOf } from '../../device/device.ts';
import { planSigning, readyToSign, type SigningPlan, settle } from '../../device/evolution.ts';
import type { VaultChange } from '../../vault/changes.ts';
import type { Step } from './runner.ts';

/** One challenge and one post at a time; a new try takes a new challenge. */
const MAX_TRIES = 3;

/** A device on its way through one try. */
export interface Planned {
  readonly device: Device;
  readonly plan: SigningPlan;
}

export type LoginState =
  | { readonly step: 'asking'; readonly tries: number; readonly devices: readonly Device[] }
  | { readonly step: 'making'; readonly tries: number; readonly nonce: Nonce; readonly planned: readonly Planned[] }
  | { readonly step: 'proving'; readonly tries: number; readonly planned: readonly Planned[] }
  | { readonly step: 'settled'; readonly word: PageWord }
  /** The page gets no word: none is invented. */
  | { readonly step: 'silent'; readonly because: BrokerErrorCode | 'late' };

export type LoginEvent =
  | { readonly kind: 'challenged'; readonly nonce: Nonce; readonly heads: Readonly<Record<string, number>> }
  | { readonly kind: 'made'; readonly keys: ReadonlyMap<Kid, KeyGeneration> }
  | {
      readonly kind: 'decided';
      readonly word: PageWord;
      readonly words: ReadonlyMap<Kid, DeviceWord>;
      readonly atMs: number;
    }
  | { readonly kind: 'failed'; readonly code: BrokerErrorCode };

export type LoginEffect =
  | { readonly kind: 'ask'; readonly kids: readonly Kid[] }
  | { readonly kind: 'make'; readonly wanted: readonly { readonly kid: Kid; readonly gen: number }[] }
  | { readonly kind: 'prove'; readonly nonce: Nonce; readonly planned: readonly Planned[] };

export type LoginStep = Step<LoginState, LoginEffect>;

/** @param devices at least one and at most eight devices of one broker */
export const beginLogin = (devices: readonly Device[], tries = 1): LoginStep => ({
  state: { step: 'asking', tries, devices },
  changes: [],
  effect: { kind: 'ask', kids: devices.map((device) => device.kid) },
});

/** An event that does not belong to the step is ignored. */
export const loginTransition = (state: LoginState, event: LoginEvent): LoginStep => {
  switch (state.step) {
    case 'asking':
      if (event.kind === 'challenged') return plan(state, event);
      if (event.kind === 'failed') return tryAgainOrStop(state, state.devices, event.code);
      return stay(state);
    case 'making':
      if (event.kind === 'made') return prepare(state, event.keys);
      return stay(state);
    case 'proving':
      if (event.kind === 'decided') return decide(state, event);
      if (event.kind === 'failed') return tryAgainOrStop(state, devicesIn(state.planned), event.code);
      return stay(state);
    case 'settled':
    case 'silent':
      return stay(state);
  }
};

type StateAt<Name extends LoginState['step']> = Extract<LoginState, { step: Name }>;
type EventOf<Name extends LoginEvent['kind']> = Extract<LoginEvent, { kind: Name }>;

const plan = ({ devices, tries }: StateAt<'asking'>, { nonce, heads }: EventOf<'challenged'>): LoginStep => {
  const planned = devices.map((device) => ({ device, plan: planSigning(device, heads[device.kid]) }));
  const wanted = planned
    .filter(({ device, plan }) => keyOf(device, plan.next) === undefined)
    .map(({ device, plan }) => ({ kid: device.kid, gen: plan.next }));
  return { state: { step: 'making', tries, nonce, planned }, changes: [], effect: { kind: 'make', wanted } };
};

const prepare = ({ nonce, planned, tries }: StateAt<'making'>, keys: ReadonlyMap<Kid, KeyGeneration>): LoginStep => {
  const ready = planned.map(({ device, plan }) => ({ device: readyToSign(device, plan, keys.get(device.kid)), plan }));
  return {
    state: { step: 'proving', tries, planned: ready },
    changes: ready.map(({ device }) => ({ kind: 'put-device', device })),
    effect: { kind: 'prove', nonce, planned: ready },
  };
};

const decide = ({ planned, tries }: StateAt<'proving'>, { word, words, atMs }: EventOf<'decided'>): LoginStep => {
  const wordFor = (device: Device): DeviceWord => words.get(device.kid) ?? 'refused';
  const settled = planned.map(({ device, plan }) => settle(device, wordFor(device), plan.next, atMs));
  const late = settled.filter((device) => wordFor(device) === 'late');

  const next: LoginStep =
    late.length > 0 && tries < MAX_TRIES
      ? beginLogin(settled, tries + 1)
      : stop(late.length === settled.length ? { step: 'silent', because: 'late' } : { step: 'settled', word });
  return { ...next, changes: settled.map((device) => outcome(device, wordFor(device), atMs)) };
};

/** A broker forgets what did not become active within 72 h; so does this PC, once the broker does not know it. */
const PENDING_AT_MOST_MS = 72 * 60 * 60 * 1000;

const outcome = (device: Device, word: DeviceWord, atMs: number): VaultChange => {
  const lapsed = device.status === 'pending' && word === 'refused' && atMs - device.registeredAtMs > PENDING_AT_MOST_MS;
  return lapsed ? { kind: 'remove-device', kid: device.kid } : { kind: 'put-device', device };
};

/**
 * A lost answer is tried again at once. So is a refused proof: a browser resends a post whose connection broke, and then
 * finds its own challenge consumed. A refused challenge only says that the page has no pre-session.
 */
const tryAgainOrStop = (
  state: StateAt<'asking' | 'proving'>,
  devices: readonly Device[],
  code: BrokerErrorCode,
): LoginStep => {
  const again = code === 'unreachable' || (code === 'refused' && state.step === 'proving');
  return again && state.tries < MAX_TRIES
    ? beginLogin(devices, state.tries + 1)
    : stop({ step: 'silent', because: code });
};

const devicesIn = (planned: readonly Planned[]): readonly Device[] => planned.map(({ device }) => device);

const stop = (state: StateAt<'settled' | 'silent'>): LoginStep => ({ state, changes: [], effect: null });

const stay = (state: LoginState): LoginStep => ({ state, changes: [], effect: null });
