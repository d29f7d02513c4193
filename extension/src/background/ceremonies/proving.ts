import { type ChallengedSession, type DeviceWord, type Kid, type LoginMode, type Nonce, PROOFS_MAX } from '#protocol';
import type { BrokerErrorCode } from '../../broker/errors.ts';
import { type Device, keyOf } from '../../device/device.ts';
import { planSigning, readyToSign, type SigningPlan, settle } from '../../device/evolution.ts';
import type { DeviceKey } from '../../device/key.ts';
import type { VaultChange } from '../../vault/changes.ts';
import type { Step } from './runner.ts';

/**
 * One proof of each device over one challenge, with the evolution of their keys: a login, the renewal of a session, or what
 * one device asks for on its own account. `Said` is what the broker's answer says beside its words on the devices.
 */

/** One challenge and one post at a time; a new try takes a new challenge. */
const MAX_TRIES = 3;

/** A device on its way through one try. */
export interface Planned {
  readonly device: Device;
  readonly plan: SigningPlan;
}

/** What the broker says of one device. */
export interface Told {
  readonly word: DeviceWord;
  /** null unless accepted */
  readonly mode: LoginMode | null;
}

/** What is to be signed. A challenge for a session names it, and the one device that it belongs to. */
export interface Challenged {
  readonly nonce: Nonce;
  readonly session: ChallengedSession | null;
}

export type ProvingState<Said> =
  | { readonly step: 'asking'; readonly tries: number; readonly devices: readonly Device[] }
  | (Challenged & { readonly step: 'making'; readonly tries: number; readonly planned: readonly Planned[] })
  | { readonly step: 'proving'; readonly tries: number; readonly planned: readonly Planned[] }
  | { readonly step: 'settled'; readonly said: Said; readonly told: ReadonlyMap<Kid, Told> }
  /** The session belongs to another device than those that could prove. */
  | { readonly step: 'another'; readonly kid: Kid }
  /** The broker has said nothing that counts: nothing is invented. */
  | { readonly step: 'silent'; readonly because: BrokerErrorCode | 'late' };

export type ProvingEvent<Said> =
  | (Challenged & { readonly kind: 'challenged'; readonly heads: Readonly<Record<string, number>> })
  | { readonly kind: 'made'; readonly keys: ReadonlyMap<Kid, DeviceKey> }
  | {
      readonly kind: 'decided';
      readonly said: Said;
      readonly told: ReadonlyMap<Kid, Told>;
      readonly isLogin: boolean;
      readonly atMs: number;
    }
  | { readonly kind: 'failed'; readonly code: BrokerErrorCode };

export type ProvingEffect =
  | { readonly kind: 'ask'; readonly kids: readonly Kid[] }
  | { readonly kind: 'make'; readonly wanted: readonly { readonly kid: Kid; readonly gen: number }[] }
  | (Challenged & { readonly kind: 'prove'; readonly planned: readonly Planned[] });

type ProvingStep<Said> = Step<ProvingState<Said>, ProvingEffect>;

/** @param devices at least one device of one broker; of more than eight the rest is not asked about */
export const beginProving = <Said>(devices: readonly Device[], tries = 1): ProvingStep<Said> => ({
  state: { step: 'asking', tries, devices },
  changes: [],
  effect: { kind: 'ask', kids: devices.slice(0, PROOFS_MAX).map((device) => device.kid) },
});

/** An event that does not belong to the step is ignored. */
export const provingTransition = <Said>(state: ProvingState<Said>, event: ProvingEvent<Said>): ProvingStep<Said> => {
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
    case 'another':
    case 'silent':
      return stay(state);
  }
};

type StateAt<Name extends ProvingState<never>['step']> = Extract<ProvingState<never>, { step: Name }>;
type Answered = Extract<ProvingEvent<never>, { kind: 'challenged' }>;
type Decided<Said> = Extract<ProvingEvent<Said>, { kind: 'decided' }>;

const plan = <Said>({ devices, tries }: StateAt<'asking'>, { nonce, session, heads }: Answered): ProvingStep<Said> => {
  const meant = session === null ? devices : devices.filter(({ kid }) => kid === session.kid);
  if (session !== null && meant.length === 0) return stop({ step: 'another', kid: session.kid });
  const planned = meant.map((device) => ({ device, plan: planSigning(device, heads[device.kid]) }));
  const wanted = planned
    .filter(({ device, plan }) => keyOf(device, plan.next) === undefined)
    .map(({ device, plan }) => ({ kid: device.kid, gen: plan.next }));
  return {
    state: { step: 'making', tries, nonce, session, planned },
    changes: [],
    effect: { kind: 'make', wanted },
  };
};

const prepare = <Said>(
  { nonce, session, planned, tries }: StateAt<'making'>,
  keys: ReadonlyMap<Kid, DeviceKey>,
): ProvingStep<Said> => {
  const ready = planned.map(({ device, plan }) => ({ device: readyToSign(device, plan, keys.get(device.kid)), plan }));
  return {
    state: { step: 'proving', tries, planned: ready },
    changes: ready.map(({ device }) => ({ kind: 'put-device', device })),
    effect: { kind: 'prove', nonce, session, planned: ready },
  };
};

const decide = <Said>(
  { planned, tries }: StateAt<'proving'>,
  { said, told, isLogin, atMs }: Decided<Said>,
): ProvingStep<Said> => {
  const wordFor = (device: Device): DeviceWord => told.get(device.kid)?.word ?? 'refused';
  const settled = planned.map(({ device, plan }) => {
    const after = settle(device, wordFor(device), plan.next, atMs);
    if (wordFor(device) !== 'accepted') return after;
    const mode = told.get(device.kid)?.mode ?? device.mode;
    return { ...after, mode, lastLoginAtMs: isLogin ? atMs : device.lastLoginAtMs };
  });
  const late = settled.filter((device) => wordFor(device) === 'late');

  const next: ProvingStep<Said> =
    late.length > 0 && tries < MAX_TRIES
      ? beginProving(settled, tries + 1)
      : stop(late.length === settled.length ? { step: 'silent', because: 'late' } : { step: 'settled', said, told });
  return { ...next, changes: settled.map((device) => outcome(device, wordFor(device), atMs)) };
};

/** A broker forgets what did not become active within 72 h; so does this PC, once the broker does not know it. */
const PENDING_AT_MOST_MS = 72 * 60 * 60 * 1000;

export const hasLapsed = ({ status, registeredAtMs }: Device, nowMs: number): boolean =>
  status === 'pending' && nowMs - registeredAtMs > PENDING_AT_MOST_MS;

const outcome = (device: Device, word: DeviceWord, atMs: number): VaultChange =>
  word === 'refused' && hasLapsed(device, atMs)
    ? { kind: 'remove-device', kid: device.kid }
    : { kind: 'put-device', device };

/**
 * A lost answer is tried again at once. So is a refused proof: a browser resends a post whose connection broke, and then
 * finds its own challenge consumed. A refused challenge only says that the page has no pre-session.
 */
const tryAgainOrStop = <Said>(
  state: StateAt<'asking' | 'proving'>,
  devices: readonly Device[],
  code: BrokerErrorCode,
): ProvingStep<Said> => {
  const again = code === 'unreachable' || (code === 'refused' && state.step === 'proving');
  return again && state.tries < MAX_TRIES
    ? beginProving(devices, state.tries + 1)
    : stop({ step: 'silent', because: code });
};

const devicesIn = (planned: readonly Planned[]): readonly Device[] => planned.map(({ device }) => device);

const stop = <Said>(state: ProvingState<Said>): ProvingStep<Said> => ({ state, changes: [], effect: null });

const stay = <Said>(state: ProvingState<Said>): ProvingStep<Said> => ({ state, changes: [], effect: null });
