import { describe, expect, it } from 'vitest';
import type { Base64Url, DeviceWord, Kid, PageWord } from '#protocol';
import {
  beginProving,
  type ProvingEvent,
  type ProvingState,
  provingTransition,
} from '../../../extension/src/background/ceremonies/proving.ts';
import { device, KID, key, NONCE, OTHER_KID } from './kit/fixtures.ts';

type LoginState = ProvingState<PageWord>;
type LoginEvent = ProvingEvent<PageWord>;
const loginTransition = provingTransition<PageWord>;
const beginLogin = beginProving<PageWord>;

const planned = [{ device: device(), plan: { sign: 3, next: 4 } }];

const STATES: Readonly<Record<LoginState['step'], LoginState>> = {
  asking: { step: 'asking', tries: 1, devices: [device()] },
  making: { step: 'making', tries: 1, nonce: NONCE, session: null, planned },
  another: { step: 'another', kid: OTHER_KID },
  proving: { step: 'proving', tries: 1, planned },
  settled: { step: 'settled', said: 'ready', told: new Map() },
  silent: { step: 'silent', because: 'timed_out' },
};

const decided = (word: DeviceWord): LoginEvent => ({
  kind: 'decided',
  said: word === 'accepted' ? 'ready' : 'unregistered',
  told: new Map([[KID, { word, mode: word === 'accepted' ? 'approve' : null }]]),
  isLogin: true,
  atMs: 9_000,
});

const EVENTS = {
  challenged: { kind: 'challenged', nonce: NONCE, session: null, heads: { [KID]: 4 } },
  made: { kind: 'made', keys: new Map() },
  decided: decided('accepted'),
  'failed unreachable': { kind: 'failed', code: 'unreachable' },
  'failed refused': { kind: 'failed', code: 'refused' },
  'failed timed_out': { kind: 'failed', code: 'timed_out' },
} as const satisfies Readonly<Record<string, LoginEvent>>;

/** Every step × every event: the step that follows and what is done. `–`: ignored. */
const TABLE: Readonly<Record<LoginState['step'], Readonly<Record<keyof typeof EVENTS, string>>>> = {
  asking: {
    challenged: 'making, make',
    made: '–',
    decided: '–',
    'failed unreachable': 'asking, ask',
    'failed refused': 'silent',
    'failed timed_out': 'silent',
  },
  making: {
    challenged: '–',
    made: 'proving, prove',
    decided: '–',
    'failed unreachable': '–',
    'failed refused': '–',
    'failed timed_out': '–',
  },
  proving: {
    challenged: '–',
    made: '–',
    decided: 'settled',
    'failed unreachable': 'asking, ask',
    'failed refused': 'asking, ask',
    'failed timed_out': 'silent',
  },
  settled: {
    challenged: '–',
    made: '–',
    decided: '–',
    'failed unreachable': '–',
    'failed refused': '–',
    'failed timed_out': '–',
  },
  another: {
    challenged: '–',
    made: '–',
    decided: '–',
    'failed unreachable': '–',
    'failed refused': '–',
    'failed timed_out': '–',
  },
  silent: {
    challenged: '–',
    made: '–',
    decided: '–',
    'failed unreachable': '–',
    'failed refused': '–',
    'failed timed_out': '–',
  },
};

describe('every step × every event', () => {
  for (const [step, row] of Object.entries(TABLE) as [LoginState['step'], (typeof TABLE)['asking']][]) {
    for (const [name, expected] of Object.entries(row) as [keyof typeof EVENTS, string][]) {
      it(`${step} on ${name}: ${expected === '–' ? 'ignores it' : expected}`, () => {
        const before = STATES[step];
        const after = loginTransition(before, EVENTS[name]);
        if (expected === '–') {
          expect(after).toEqual({ state: before, changes: [], effect: null });
          return;
        }
        const effect = after.effect === null ? '' : `, ${after.effect.kind}`;
        expect(`${after.state.step}${effect}`).toBe(expected);
      });
    }
  }
});

describe('a try', () => {
  it('asks for the heads of all devices in one challenge', () => {
    const step = beginLogin([device(), device({ kid: OTHER_KID })]);
    expect(step.effect).toEqual({ kind: 'ask', kids: [KID, OTHER_KID] });
    expect(step.changes).toEqual([]);
  });

  it('makes a next key only where there is none yet, so that a retry offers the same key', () => {
    const fresh = device({ kid: OTHER_KID, acked: 0, ctr: 1, keys: [key(0)] });
    const asked = beginLogin([device(), fresh]).state;
    const step = loginTransition(asked, { kind: 'challenged', nonce: NONCE, session: null, heads: {} });
    expect(step.effect).toEqual({ kind: 'make', wanted: [{ kid: OTHER_KID, gen: 1 }] });
  });

  it('writes the new key and the raised counter before it proves', () => {
    const fresh = device({ acked: 0, ctr: 1, keys: [key(0)] });
    const making = loginTransition(beginLogin([fresh]).state, {
      kind: 'challenged',
      nonce: NONCE,
      session: null,
      heads: {},
    }).state;
    const step = loginTransition(making, { kind: 'made', keys: new Map([[KID as Kid, key(1)]]) });
    const ready = device({ acked: 0, ctr: 2, keys: [key(0), key(1)] });
    expect(step.changes).toEqual([{ kind: 'put-device', device: ready }]);
    expect(step.effect).toEqual({
      kind: 'prove',
      nonce: NONCE,
      session: null,
      planned: [{ device: ready, plan: { sign: 0, next: 1 } }],
    });
  });

  it('signs with the previous key when the broker has forgotten its last acknowledgement', () => {
    const step = loginTransition(beginLogin([device()]).state, {
      kind: 'challenged',
      nonce: NONCE,
      session: null,
      heads: { [KID]: 2 },
    });
    expect(step.state).toMatchObject({ planned: [{ plan: { sign: 2, next: 3 } }] });
  });

  it('signs with the acknowledged key when the head is that of no device', () => {
    for (const head of [0, 1, 7, 4_294_967_295]) {
      const fresh = device({ acked: 1, keys: [key(1), key(2)] });
      const step = loginTransition(beginLogin([fresh]).state, {
        kind: 'challenged',
        nonce: NONCE,
        session: null,
        heads: { [KID]: head },
      });
      expect(step.state).toMatchObject({ planned: [{ plan: { sign: 1, next: 2 } }] });
    }
  });

  it('drops the keys that no answer can ask for any more', () => {
    const step = loginTransition(STATES.proving, decided('accepted'));
    expect(step.changes).toEqual([
      {
        kind: 'put-device',
        device: device({ acked: 4, ackedCtr: 10, keys: [key(3), key(4)], lastLoginAtMs: 9_000, mode: 'approve' }),
      },
    ]);
  });

  it('changes nothing of a late device and asks for a new challenge, three times at most', () => {
    for (const tries of [1, 2]) {
      const step = loginTransition({ step: 'proving', tries, planned }, decided('late'));
      expect(step.changes).toEqual([{ kind: 'put-device', device: device() }]);
      expect(step.state).toMatchObject({ step: 'asking', tries: tries + 1 });
    }
    const last = loginTransition({ step: 'proving', tries: 3, planned }, decided('late'));
    expect(last.state).toEqual({ step: 'silent', because: 'late' });
  });

  it('gives up after the third lost answer without inventing a word', () => {
    const step = loginTransition({ step: 'proving', tries: 3, planned }, { kind: 'failed', code: 'unreachable' });
    expect(step).toEqual({ state: { step: 'silent', because: 'unreachable' }, changes: [], effect: null });
  });
});

describe('a challenge for a session', () => {
  const SID = 'sid' as Base64Url;
  const other = device({ kid: OTHER_KID });
  const challenged = (kid: Kid) =>
    ({ kind: 'challenged', nonce: NONCE, session: { sid: SID, kid }, heads: { [KID]: 4, [OTHER_KID]: 4 } }) as const;

  it('evolves the device that the session belongs to, and no other one', () => {
    const making = loginTransition(beginLogin([device(), other]).state, challenged(OTHER_KID)).state;
    const step = loginTransition(making, { kind: 'made', keys: new Map() });
    expect(step.changes).toEqual([{ kind: 'put-device', device: device({ kid: OTHER_KID, ctr: 11 }) }]);
    expect(step.effect).toMatchObject({ kind: 'prove', session: { sid: SID, kid: OTHER_KID } });
  });

  it('asks again for that device alone after a lost answer', () => {
    const making = loginTransition(beginLogin([device(), other]).state, challenged(KID)).state;
    const proving = loginTransition(making, { kind: 'made', keys: new Map() }).state;
    const step = loginTransition(proving, { kind: 'failed', code: 'unreachable' });
    expect(step.effect).toEqual({ kind: 'ask', kids: [KID] });
    expect(step.state).toMatchObject({ tries: 2 });
  });

  it('of a device that is not here leads to nothing', () => {
    const step = loginTransition(beginLogin([device()]).state, challenged(OTHER_KID));
    expect(step).toEqual({ state: { step: 'another', kid: OTHER_KID }, changes: [], effect: null });
  });

  it('asks about eight devices at most, and takes the ninth all the same when it is the one', () => {
    const nine = Array.from({ length: 9 }, (_, index) => device({ kid: `kid-${index}` as Kid }));
    const begun = beginLogin(nine);
    expect(begun.effect).toMatchObject({ kids: nine.slice(0, 8).map(({ kid }) => kid) });
    const step = loginTransition(begun.state, challenged('kid-8' as Kid));
    expect(step.state).toMatchObject({ step: 'making', planned: [{ plan: { sign: 3, next: 4 } }] });
  });
});

describe('a device that never became active', () => {
  it('is forgotten once the broker refuses it after 72 hours, and not before', () => {
    const pending = device({ status: 'pending', registeredAtMs: 0 });
    const state: LoginState = {
      step: 'proving',
      tries: 1,

      planned: [{ device: pending, plan: { sign: 3, next: 4 } }],
    };
    const kindsAt = (atMs: number) =>
      loginTransition(state, { ...decided('refused'), atMs } as LoginEvent).changes.map(({ kind }) => kind);
    expect(kindsAt(72 * 3_600_000)).toEqual(['put-device']);
    expect(kindsAt(72 * 3_600_000 + 1)).toEqual(['remove-device']);
  });
});

describe('the word on a device', () => {
  const statusAfter = (word: DeviceWord, status: 'active' | 'pending'): unknown => {
    const step = loginTransition(
      {
        step: 'proving',
        tries: 3,

        planned: [{ device: device({ status }), plan: { sign: 3, next: 4 } }],
      },
      decided(word),
    );
    const [change] = step.changes;
    return change?.kind === 'put-device' ? change.device.status : change;
  };

  it.each([
    ['accepted', 'active', 'active'],
    ['late', 'active', 'active'],
    ['suspended', 'active', 'suspended'],
    ['revoked', 'active', 'revoked'],
    ['tier', 'active', 'unrecognised'],
    ['refused', 'active', 'unrecognised'],
    ['accepted', 'pending', 'active'],
    ['refused', 'pending', 'pending'],
    ['suspended', 'pending', 'suspended'],
  ] as const)('%s leaves an %s device %s', (word, before, after) => {
    expect(statusAfter(word, before)).toBe(after);
  });
});
