import { describe, expect, it } from 'vitest';
import {
  type Base64Url,
  chooseSigningKey,
  decideEvolution,
  headOf,
  type KeyState,
  type QuarantineCause,
  type VerifiedStep,
} from '#protocol';

const key = (name: string) => name as Base64Url;

/** Generation 3 is current, 4 is next, 1 and 2 are retired; the last proof had counter 9 and came at 1,000 ms. */
const DEVICE: KeyState = {
  currentKey: key('k3'),
  nextKey: key('k4'),
  gen: 3,
  ctr: 9,
  retired: [
    { gen: 1, publicKey: key('k1') },
    { gen: 2, publicKey: key('k2') },
  ],
  lastProofAtMs: 1000,
};
const NEW: KeyState = { currentKey: key('k0'), nextKey: null, gen: 0, ctr: 1, retired: [], lastProofAtMs: null };
const IN_TIME = 1001;

const quarantine = (because: QuarantineCause) => ({ kind: 'quarantine', because });

type Row = readonly [what: string, device: KeyState, proof: VerifiedStep, issuedAtMs: number, decision: object];

const TABLE: readonly Row[] = [
  [
    'the next key, with a new one',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k5'), ack: 9 },
    IN_TIME,
    { kind: 'accept', currentKey: 'k4', nextKey: 'k5', gen: 4, ctr: 10, retired: { gen: 3, publicKey: 'k3' } },
  ],
  [
    'the retry of a lost answer',
    DEVICE,
    { signedBy: 'current', ctr: 10, nxt: key('k4'), ack: 8 },
    IN_TIME,
    { kind: 'accept', currentKey: 'k3', nextKey: 'k4', gen: 3, ctr: 10, retired: null },
  ],
  [
    'the first proof of a new device',
    NEW,
    { signedBy: 'current', ctr: 2, nxt: key('k1'), ack: 1 },
    0,
    { kind: 'accept', currentKey: 'k0', nextKey: 'k1', gen: 0, ctr: 2, retired: null },
  ],
  [
    'a counter that jumps ahead',
    DEVICE,
    { signedBy: 'next', ctr: 9000, nxt: key('k5'), ack: 9 },
    IN_TIME,
    { kind: 'accept', currentKey: 'k4', nextKey: 'k5', gen: 4, ctr: 9000, retired: { gen: 3, publicKey: 'k3' } },
  ],
  [
    'an acknowledgement that a fail-over made the broker forget',
    DEVICE,
    { signedBy: 'next', ctr: 12, nxt: key('k5'), ack: 11 },
    IN_TIME,
    { kind: 'accept', currentKey: 'k4', nextKey: 'k5', gen: 4, ctr: 12, retired: { gen: 3, publicKey: 'k3' } },
  ],
  [
    'a challenge from before the last proof',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k5'), ack: 9 },
    999,
    { kind: 'late' },
  ],
  [
    'a challenge of the same millisecond',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k5'), ack: 9 },
    1000,
    { kind: 'late' },
  ],
  [
    'a late proof, even by a retired key',
    DEVICE,
    { signedBy: 'retired', ctr: 5, nxt: key('k3'), ack: 9 },
    999,
    { kind: 'late' },
  ],
  [
    'a late proof, even with an old counter',
    DEVICE,
    { signedBy: 'current', ctr: 9, nxt: key('k4'), ack: 9 },
    1000,
    { kind: 'late' },
  ],
  [
    'a retired key',
    DEVICE,
    { signedBy: 'retired', ctr: 10, nxt: key('k5'), ack: 9 },
    IN_TIME,
    quarantine('retired_key'),
  ],
  [
    'the same counter again',
    DEVICE,
    { signedBy: 'next', ctr: 9, nxt: key('k5'), ack: 9 },
    IN_TIME,
    quarantine('counter'),
  ],
  ['a lower counter', DEVICE, { signedBy: 'current', ctr: 8, nxt: key('k4'), ack: 9 }, IN_TIME, quarantine('counter')],
  [
    'another successor',
    DEVICE,
    { signedBy: 'current', ctr: 10, nxt: key('x'), ack: 9 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  [
    'the current key as its own successor',
    DEVICE,
    { signedBy: 'current', ctr: 10, nxt: key('k3'), ack: 9 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  [
    'the next key as its own successor',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k4'), ack: 9 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  [
    'the current key as successor of the next',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k3'), ack: 9 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  [
    'a retired key as successor',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k1'), ack: 9 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  [
    'a new device that offers the key it has',
    NEW,
    { signedBy: 'current', ctr: 2, nxt: key('k0'), ack: 9 },
    0,
    quarantine('forked_key'),
  ],
  [
    'the next key by a device that has not heard of the last proof',
    DEVICE,
    { signedBy: 'next', ctr: 10, nxt: key('k5'), ack: 8 },
    IN_TIME,
    quarantine('counter'),
  ],
];

describe("the broker's table of key evolution", () => {
  it.each(TABLE)('%s', (_, device, proof, issuedAtMs, decision) => {
    expect(decideEvolution(device, proof, issuedAtMs)).toEqual(decision);
  });

  it('is not asked about a next key that is not held', () => {
    expect(() => decideEvolution(NEW, { signedBy: 'next', ctr: 2, nxt: key('k1'), ack: 9 }, 0)).toThrow(RangeError);
  });

  it('changes nothing that it was given', () => {
    const frozen = Object.freeze({ ...DEVICE, retired: Object.freeze([...DEVICE.retired]) });
    expect(() => decideEvolution(frozen, { signedBy: 'next', ctr: 10, nxt: key('k5'), ack: 9 }, IN_TIME)).not.toThrow();
  });
});

describe('the head of a device', () => {
  it('is the generation of the newest key that the broker holds', () => {
    expect(headOf(NEW)).toBe(0);
    expect(headOf({ ...NEW, nextKey: key('k1') })).toBe(1);
    expect(headOf(DEVICE)).toBe(4);
  });
});

describe("the device's choice", () => {
  it.each([
    ['a new device', 0, 0, { sign: 0, next: 1 }],
    ['a new device whose first answer was lost', 0, 1, { sign: 0, next: 1 }],
    ['in step', 4, 4, { sign: 4, next: 5 }],
    ['the last answer was lost', 4, 5, { sign: 4, next: 5 }],
    ['the broker has forgotten the last acknowledgement', 4, 3, { sign: 3, next: 4 }],
    ['the broker has forgotten the very first', 1, 0, { sign: 0, next: 1 }],
    ['the broker says nothing', 4, undefined, { sign: 4, next: 5 }],
    ['somebody else went on', 4, 9, { sign: 4, next: 5 }],
    ['far behind', 4, 1, { sign: 4, next: 5 }],
  ])('%s: acked %d, head %s', (_, acked, head, choice) => {
    expect(chooseSigningKey({ acked }, head)).toEqual(choice);
  });
});
