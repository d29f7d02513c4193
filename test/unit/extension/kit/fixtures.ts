import { type Base64Url, encodeBase64Url, type Kid, type Nonce } from '#protocol';
import type { BrokerPin } from '../../../../extension/src/broker/pin.ts';
import { type Device, UNTOUCHED } from '../../../../extension/src/device/device.ts';
import type { SoftwareKey, WrappedKey } from '../../../../extension/src/device/key.ts';
import { BROKER_NAME } from './broker-keys.ts';
import { BROKER } from './world.ts';

export const KID = encodeBase64Url(new Uint8Array(16).fill(1)) as Kid;
export const OTHER_KID = encodeBase64Url(new Uint8Array(16).fill(2)) as Kid;
export const NONCE = encodeBase64Url(new Uint8Array(32).fill(3)) as Nonce;

/** A key that is only looked at, never used. */
export const key = (gen: number): SoftwareKey => ({
  gen,
  publicKey: `key-${gen}` as Base64Url,
  privateKey: {} as CryptoKey,
});

export const wrappedKey = (gen: number): WrappedKey => ({
  gen,
  publicKey: `key-${gen}` as Base64Url,
  wrapped: new Uint8Array(64),
  iv: new Uint8Array(12),
});

export const presenceKey = (ctr = 1) => ({
  publicKey: 'presence' as Base64Url,
  privateKey: {} as CryptoKey,
  ctr,
});

export const device = (over: Partial<Device> = {}): Device => ({
  ...UNTOUCHED,
  kid: KID,
  broker: BROKER,
  accountLabel: '山田 花子 様',
  name: '居間のPC',
  tier: 'software',
  status: 'active',
  acked: 3,
  ctr: 10,
  ackedCtr: 9,
  keys: [key(2), key(3), key(4)],
  presence: null,
  credentialId: null,
  registeredAtMs: 1_000,
  activatedAtMs: 2_000,
  lastLoginAtMs: 3_000,
  mode: 'device',
  ...over,
});

export const pin = (over: Partial<BrokerPin> = {}): BrokerPin => ({
  broker: BROKER,
  seq: 0,
  publicKey: 'broker-key' as Base64Url,
  name: BROKER_NAME,
  endpoints: {
    challenge: '/c',
    proof: '/p',
    register: '/r',
    registration: '/s',
    oprf: '/o',
    platform: '/f',
    device: '/d',
    refresh: '/e',
    rows: '/w',
    listen: '/l',
  },
  pinnedAtMs: 1_000,
  checkedAtMs: 1_000,
  distrusted: false,
  ...over,
});
