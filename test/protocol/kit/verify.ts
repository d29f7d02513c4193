import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { verify as nobleVerify } from '@noble/ed25519';
import { type Base64Url, decodeBase64Url } from '#protocol';
import './sha512.ts';

interface Signed {
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

/** Importing a key takes longer than verifying with it, and the fuzzer verifies with the same one all the time. */
const imported = new Map<Base64Url, KeyObject>();

function importKey(x: Base64Url): KeyObject {
  const known = imported.get(x) ?? createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  imported.set(x, known);
  return known;
}

/** OpenSSL's opinion: the verifier of the broker. */
export const opensslVerifies = ({ signingInput, signature }: Signed, x: Base64Url): boolean =>
  verify(null, signingInput, importKey(x), signature);

/** noble's opinion, strict (RFC 8032, not ZIP 215): the verifier of the extension. */
export const nobleVerifies = ({ signingInput, signature }: Signed, x: Base64Url): boolean =>
  nobleVerify(signature, signingInput, decodeBase64Url(x, 32), { zip215: false });
