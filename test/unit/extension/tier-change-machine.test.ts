import { describe, expect, it } from 'vitest';
import {
  beginChange,
  type ChangeEvent,
  type ChangeState,
  type Changing,
  changeTransition,
} from '../../../extension/src/background/ceremonies/tier-change.ts';
import type { TierChange } from '../../../extension/src/device/device.ts';
import { device, key, NONCE, presenceKey, wrappedKey } from './kit/fixtures.ts';

const NOW = 1_000_000;
const MINUTE_MS = 60_000;

/** Signs with generation 3 and offers 4; sent so many times without an answer. */
const changing = (unanswered: number, over: Partial<TierChange> = {}): Changing => ({
  ...device({ keys: [key(2), key(3)] }),
  change: {
    tier: 'pin',
    presence: presenceKey(),
    credentialId: null,
    key: wrappedKey(4),
    unanswered,
    openUntilMs: unanswered === 0 ? 0 : NOW + 30_000,
    ...over,
  },
});

const STATES = {
  'asking, not sent': { step: 'asking', device: changing(0), maySign: true, tries: 1 },
  'asking, sent': { step: 'asking', device: changing(1), maySign: true, tries: 1 },
  'asking, sent, locked': { step: 'asking', device: changing(1), maySign: false, tries: 1 },
  'asking, expired': { step: 'asking', device: changing(1, { openUntilMs: NOW - 1 }), maySign: true, tries: 1 },
  'asking, expired, locked': {
    step: 'asking',
    device: changing(1, { openUntilMs: NOW - 1 }),
    maySign: false,
    tries: 1,
  },
  'proving, once': { step: 'proving', device: changing(1), tries: 1 },
  'proving, again': { step: 'proving', device: changing(2), tries: 1 },
  adopted: { step: 'adopted', device: device() },
  dropped: { step: 'dropped', device: device(), word: null },
  open: { step: 'open', device: changing(1), because: 'locked' },
} as const satisfies Readonly<Record<string, ChangeState>>;

const challenged = (head: number): ChangeEvent => ({
  kind: 'challenged',
  nonce: NONCE,
  head,
  expiresAtMs: NOW + MINUTE_MS,
  atMs: NOW,
});

const EVENTS = {
  'head old': challenged(3),
  'head new': challenged(4),
  'head older': challenged(2),
  accepted: { kind: 'decided', word: 'accepted', atMs: NOW },
  late: { kind: 'decided', word: 'late', atMs: NOW },
  tier: { kind: 'decided', word: 'tier', atMs: NOW },
  revoked: { kind: 'decided', word: 'revoked', atMs: NOW },
  lost: { kind: 'failed', code: 'timed_out' },
  limited: { kind: 'failed', code: 'rate_limited' },
} as const satisfies Readonly<Record<string, ChangeEvent>>;

type StateName = keyof typeof STATES;
type EventName = keyof typeof EVENTS;

/** What is not listed is ignored. */
const TABLE: Readonly<Record<StateName, Partial<Readonly<Record<EventName, string>>>>> = {
  'asking, not sent': {
    'head old': 'proving, prove',
    // That it holds already what it was never sent is no answer of this broker.
    'head new': 'dropped',
    'head older': 'dropped',
    lost: 'asking, ask',
    limited: 'dropped',
  },
  'asking, sent': {
    'head old': 'proving, prove',
    // The head may be a copy's doing. Whoever can sign asks.
    'head new': 'proving, prove',
    'head older': 'open',
    lost: 'asking, ask',
    limited: 'open',
  },
  'asking, sent, locked': {
    'head old': 'open',
    'head new': 'adopted',
    'head older': 'open',
    lost: 'asking, ask',
    limited: 'open',
  },
  'asking, expired': {
    'head old': 'proving, prove',
    'head new': 'proving, prove',
    'head older': 'dropped',
    lost: 'asking, ask',
    limited: 'open',
  },
  'asking, expired, locked': {
    'head old': 'dropped',
    'head new': 'adopted',
    'head older': 'dropped',
    lost: 'asking, ask',
    limited: 'open',
  },
  'proving, once': {
    accepted: 'adopted',
    late: 'asking, ask',
    tier: 'dropped tier',
    revoked: 'dropped revoked',
    lost: 'asking, ask',
    limited: 'open',
  },
  'proving, again': {
    accepted: 'adopted',
    late: 'asking, ask',
    tier: 'open',
    revoked: 'dropped revoked',
    lost: 'asking, ask',
    limited: 'open',
  },
  adopted: {},
  dropped: {},
  open: {},
};

const describeStep = ({ state, effect }: ReturnType<typeof changeTransition>): string => {
  const word = state.step === 'dropped' && state.word !== null ? ` ${state.word}` : '';
  return `${state.step}${word}${effect === null ? '' : `, ${effect.kind}`}`;
};

describe('every step × every event', () => {
  for (const stateName of Object.keys(STATES) as StateName[]) {
    for (const eventName of Object.keys(EVENTS) as EventName[]) {
      const expected = TABLE[stateName][eventName];
      it(`${stateName} on ${eventName}: ${expected ?? 'ignores it'}`, () => {
        const before = STATES[stateName];
        const step = changeTransition(before, EVENTS[eventName]);
        if (expected === undefined) expect(step).toEqual({ state: before, changes: [], effect: null });
        else expect(describeStep(step)).toBe(expected);
      });
    }
  }
});

describe('what is written', () => {
  it('is counter, key and time of the last challenge, before it is sent', () => {
    const step = changeTransition(STATES['asking, not sent'], EVENTS['head old']);
    const sent = changing(1, { openUntilMs: NOW + MINUTE_MS });
    expect(step.changes).toEqual([{ kind: 'put-device', device: { ...sent, ctr: 11 } }]);
  });

  it('counts anew where nothing that was sent before can arrive any more', () => {
    const step = changeTransition(STATES['asking, expired'], EVENTS['head old']);
    expect(step.state).toMatchObject({ device: { change: { unanswered: 1 } } });
    expect(changeTransition(STATES['asking, sent'], EVENTS['head old']).state).toMatchObject({
      device: { change: { unanswered: 2 } },
    });
  });

  it('is the new tier alone when it is adopted', () => {
    const { changes } = changeTransition(STATES['proving, once'], EVENTS.accepted);
    expect(changes).toMatchObject([
      {
        kind: 'put-device',
        device: { tier: 'pin', acked: 4, ackedCtr: 10, keys: [wrappedKey(4)], change: null, prepared: null },
      },
    ]);
  });

  it('is how the device stands when the broker says so', () => {
    const { changes } = changeTransition(STATES['proving, once'], EVENTS.revoked);
    expect(changes).toMatchObject([
      { device: { status: 'revoked', revokedAtMs: NOW, change: null, tier: 'software' } },
    ]);
    const refused = changeTransition(STATES['proving, once'], { kind: 'decided', word: 'refused', atMs: NOW });
    expect(refused.changes).toMatchObject([{ device: { status: 'active', change: null } }]);
  });
});

describe('tries', () => {
  it('are three', () => {
    for (const code of ['unreachable', 'timed_out', 'refused'] as const) {
      const last = beginChange(changing(1), true, 3).state;
      expect(changeTransition(last, { kind: 'failed', code }).state).toMatchObject({ step: 'open', because: code });
    }
    const late = changeTransition({ step: 'proving', device: changing(2), tries: 3 }, EVENTS.late);
    expect(late.state).toMatchObject({ step: 'open', because: 'late', device: { change: { unanswered: 1 } } });
  });

  it('end for good where none of them was sent, or the last was answered', () => {
    const never = beginChange(changing(0), true, 3).state;
    expect(changeTransition(never, EVENTS.lost).state).toMatchObject({ step: 'dropped' });
    const late = changeTransition({ step: 'proving', device: changing(1), tries: 3 }, EVENTS.late);
    expect(late.state).toMatchObject({ step: 'dropped' });
  });

  it('do not wait for a clock that was set back', () => {
    const behind: ChangeState = {
      step: 'asking',
      device: changing(1, { openUntilMs: NOW + 61 * MINUTE_MS }),
      maySign: false,
      tries: 1,
    };
    expect(changeTransition(behind, EVENTS['head old']).state.step).toBe('dropped');
  });
});
