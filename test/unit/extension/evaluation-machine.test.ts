import { describe, expect, it } from 'vitest';
import { ADP_VERSION, type Base64Url, type OprfAnswer } from '#protocol';
import {
  beginEvaluation,
  type EvaluationEvent,
  type EvaluationState,
  evaluationTransition,
} from '../../../extension/src/background/ceremonies/evaluation.ts';
import { KID, NONCE, presenceKey } from './kit/fixtures.ts';

const BLINDED = 'B' as Base64Url;
const asked = { presence: presenceKey(6), blinded: BLINDED, tries: 1 };
const answer = (word: OprfAnswer['word']): OprfAnswer => ({
  v: ADP_VERSION,
  kid: KID,
  word,
  evaluated: word === 'evaluated' ? BLINDED : null,
  triesLeft: word === 'evaluated' ? 4 : null,
});

const transition = evaluationTransition({
  withPresence: (presence) => [{ kind: 'amend-device', kid: KID, amendment: { presence } }],
  after: (word) => (word === 'evaluated' ? [] : [{ kind: 'amend-device', kid: KID, amendment: { destroyed: true } }]),
});

const STATES: Readonly<Record<EvaluationState['step'], EvaluationState>> = {
  asking: { step: 'asking', ...asked },
  proving: { step: 'proving', ...asked },
  answered: { step: 'answered', answer: answer('evaluated') as never },
  failed: { step: 'failed', code: 'refused' },
};

const EVENTS = {
  challenged: { kind: 'challenged', nonce: NONCE },
  evaluated: { kind: 'answered', answer: answer('evaluated') },
  destroyed: { kind: 'answered', answer: answer('destroyed') },
  late: { kind: 'answered', answer: answer('late') },
  unreachable: { kind: 'failed', code: 'unreachable' },
  timed_out: { kind: 'failed', code: 'timed_out' },
  refused: { kind: 'failed', code: 'refused' },
  rate_limited: { kind: 'failed', code: 'rate_limited' },
} as const satisfies Readonly<Record<string, EvaluationEvent>>;

type EventName = keyof typeof EVENTS;

const TABLE: Readonly<Record<EvaluationState['step'], Partial<Readonly<Record<EventName, string>>>>> = {
  asking: {
    challenged: 'proving, prove',
    unreachable: 'asking, ask',
    timed_out: 'asking, ask',
    refused: 'failed',
    rate_limited: 'failed',
  },
  proving: {
    evaluated: 'answered',
    destroyed: 'answered',
    late: 'asking, ask',
    unreachable: 'asking, ask',
    timed_out: 'asking, ask',
    refused: 'asking, ask',
    rate_limited: 'failed',
  },
  answered: {},
  failed: {},
};

describe('every step × every event', () => {
  for (const [stepName, row] of Object.entries(TABLE) as [EvaluationState['step'], (typeof TABLE)['asking']][]) {
    for (const eventName of Object.keys(EVENTS) as EventName[]) {
      const expected = row[eventName];
      it(`${stepName} on ${eventName}: ${expected ?? 'ignores it'}`, () => {
        const before = STATES[stepName];
        const { state, changes, effect } = transition(before, EVENTS[eventName]);
        if (expected === undefined)
          expect({ state, changes, effect }).toEqual({ state: before, changes: [], effect: null });
        else expect(`${state.step}${effect === null ? '' : `, ${effect.kind}`}`).toBe(expected);
      });
    }
  }
});

describe('an evaluation', () => {
  it('writes the raised counter before it sends, and sends that one', () => {
    const raised = presenceKey(7);
    const step = transition(STATES.asking, EVENTS.challenged);
    expect(step.changes).toMatchObject([{ amendment: { presence: { ctr: 7 } } }]);
    expect(step.effect).toMatchObject({ kind: 'prove', presence: { ctr: raised.ctr }, blinded: BLINDED });
  });

  it('asks again with the same blinded PIN and the raised counter', () => {
    const proving = transition(STATES.asking, EVENTS.challenged).state;
    const again = transition(proving, EVENTS.timed_out).state;
    expect(again).toMatchObject({ step: 'asking', blinded: BLINDED, presence: { ctr: 7 }, tries: 2 });
    expect(transition(again, EVENTS.challenged).effect).toMatchObject({ presence: { ctr: 8 }, blinded: BLINDED });
  });

  it('gives up after the third lost answer, and after the third that was overtaken', () => {
    const last = { ...beginEvaluation(presenceKey(6), BLINDED, 3).state, step: 'proving' } as EvaluationState;
    expect(transition(last, EVENTS.unreachable).state).toEqual({ step: 'failed', code: 'unreachable' });
    expect(transition(last, EVENTS.late).state).toEqual({ step: 'failed', code: 'unavailable' });
  });

  it('marks the PIN as destroyed together with the answer', () => {
    expect(transition(STATES.proving, EVENTS.destroyed).changes).toMatchObject([{ amendment: { destroyed: true } }]);
    expect(transition(STATES.proving, EVENTS.evaluated).changes).toEqual([]);
  });
});
