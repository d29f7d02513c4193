import { describe, expect, it } from 'vitest';
import type { BrokerErrorCode } from '../../../extension/src/broker/errors.ts';
import { deadEndOf } from '../../../extension/src/look/dead-end.ts';
import { standingOf } from '../../../extension/src/look/standing.ts';
import type { DeviceView, Overview } from '../../../extension/src/messaging/contract.ts';
import { failureText, mayBeSentAgain } from '../../../extension/src/window/kek/failure.ts';

type Look = Partial<Pick<DeviceView, 'status' | 'locked' | 'destroyed'>>;

const overview = (...devices: readonly Look[]): Overview => ({
  brokers: [
    {
      pin: null,
      registering: false,
      devices: devices.map((look) => ({ status: 'active', locked: false, destroyed: false, ...look })),
    },
  ] as unknown as Overview['brokers'],
});

describe('how things stand with a lock', () => {
  it.each([
    [[{ locked: true }], 'locked'],
    // One that is ready is enough to log in with.
    [[{ locked: true }, {}], 'registered'],
    [[{ locked: true }, { status: 'revoked' }], 'locked'],
    [[{ locked: true }, { status: 'suspended' }], 'suspended'],
    [[{ status: 'suspended', destroyed: true, locked: true }], 'destroyed'],
    [[{}, { destroyed: true, locked: true }], 'destroyed'],
    // What was destroyed and then released needs no PIN any more.
    [[{ status: 'revoked', destroyed: true }], 'revoked'],
    [[{ status: 'pending', locked: true }], 'pending'],
  ] as const)('%j: %s', (devices, standing) => {
    expect(standingOf(overview(...devices))).toBe(standing);
  });

  it('is no dead end', () => {
    expect(deadEndOf({ status: 'active', destroyed: false })).toBeNull();
    expect(deadEndOf({ status: 'unrecognised', destroyed: false })).toBeNull();
  });
});

describe('when no wrapping key could be made', () => {
  it.each([
    ['unreachable', 'kekUnreachable', true],
    ['timed_out', 'kekUnreachable', true],
    ['unavailable', 'kekUnreachable', true],
    ['internal', 'kekUnreachable', true],
    ['rate_limited', 'kekRateLimited', true],
    ['refused', 'kekRefused', false],
    ['no_grant', 'kekRefused', false],
    ['forbidden_origin', 'kekRefused', false],
  ] as const satisfies readonly (readonly [BrokerErrorCode, string, boolean])[])(
    '%s: says %s',
    (code, sentence, again) => {
      expect(failureText({ word: 'failed', code })).toBe(sentence);
      expect(mayBeSentAgain({ word: 'failed', code })).toBe(again);
    },
  );

  it('tells a fault of our own from a broker that is not there', () => {
    expect(failureText({ word: 'failed', code: 'fault' })).toBe('kekFault');
    expect(mayBeSentAgain({ word: 'failed', code: 'fault' })).toBe(false);
  });
});
