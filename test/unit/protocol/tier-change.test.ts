import { describe, expect, it } from 'vitest';
import {
  type Base64Url,
  decideTierChange,
  headOf,
  type QuarantineCause,
  type TierState,
  type TierStep,
} from '#protocol';

const key = (name: string) => name as Base64Url;

/** Kept in software. Generation 3 is current, 4 is next, 1 and 2 are retired; the last proof had counter 9, at 1,000 ms. */
const SOFTWARE: TierState = {
  currentKey: key('k3'),
  nextKey: key('k4'),
  gen: 3,
  ctr: 9,
  retired: [
    { gen: 1, publicKey: key('k1') },
    { gen: 2, publicKey: key('k2') },
  ],
  lastProofAtMs: 1000,
  tier: 'software',
  presenceKey: null,
  credentialHash: null,
};
/** The ordinary case: the device has heard of its last proof, signs with the next key, and offers one kept by a PIN. */
const TO_PIN: TierStep = {
  signedBy: 'next',
  gen: 4,
  ctr: 10,
  nxt: key('k5'),
  ack: 9,
  tier: 'pin',
  prs: key('p1'),
  crd: null,
};
/** The same device after that step. */
const PIN: TierState = {
  currentKey: key('k5'),
  nextKey: null,
  gen: 5,
  ctr: 10,
  retired: [...SOFTWARE.retired, { gen: 3, publicKey: key('k3') }, { gen: 4, publicKey: key('k4') }],
  lastProofAtMs: 2000,
  tier: 'pin',
  presenceKey: key('p1'),
  credentialHash: null,
};
/** The same device, had it gone to its PC's authenticator. */
const PLATFORM: TierState = { ...PIN, tier: 'platform', presenceKey: null, credentialHash: key('c1') };
const TO_PLATFORM: TierStep = { ...TO_PIN, tier: 'platform', prs: null, crd: key('c1') };
/** The step again, as a device signs it that has heard no answer. */
const LOST = { signedBy: 'retired', ctr: 11 } as const;
const AGAIN: TierStep = { ...TO_PIN, ...LOST };

const IN_TIME = 1001;
const LATER = 2001;
const quarantine = (because: QuarantineCause) => ({ kind: 'quarantine', because });

type Row = readonly [what: string, device: TierState, proof: TierStep, issuedAtMs: number, decision: object];

const TABLE: readonly Row[] = [
  [
    'the next key, with one of the new tier: current at once, and no next',
    SOFTWARE,
    TO_PIN,
    IN_TIME,
    {
      kind: 'accept',
      currentKey: 'k5',
      gen: 5,
      ctr: 10,
      retired: [
        { gen: 3, publicKey: 'k3' },
        { gen: 4, publicKey: 'k4' },
      ],
    },
  ],
  [
    'the current key where no next is held: the first proof after a registration, or after another change',
    PIN,
    {
      ...TO_PIN,
      signedBy: 'current',
      gen: 5,
      ctr: 11,
      nxt: key('k6'),
      ack: 10,
      tier: 'platform',
      prs: null,
      crd: key('c1'),
    },
    LATER,
    { kind: 'accept', currentKey: 'k6', gen: 6, ctr: 11, retired: [{ gen: 5, publicKey: 'k5' }] },
  ],
  [
    'the current key with the next that is held: the retry of a step of which no answer came',
    SOFTWARE,
    { ...TO_PIN, signedBy: 'current', gen: 3, nxt: key('k4'), ack: 8 },
    IN_TIME,
    { kind: 'accept', currentKey: 'k4', gen: 4, ctr: 10, retired: [{ gen: 3, publicKey: 'k3' }] },
  ],
  [
    'another PIN: the same tier, another presence key',
    PIN,
    { ...TO_PIN, signedBy: 'current', gen: 5, ctr: 11, nxt: key('k6'), ack: 10, prs: key('p2') },
    LATER,
    { kind: 'accept', currentKey: 'k6', gen: 6, ctr: 11, retired: [{ gen: 5, publicKey: 'k5' }] },
  ],
  [
    'another credential: the same tier',
    PLATFORM,
    { ...TO_PLATFORM, signedBy: 'current', gen: 5, ctr: 11, nxt: key('k6'), ack: 10, crd: key('c2') },
    LATER,
    { kind: 'accept', currentKey: 'k6', gen: 6, ctr: 11, retired: [{ gen: 5, publicKey: 'k5' }] },
  ],
  ['a challenge from before the last proof', SOFTWARE, TO_PIN, 999, { kind: 'late' }],
  ['a challenge of the same millisecond', SOFTWARE, TO_PIN, 1000, { kind: 'late' }],
  ['a late repetition', PIN, AGAIN, 2000, { kind: 'late' }],
  ['the very step again', PIN, AGAIN, LATER, { kind: 'repeat' }],
  ['the very step again, with the counter it had', PIN, { ...AGAIN, ctr: 10 }, LATER, { kind: 'repeat' }],
  ['the very step again, after many tries', PIN, { ...AGAIN, ctr: 400, ack: 1 }, LATER, { kind: 'repeat' }],
  ['a repetition with another next key', PIN, { ...AGAIN, nxt: key('x') }, LATER, quarantine('retired_key')],
  ['a repetition with another tier', PIN, { ...TO_PLATFORM, ...LOST }, LATER, quarantine('retired_key')],
  ['a repetition with the old tier', PIN, { ...AGAIN, tier: 'software', prs: null }, LATER, quarantine('retired_key')],
  ['a repetition with another presence key', PIN, { ...AGAIN, prs: key('p2') }, LATER, quarantine('retired_key')],
  ['the very step again, to a credential', PLATFORM, { ...TO_PLATFORM, ...LOST }, LATER, { kind: 'repeat' }],
  [
    'a repetition with another credential',
    PLATFORM,
    { ...TO_PLATFORM, ...LOST, crd: key('c2') },
    LATER,
    quarantine('retired_key'),
  ],
  ['a repetition by a key of before', PIN, { ...AGAIN, gen: 3 }, LATER, quarantine('retired_key')],
  ['a repetition by a much older key', PIN, { ...AGAIN, gen: 1 }, LATER, quarantine('retired_key')],
  [
    'a repetition when the new key has gone on',
    { ...PIN, nextKey: key('k6'), ctr: 11 },
    { ...AGAIN, ctr: 12 },
    LATER,
    quarantine('retired_key'),
  ],
  [
    'a repetition when the new key has gone on twice',
    { ...PIN, currentKey: key('k6'), nextKey: key('k7'), gen: 6, ctr: 12 },
    { ...AGAIN, ctr: 13 },
    LATER,
    quarantine('retired_key'),
  ],
  ['a retired key', SOFTWARE, { ...TO_PIN, signedBy: 'retired', gen: 2 }, IN_TIME, quarantine('retired_key')],
  ['the same counter again', SOFTWARE, { ...TO_PIN, ctr: 9 }, IN_TIME, quarantine('counter')],
  ['a lower counter', SOFTWARE, { ...TO_PIN, ctr: 2 }, IN_TIME, quarantine('counter')],
  ['a device that has not heard of the last proof', SOFTWARE, { ...TO_PIN, ack: 8 }, IN_TIME, quarantine('counter')],
  [
    'another successor of the current key',
    SOFTWARE,
    { ...TO_PIN, signedBy: 'current', gen: 3 },
    IN_TIME,
    quarantine('forked_key'),
  ],
  ['a key that was used, under a new tier', SOFTWARE, { ...TO_PIN, nxt: key('k3') }, IN_TIME, quarantine('forked_key')],
  ['the key that signs, under a new tier', SOFTWARE, { ...TO_PIN, nxt: key('k4') }, IN_TIME, quarantine('forked_key')],
];

describe("the broker's table of a change of tier", () => {
  it.each(TABLE)('%s', (_, device, proof, issuedAtMs, decision) => {
    expect(decideTierChange(device, proof, issuedAtMs)).toEqual(decision);
  });

  it('raises the head to the offered key, held or not when it was asked for', () => {
    expect(headOf(SOFTWARE)).toBe(4);
    expect(headOf(PIN)).toBe(5);
  });

  it('changes nothing that it was given', () => {
    const frozen = Object.freeze({ ...SOFTWARE, retired: Object.freeze([...SOFTWARE.retired]) });
    expect(() => decideTierChange(frozen, TO_PIN, IN_TIME)).not.toThrow();
  });
});
