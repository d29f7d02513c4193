import { describe, expect, it } from 'vitest';
import { type Base64Url, type Nonce, parseProof } from '#protocol';
import { decideProof, type Evidence } from '../../../server-mock/src/relying-party/proof/decide.ts';
import type { Account } from '../../../server-mock/src/store/contract/accounts.ts';
import type { Device, DeviceStatus } from '../../../server-mock/src/store/contract/devices.ts';
import type { SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import { newDeviceKey } from '../../kit/http/device-key.ts';
import { base64Url, forgeProof, type JsonObject } from '../../kit/http/forge.ts';
import { accountIn, deviceOf, NOW_MS } from './samples.ts';

const ORIGIN = 'https://www.broker.example';
const NONCE = base64Url(new Uint8Array(32).fill(7)) as Nonce;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CREDENTIAL = base64Url(new Uint8Array(32).fill(8)) as Base64Url;
const OTHER_CREDENTIAL = base64Url(new Uint8Array(32).fill(9)) as Base64Url;
const [CURRENT, RETIRED, OFFERED, PRESENCE, OTHER_PRESENCE] = Array.from({ length: 5 }, newDeviceKey) as [
  ReturnType<typeof newDeviceKey>,
  ReturnType<typeof newDeviceKey>,
  ReturnType<typeof newDeviceKey>,
  ReturnType<typeof newDeviceKey>,
  ReturnType<typeof newDeviceKey>,
];

/** A PC with a PIN: generation 5 is current, no next key is pending, and its user was asked a minute ago. */
const DEVICE = deviceOf({
  tier: 'pin',
  presenceKey: PRESENCE.publicKey,
  verifiedAtMs: NOW_MS - MINUTE_MS,
  currentKey: CURRENT.publicKey,
  nextKey: null,
  gen: 5,
  ctr: 10,
  lastProofAtMs: NOW_MS - HOUR_MS,
});

type Purpose = 'keep' | 'veto' | 'mail';

interface Case {
  readonly purpose?: Purpose;
  readonly with?: JsonObject;
  readonly signedWith?: typeof CURRENT;
  readonly device?: Partial<Device>;
  readonly account?: Partial<Account>;
  readonly evidence?: Partial<Evidence>;
}

function decide(given: Case = {}) {
  const {
    purpose = 'keep',
    with: changed = {},
    signedWith = CURRENT,
    device = {},
    account = {},
    evidence = {},
  } = given;
  const claims = {
    v: 1,
    prp: purpose,
    aud: ORIGIN,
    org: null,
    nonce: NONCE,
    jti: base64Url(new Uint8Array(16)),
    iat: 1,
    ctr: 11,
    uv: 'pin',
    gen: 5,
    nxt: OFFERED.publicKey,
    ack: 10,
    ...(purpose === 'keep' ? { tier: 'pin', prs: PRESENCE.publicKey, crd: null } : {}),
    ...changed,
  };
  return decideProof({
    proof: parseProof(forgeProof({ alg: 'Ed25519', typ: 'adp+jwt', kid: DEVICE.kid }, claims, signedWith)),
    challenge: {
      hash: 'hash' as SecretHash,
      binding: { kind: 'device', hash: 'kid' as SecretHash },
      purpose,
      actionHash: null,
      issuedAtMs: NOW_MS - 100,
      expiresAtMs: NOW_MS + 1000,
    },
    device: { ...DEVICE, ...device },
    retired: [{ gen: 4, publicKey: RETIRED.publicKey }],
    account: accountIn('protected', { epoch: DEVICE.epoch, ...account }),
    expectedOrigin: ORIGIN,
    expectedExtensionOrigin: DEVICE.extensionOrigin,
    nowMs: NOW_MS,
    ...evidence,
  });
}

const refuse = (word: string) => ({ kind: 'refuse', word });
const accepted = { kind: 'accept', gen: 5, ctr: 11, nextKey: OFFERED.publicKey };

describe('a proof that a device sends on its own account', () => {
  it.each<Purpose>(['keep', 'veto', 'mail'])('for %s is one step of key evolution like a login', (purpose) => {
    expect(decide({ purpose })).toEqual(accepted);
  });

  it.each<[string, Case]>([
    ['that a page began', { with: { org: ORIGIN } }],
    ['over a challenge for something else', { purpose: 'mail', evidence: { challenge: challengeFor('keep') } }],
    ['over a challenge for a login', { evidence: { challenge: challengeFor('login') } }],
    ['for another broker', { with: { aud: 'https://evil.example' } }],
    ['signed by the presence key', { signedWith: PRESENCE }],
    ['of an account that is gone', { evidence: { account: null } }],
  ])('%s is refused and learns nothing', (_what, given) => {
    expect(decide(given)).toEqual(refuse('refused'));
  });
});

describe('the broker’s own evidence', () => {
  const asked = (agoMs: number | null): Case => ({
    device: { verifiedAtMs: agoMs === null ? null : NOW_MS - agoMs },
  });

  it.each<[string, Case, unknown]>([
    ['a moment ago', asked(0), accepted],
    ['one millisecond less than 12 hours ago', asked(12 * HOUR_MS - 1), accepted],
    ['12 hours ago', asked(12 * HOUR_MS), refuse('tier')],
    ['never', asked(null), refuse('tier')],
    ['though the device says none', { with: { uv: 'none' } }, refuse('tier')],
    ['though the device says platform', { with: { uv: 'platform' } }, refuse('tier')],
  ])('T31 is looked at after everything else: asked %s', (_what, given, decision) => {
    expect(decide(given)).toEqual(decision);
  });

  it('T31 T5 does not hide a copy: without evidence it is still caught', () => {
    expect(decide({ ...asked(null), with: { ctr: 10 } })).toMatchObject({ kind: 'quarantine', because: 'counter' });
    const old = { signedWith: RETIRED, with: { gen: 4 } };
    expect(decide({ ...asked(null), ...old })).toMatchObject({ because: 'retired_key' });
  });
});

describe('a change of tier', () => {
  const toPlatform = { tier: 'platform', prs: null, crd: CREDENTIAL };
  const change = (tier: string, presenceKey: string | null, credentialHash: string | null = null) => ({
    kind: 'change',
    gen: 6,
    ctr: 11,
    currentKey: OFFERED.publicKey,
    tier,
    presenceKey,
    credentialHash,
  });

  const platform = { tier: 'platform', presenceKey: null, credentialHash: CREDENTIAL } as const;

  it('is none where tier and credential are the device’s own', () => {
    expect(decide({ device: platform, with: { ...toPlatform, uv: 'platform' } })).toEqual(accepted);
  });

  it('makes the offered key current at once', () => {
    expect(decide({ with: toPlatform })).toEqual(change('platform', null, CREDENTIAL));
    const software = { tier: 'software', presenceKey: null, verifiedAtMs: null } as const;
    expect(decide({ device: software, with: { uv: 'none' } })).toEqual(change('pin', PRESENCE.publicKey));
    const newPin = { prs: OTHER_PRESENCE.publicKey };
    expect(decide({ with: newPin })).toEqual(change('pin', OTHER_PRESENCE.publicKey));
    const other = { ...toPlatform, uv: 'platform', crd: OTHER_CREDENTIAL };
    expect(decide({ device: platform, with: other })).toEqual(change('platform', null, OTHER_CREDENTIAL));
  });

  it.each<[string, Case]>([
    ['goes back to software', { with: { tier: 'software', prs: null } }],
    ['goes back to software and says none', { with: { tier: 'software', prs: null, uv: 'none' } }],
    [
      'comes five minutes after its user was asked',
      { device: { verifiedAtMs: NOW_MS - 5 * MINUTE_MS }, with: toPlatform },
    ],
    ['comes without evidence', { device: { verifiedAtMs: null }, with: toPlatform }],
    ['says that it asked in the new way', { with: { ...toPlatform, uv: 'platform' } }],
    [
      'takes another PIN with stale evidence',
      { device: { verifiedAtMs: NOW_MS - HOUR_MS }, with: { prs: OTHER_PRESENCE.publicKey } },
    ],
    [
      'takes another credential with stale evidence',
      {
        device: { ...platform, verifiedAtMs: NOW_MS - HOUR_MS },
        with: { ...toPlatform, uv: 'platform', crd: OTHER_CREDENTIAL },
      },
    ],
  ])('T32 that %s changes nothing', (_what, given) => {
    expect(decide(given)).toEqual(refuse('tier'));
  });

  it('T32 T33 that was carried out already is answered the same, by whatever evidence', () => {
    const done = { currentKey: OFFERED.publicKey, gen: 5, verifiedAtMs: null };
    const again = { signedWith: RETIRED, with: { gen: 4, nxt: OFFERED.publicKey } };
    expect(decide({ device: done, ...again })).toEqual({ kind: 'repeat' });
    const toCredential = { ...again, with: { ...again.with, ...toPlatform } };
    expect(decide({ device: { ...done, ...platform }, ...toCredential })).toEqual({ kind: 'repeat' });
  });

  it.each<[string, Partial<Device>, JsonObject]>([
    ['the new key has been used', { nextKey: newDeviceKey().publicKey }, {}],
    ['another tier', {}, toPlatform],
    ['another credential', platform, { ...toPlatform, crd: OTHER_CREDENTIAL }],
    ['another presence key', {}, { prs: OTHER_PRESENCE.publicKey }],
    ['another key', {}, { nxt: newDeviceKey().publicKey }],
  ])('T32 T5 is no repetition but a copy’s with %s', (_what, device, changed) => {
    const done = { currentKey: OFFERED.publicKey, gen: 5, ...device };
    const again = { signedWith: RETIRED, with: { gen: 4, nxt: OFFERED.publicKey, ...changed } };
    expect(decide({ device: done, ...again })).toEqual({ kind: 'quarantine', because: 'retired_key' });
  });
});

describe('a device that has ended', () => {
  const STATUSES: readonly DeviceStatus[] = ['pending', 'active', 'suspended', 'released', 'revoked', 'abandoned'];
  /** The recovery an hour ago raised the epoch and began a hold. */
  const held = { epoch: DEVICE.epoch + 1, state: 'recovering', signInFromMs: NOW_MS + HOUR_MS } as const;
  const revoked = (change: Partial<Device> = {}): Partial<Device> => ({
    status: 'revoked',
    endedAtMs: NOW_MS - HOUR_MS,
    ...change,
  });

  it.each(
    STATUSES.flatMap((status) => (['keep', 'veto', 'mail'] as const).map((purpose) => [status, purpose] as const)),
  )('%s is answered for %s by its status alone, while no hold runs', (status, purpose) => {
    const words = {
      pending: 'refused',
      abandoned: 'refused',
      released: 'revoked',
      revoked: 'revoked',
      suspended: 'suspended',
    };
    const expected = status === 'active' ? accepted : refuse(words[status]);
    expect(decide({ purpose, device: { status } })).toEqual(expected);
  });

  it('may veto while a hold of the recovery runs, and do nothing else', () => {
    expect(decide({ purpose: 'veto', device: revoked(), account: held })).toEqual(accepted);
    for (const purpose of ['keep', 'mail'] as const) {
      expect(decide({ purpose, device: revoked(), account: held })).toEqual(refuse('revoked'));
    }
  });

  it.each<[string, Partial<Device>, Partial<Account>]>([
    ['it has done so', revoked({ vetoedAtMs: NOW_MS - 1 }), held],
    ['it was released by the customer', revoked({ status: 'released' }), held],
    ['the holds are over', revoked(), { ...held, signInFromMs: NOW_MS, moneyHoldUntilMs: NOW_MS }],
    ['it waited for its mail', revoked({ activatedAtMs: null }), held],
    ['it was suspended before', revoked({ suspendedBecause: 'counter' }), held],
    ['there is no hold', revoked(), { ...held, signInFromMs: null }],
    ['the account is frozen', revoked(), { ...held, state: 'frozen' }],
    ['the account is open', revoked(), { ...held, state: 'open' }],
    [
      'a further PC began a hold long after it',
      revoked({ endedAtMs: NOW_MS - 96 * HOUR_MS }),
      { ...held, moneyHoldUntilMs: NOW_MS + HOUR_MS },
    ],
    ['nobody knows when it ended', revoked({ endedAtMs: null }), held],
  ])('may not veto when %s', (_what, device, account) => {
    expect(decide({ purpose: 'veto', device, account })).toEqual(refuse('revoked'));
  });

  it('may veto after a further recovery, which somebody else may have brought about', () => {
    const device = revoked({ epoch: DEVICE.epoch - 1 });
    expect(decide({ purpose: 'veto', device, account: held })).toEqual(accepted);
  });

  it('may veto through the hold on money of the PC that was registered after the recovery', () => {
    const account = { ...held, state: 'protected', signInFromMs: null, moneyHoldUntilMs: NOW_MS + HOUR_MS } as const;
    expect(decide({ purpose: 'veto', device: revoked({ endedAtMs: NOW_MS - 95 * HOUR_MS }), account })).toEqual(
      accepted,
    );
  });

  it('T31 may veto only when its user was asked', () => {
    const stale = revoked({ verifiedAtMs: NOW_MS - 13 * HOUR_MS });
    expect(decide({ purpose: 'veto', device: stale, account: held })).toEqual(refuse('tier'));
  });

  it('is not suspended by a copy any more', () => {
    expect(decide({ purpose: 'veto', device: revoked(), account: held, with: { ctr: 10 } })).toEqual(refuse('revoked'));
  });

  it('is told nothing before its signature is verified', () => {
    for (const status of STATUSES) {
      expect(decide({ purpose: 'veto', device: { status }, signedWith: OTHER_PRESENCE })).toEqual(refuse('refused'));
    }
  });
});

function challengeFor(purpose: Evidence['challenge']['purpose']): Evidence['challenge'] {
  const binding = { kind: 'device', hash: 'kid' as SecretHash } as const;
  const times = { issuedAtMs: NOW_MS - 100, expiresAtMs: NOW_MS + 1000 };
  return { hash: 'hash' as SecretHash, binding, purpose, actionHash: null, ...times };
}
