import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { type Base64Url, encodeBase64Url } from '#protocol';
import rfc8032 from '../../vectors/rfc8032-ed25519.json' with { type: 'json' };

/** A key pair whose secret is published: good for tests, and known to everybody. */
export interface PublishedKey {
  /** Public key, base64url. */
  readonly x: Base64Url;
  readonly publicKey: Uint8Array;
  readonly sign: (input: Uint8Array) => Uint8Array;
}

const published = (name: string): PublishedKey => {
  const vector = rfc8032.vectors.find((candidate) => candidate.name === name);
  if (!vector) throw new RangeError(`RFC 8032 has no ${name}`);
  const publicKey = Uint8Array.from(Buffer.from(vector.publicKey, 'hex'));
  const privateKey = privateKeyOf(vector.secretKey, publicKey);
  return { x: encodeBase64Url(publicKey), publicKey, sign: (input) => sign(null, input, privateKey) };
};

const privateKeyOf = (secretHex: string, publicKey: Uint8Array): KeyObject =>
  createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: Buffer.from(secretHex, 'hex').toString('base64url'),
      x: Buffer.from(publicKey).toString('base64url'),
    },
  });

/** Signs the proofs of these tests. RFC 8032, TEST 1. */
export const DEVICE_KEY = published('TEST 1');
/** What the device offers as its next key. RFC 8032, TEST 2. */
export const NEXT_KEY = published('TEST 2');
/** Somebody else's. RFC 8032, TEST 3. */
export const OTHER_KEY = published('TEST 3');
/** Asks for evaluations of the device's PIN. RFC 8032, TEST 3. */
export const PRESENCE_KEY = published('TEST 3');
/** The broker's second key; its first is OTHER_KEY. RFC 8032, TEST SHA(abc). */
export const NEW_BROKER_KEY = published('TEST SHA(abc)');
