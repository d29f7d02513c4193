import { describe, expect, it } from 'vitest';
import { type Nonce, parseProof } from '#protocol';
import { decideProof, type Evidence, sharedNonce } from '../../../server-mock/src/relying-party/proof/decide.ts';
import type { Device, DeviceStatus } from '../../../server-mock/src/store/contract/devices.ts';
import type { SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import { newDeviceKey } from '../../kit/http/device-key.ts';
import { base64Url, forgeProof, type JsonObject, type ProofHooks } from '../../kit/http/forge.ts';
import { accountIn, deviceOf, NOW_MS } from './samples.ts';

const ORIGIN = 'https://www.broker.example';
const NONCE = base64Url(new Uint8Array(32).fill(7)) as Nonce;
const CURRENT = newDeviceKey();
const NEXT = newDeviceKey();
const RETIRED = newDeviceKey();
const STRANGER = newDeviceKey();

/** A device in the middle of its life: generation 5 is current, 6 was offered, 4 is retired. */
const DEVICE = deviceOf({
  currentKey: CURRENT.publicKey,
  nextKey: NEXT.publicKey,
  gen: 5,
  ctr: 10,
  lastProofAtMs: NOW_MS - 60_000,
});

interface Case extends ProofHooks {
  readonly with?: JsonObject;
  readonly signedWith?: typeof CURRENT;
  readonly device?: Partial<Device> | null;
  readonly evidence?: Partial<Evidence>;
}

function decide({ with: changed = {}, signedWith = NEXT, device = {}, evidence = {}, ...hooks }: Case = {}) {
  const claims = {
    v: 1,
    prp: 'login',
    aud: ORIGIN,
    org: ORIGIN,
    nonce: NONCE,
    jti: base64Url(new Uint8Array(16)),
    iat: 1,
    ctr: 11,
    uv: 'none',
    gen: 6,
    nxt: newDeviceKey().publicKey,
    ack: 10,
    ...changed,
  };
  const proof = parseProof(forgeProof({ alg: 'Ed25519', typ: 'adp+jwt', kid: DEVICE.kid }, claims, signedWith, hooks));
  return decideProof({
    proof,
    challenge: challengeFor('login'),
    device: device === null ? null : { ...DEVICE, ...device },
    retired: [{ gen: 4, publicKey: RETIRED.publicKey }],
    account: accountIn('protected', { epoch: DEVICE.epoch }),
    nowMs: NOW_MS,
    expectedOrigin: ORIGIN,
    expectedExtensionOrigin: DEVICE.extensionOrigin,
    ...evidence,
  });
}

const refused = { kind: 'refuse', word: 'refused' };
const onlyStatus = (status: DeviceStatus): Case => ({ device: { status } });

describe('a login proof', () => {
  it('by the next key is accepted, and its successor becomes the next', () => {
    const nxt = newDeviceKey().publicKey;
    expect(decide({ with: { nxt } })).toEqual({ kind: 'accept', gen: 6, ctr: 11, nextKey: nxt });
  });

  it('T33 is accepted again when it repeats the step whose answer was lost', () => {
    const retry: Case = { signedWith: CURRENT, with: { gen: 5, nxt: NEXT.publicKey } };
    expect(decide(retry)).toEqual({ kind: 'accept', gen: 5, ctr: 11, nextKey: NEXT.publicKey });
  });

  it.each<[string, Case]>([
    ['of an unknown device', { device: null }],
    ['signed by a stranger', { signedWith: STRANGER }],
    ['of a generation that nobody holds', { with: { gen: 7 } }],
    ['of a generation so old that it is forgotten', { with: { gen: 1 }, signedWith: RETIRED }],
    ['signed by another key than the generation says', { with: { gen: 5 } }],
    ['for another audience', { with: { aud: 'https://www.brokers.example' } }],
    ['for the audience on another port', { with: { aud: `${ORIGIN}:8443` } }],
    ['from a page of another origin', { with: { org: 'https://evil.example' } }],
    ['begun in no page', { with: { org: null } }],
    ['for unlocking', { with: { prp: 'unlock' } }],
    ['over a challenge for something else', { evidence: { challenge: challengeFor('unlock') } }],
    ['from another extension', { evidence: { expectedExtensionOrigin: `chrome-extension://${'p'.repeat(32)}` } }],
    ['of a device that waits for its mail', onlyStatus('pending')],
    ['of a device that never became active', onlyStatus('abandoned')],
    ['of an account that is gone', { evidence: { account: null } }],
  ])('T19 %s is refused and learns nothing', (_what, given) => {
    expect(decide(given)).toEqual(refused);
  });

  it.each<[string, Case, string]>([
    ['suspended', onlyStatus('suspended'), 'suspended'],
    ['revoked', onlyStatus('revoked'), 'revoked'],
    ['released', onlyStatus('released'), 'revoked'],
    ['of an older epoch', { device: { epoch: 2 } }, 'revoked'],
    ['overtaken by a later one', { device: { lastProofAtMs: NOW_MS - 100 } }, 'late'],
  ])('of a device that is %s says so, after a valid signature', (_what, given, word) => {
    expect(decide(given)).toEqual({ kind: 'refuse', word });
  });

  it.each<[string, Case, string]>([
    ['signed by a retired key', { with: { gen: 4 }, signedWith: RETIRED }, 'retired_key'],
    ['with a counter seen before', { with: { ctr: 10 } }, 'counter'],
    ['with a lower counter', { with: { ctr: 1 } }, 'counter'],
    ['with another successor', { with: { gen: 5 }, signedWith: CURRENT }, 'forked_key'],
    ['that leads back to a retired key', { with: { nxt: RETIRED.publicKey } }, 'forked_key'],
    ['that offers the key it signs with', { with: { nxt: NEXT.publicKey } }, 'forked_key'],
    ['that has not heard of the last accepted one', { with: { ack: 9 } }, 'counter'],
  ])('T5 %s is a copy', (_what, given, because) => {
    expect(decide(given)).toEqual({ kind: 'quarantine', because });
  });
});

describe('the order of the checks', () => {
  const wrongSignature: Case = { signedWith: STRANGER };

  it.each<[string, Case]>([
    ['suspended', onlyStatus('suspended')],
    ['revoked', onlyStatus('revoked')],
    ['of an older epoch', { device: { epoch: 2 } }],
    ['overtaken', { device: { lastProofAtMs: NOW_MS } }],
    ['a copy', { with: { ctr: 10 } }],
  ])('T19 tells nobody that the device is %s before its signature is verified', (_what, given) => {
    expect(decide({ ...given, ...wrongSignature })).toEqual(refused);
  });

  it('looks at the origin before the device', () => {
    expect(decide({ ...onlyStatus('suspended'), with: { org: null } })).toEqual(refused);
  });

  it('looks at the status before the time', () => {
    expect(decide({ device: { status: 'suspended', lastProofAtMs: NOW_MS } })).toMatchObject({ word: 'suspended' });
  });

  it('looks at the epoch before the counter, so that a stranger to the epoch suspends nothing', () => {
    expect(decide({ device: { epoch: 2 }, with: { ctr: 10 } })).toMatchObject({ word: 'revoked' });
  });

  it('T5 looks at the time before the counter, so that a late request never looks like a copy', () => {
    expect(decide({ device: { lastProofAtMs: NOW_MS }, with: { ctr: 10 } })).toMatchObject({ word: 'late' });
  });
});

describe('proofs of one post', () => {
  const proofOf = (kid: string, nonce: string) =>
    ({ header: { kid }, claims: { nonce } }) as unknown as Parameters<typeof sharedNonce>[0][number];

  it('share one challenge', () => {
    expect(sharedNonce([proofOf('a', NONCE), proofOf('b', NONCE)])).toBe(NONCE);
  });

  it('are refused when they are over two challenges', () => {
    expect(sharedNonce([proofOf('a', NONCE), proofOf('b', 'other')])).toBeNull();
  });

  it('are refused when one device speaks twice', () => {
    expect(sharedNonce([proofOf('a', NONCE), proofOf('a', NONCE)])).toBeNull();
  });

  it('are refused when there are none', () => {
    expect(sharedNonce([])).toBeNull();
  });
});

function challengeFor(purpose: Evidence['challenge']['purpose']): Evidence['challenge'] {
  return {
    hash: 'hash' as SecretHash,
    binding: { kind: 'pre-session', hash: 'pre' as SecretHash },
    purpose,
    actionHash: null,
    issuedAtMs: NOW_MS - 100,
    expiresAtMs: NOW_MS + 1000,
  };
}
