import { describe, expect, it } from 'vitest';
import {
  type RegistrationEvent,
  registrationTransition,
} from '../../../extension/src/background/ceremonies/registration.ts';
import type { Registration, RegistrationStep } from '../../../extension/src/device/registration.ts';
import { BROKER_NAME } from './kit/broker-keys.ts';
import { device, KID, OTHER_KID, pin } from './kit/fixtures.ts';
import { BROKER } from './kit/world.ts';

const introduction = { brokerName: BROKER_NAME, accountLabel: '山田 花子 様', pin: pin() };
const named = { introduction, name: '居間のPC', kid: KID };

const at = (step: RegistrationStep): Registration => ({
  ...step,
  broker: BROKER,
  pageOrigin: BROKER,
  tabId: 1,
  windowId: 2,
  startedAtMs: 3,
});

const STATES = {
  introducing: at({ step: 'introducing' }),
  confirming: at({ step: 'confirming', introduction, question: 'Q1', prepared: null }),
  making: at({ step: 'making', introduction, name: '居間のPC', tier: 'software', prepared: null }),
  submitting: at({ step: 'submitting', ...named, unanswered: 0 }),
  waiting: at({ step: 'waiting', ...named, mailedTo: null }),
  done: at({ step: 'done', ...named, mailedTo: null }),
  'failed for good': at({ step: 'failed', code: 'no_grant', resumeAt: null }),
  'failed for now': at({
    step: 'failed',
    code: 'unavailable',
    resumeAt: { step: 'submitting', ...named, unanswered: 0 },
  }),
} as const;

const EVENTS = {
  resumed: { kind: 'resumed' },
  introduced: { kind: 'introduced', introduction, question: 'Q1' },
  confirmed: { kind: 'confirmed', name: '居間のPC', question: 'Q1', tier: 'software' },
  'confirmed another': { kind: 'confirmed', name: '居間のPC', question: 'Q0', tier: 'software' },
  made: { kind: 'made', device: device({ status: 'pending' }) },
  'submitted pending': { kind: 'submitted', status: 'pending', atMs: 9 },
  'submitted active': { kind: 'submitted', status: 'active', atMs: 9 },
  'polled pending': { kind: 'polled', status: 'pending', mailedTo: 'h***@example.jp', atMs: 9 },
  'polled active': { kind: 'polled', status: 'active', mailedTo: 'h***@example.jp', atMs: 9 },
  'polled undeliverable': { kind: 'polled', status: 'undeliverable', mailedTo: 'h***@example.jp', atMs: 9 },
  'polled expired': { kind: 'polled', status: 'expired', mailedTo: 'h***@example.jp', atMs: 9 },
  'failed unreachable': { kind: 'failed', code: 'unreachable' },
  'failed refused': { kind: 'failed', code: 'refused' },
  'failed rate_limited': { kind: 'failed', code: 'rate_limited' },
  'failed broker_mismatch': { kind: 'failed', code: 'broker_mismatch' },
  'failed fault': { kind: 'failed', code: 'fault' },
  'failed key_locked': { kind: 'failed', code: 'key_locked' },
  'confirmed pin': { kind: 'confirmed', name: '居間のPC', question: 'Q1', tier: 'pin' },
  proven: { kind: 'proven', kid: KID, atMs: 9 },
  'proven another': { kind: 'proven', kid: OTHER_KID, atMs: 9 },
  retried: { kind: 'retried' },
  cancelled: { kind: 'cancelled' },
} as const satisfies Readonly<Record<string, RegistrationEvent>>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

/** What is not listed is ignored. `!` runs the step's work, `gone` ends the registration. */
const TABLE: Readonly<Record<StateName, Partial<Readonly<Record<EventName, string>>>>> = {
  introducing: {
    resumed: 'introducing!',
    introduced: 'confirming',
    'failed unreachable': 'failed unreachable, may retry',
    'failed refused': 'failed session_ended',
    'failed rate_limited': 'failed rate_limited, may retry',
    'failed broker_mismatch': 'failed broker_mismatch',
    'failed fault': 'failed fault, may retry',
    'failed key_locked': 'failed key_locked',
    cancelled: 'gone',
  },
  confirming: { confirmed: 'making!', cancelled: 'gone' },
  making: {
    resumed: 'making!',
    made: 'submitting!',
    'failed fault': 'failed fault, may retry',
    'failed key_locked': 'failed key_locked, may retry',
    cancelled: 'gone',
  },
  submitting: {
    resumed: 'submitting!',
    'submitted pending': 'waiting',
    'submitted active': 'done',
    proven: 'done',
    'failed unreachable': 'submitting!',
    'failed refused': 'failed session_ended',
    'failed rate_limited': 'failed rate_limited, may retry',
    'failed broker_mismatch': 'failed broker_mismatch',
    'failed fault': 'failed fault, may retry',
    'failed key_locked': 'failed key_locked, may retry',
  },
  waiting: {
    resumed: 'waiting!',
    'polled pending': 'waiting',
    'polled active': 'done',
    proven: 'done',
    'polled undeliverable': 'failed undeliverable',
    'polled expired': 'failed expired',
    'failed refused': 'failed unwatched',
  },
  done: { cancelled: 'gone' },
  'failed for good': { cancelled: 'gone' },
  'failed for now': { retried: 'submitting!', proven: 'done', cancelled: 'gone' },
};

const describeTurn = ({ state, effect }: ReturnType<typeof registrationTransition>): string => {
  if (state === null) return 'gone';
  const failure = state.step === 'failed' ? ` ${state.code}${state.resumeAt === null ? '' : ', may retry'}` : '';
  return `${state.step}${failure}${effect === null ? '' : '!'}`;
};

describe('every step × every event', () => {
  for (const stateName of Object.keys(STATES) as StateName[]) {
    for (const eventName of Object.keys(EVENTS) as EventName[]) {
      const expected = TABLE[stateName][eventName];
      it(`${stateName} on ${eventName}: ${expected ?? 'ignores it'}`, () => {
        const before = STATES[stateName];
        const turn = registrationTransition(before, EVENTS[eventName]);
        if (expected === undefined) expect(turn).toEqual({ state: before, changes: [], effect: null });
        else expect(describeTurn(turn)).toBe(expected);
        if (turn.effect !== null) expect(turn.effect.at.step).toBe(turn.state?.step);
      });
    }
  }

  it('ignores everything when there is no registration', () => {
    for (const event of Object.values(EVENTS)) {
      expect(registrationTransition(null, event)).toEqual({ state: null, changes: [], effect: null });
    }
  });
});

describe('what is written', () => {
  it('writes nothing when a poll tells nothing new', () => {
    const waiting = at({ step: 'waiting', ...named, mailedTo: 'h***@example.jp' });
    expect(registrationTransition(waiting, EVENTS['polled pending']).changes).toEqual([]);
  });

  it('keeps pin, device and step in one write before anything is sent', () => {
    const turn = registrationTransition(STATES.making, EVENTS.made);
    expect(turn.changes.map(({ kind }) => kind)).toEqual(['add-pin', 'put-device', 'put-registration']);
  });

  it('makes the device active together with the end of the registration', () => {
    const turn = registrationTransition(STATES.waiting, EVENTS['polled active']);
    expect(turn.changes[0]).toEqual({
      kind: 'amend-device',
      kid: KID,
      amendment: { status: 'active', activatedAtMs: 9 },
    });
  });

  it('forgets the key when the broker has forgotten the device', () => {
    for (const name of ['polled undeliverable', 'polled expired'] as const) {
      const turn = registrationTransition(STATES.waiting, EVENTS[name]);
      expect(turn.changes[0]).toEqual({ kind: 'remove-device', kid: KID });
    }
  });

  it('forgets the key that was refused at the first try', () => {
    const turn = registrationTransition(STATES.submitting, EVENTS['failed refused']);
    expect(turn.changes[0]).toEqual({ kind: 'remove-device', kid: KID });
  });

  it('keeps the key when an earlier try may have arrived, and says that it does not know', () => {
    const tried = at({ step: 'submitting', ...named, unanswered: 1 });
    const turn = registrationTransition(tried, EVENTS['failed refused']);
    expect(turn.changes.map(({ kind }) => kind)).toEqual(['put-registration']);
    expect(describeTurn(turn)).toBe('failed unwatched');
  });

  it('gives up the key with the registration where nothing was sent, and only there', () => {
    const failedAt = (unanswered: number) =>
      at({ step: 'failed', code: 'rate_limited', resumeAt: { step: 'submitting', ...named, unanswered } });
    const kinds = (unanswered: number) =>
      registrationTransition(failedAt(unanswered), EVENTS.cancelled).changes.map(({ kind }) => kind);
    expect(kinds(0)).toEqual(['remove-device', 'remove-registration']);
    expect(kinds(1)).toEqual(['remove-registration']);
  });

  it('makes another key when the broker does not admit this one', () => {
    const turn = registrationTransition(STATES.submitting, { kind: 'failed', code: 'key_not_admitted' });
    expect(turn.changes[0]).toEqual({ kind: 'remove-device', kid: KID });
    expect(turn.state).toMatchObject({ step: 'failed', resumeAt: { step: 'introducing' } });
  });

  it('asks the customer after three lost answers, and goes on with the same device', () => {
    const tried = at({ step: 'submitting', ...named, unanswered: 2 });
    const turn = registrationTransition(tried, EVENTS['failed unreachable']);
    expect(turn.state).toMatchObject({ step: 'failed', resumeAt: { step: 'submitting', kid: KID, unanswered: 3 } });
  });

  it('counts an interrupted try as one that may have arrived', () => {
    const turn = registrationTransition(STATES.submitting, EVENTS.resumed);
    expect(turn.state).toMatchObject({ unanswered: 1 });
    expect(turn.changes).toHaveLength(1);
  });
});
