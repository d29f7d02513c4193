import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  admitPublicKey,
  type Base64Url,
  canonicalizeJson,
  decodeBase64Url,
  encodeBase64Url,
  encodeUtf8,
  parseProof,
  thumbprintInput,
} from '#protocol';
import rfc8032 from '../vectors/rfc8032-ed25519.json' with { type: 'json' };
import rfc8037 from '../vectors/rfc8037-appendix-a.json' with { type: 'json' };
import rfc8785 from '../vectors/rfc8785-jcs.json' with { type: 'json' };
import { CURVE } from './kit/curve.ts';
import { codeOf } from './kit/refusal.ts';
import { nobleVerifies, opensslVerifies } from './kit/verify.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

describe('RFC 8032 section 7.1', () => {
  it.each(rfc8032.vectors)('$name: the key is admitted, and both verifiers accept the signature', (vector) => {
    const publicKey = bytes(vector.publicKey);
    const x = encodeBase64Url(publicKey);
    const signed = { signingInput: bytes(vector.message), signature: bytes(vector.signature) };
    expect(() => admitPublicKey(publicKey, CURVE)).not.toThrow();
    expect(opensslVerifies(signed, x)).toBe(true);
    expect(nobleVerifies(signed, x)).toBe(true);
    const other = { ...signed, signingInput: Uint8Array.from([...signed.signingInput, 0]) };
    expect(opensslVerifies(other, x)).toBe(false);
    expect(nobleVerifies(other, x)).toBe(false);
  });
});

describe('RFC 8037 appendix A', () => {
  const x = rfc8037.privateJwk.x as Base64Url;

  it('A.3: the thumbprint of the key (RFC 7638)', () => {
    expect(thumbprintInput(x)).toBe(rfc8037.thumbprintInput);
    expect(
      createHash('sha256')
        .update(encodeUtf8(thumbprintInput(x)))
        .digest('base64url'),
    ).toBe(rfc8037.thumbprint);
  });

  it('A.4 and A.5: the example verifies, and is no proof: its alg is the older EdDSA', () => {
    const [header = '', payload = '', signature = ''] = rfc8037.jws.compact.split('.');
    const signed = { signingInput: encodeUtf8(`${header}.${payload}`), signature: decodeBase64Url(signature, 64) };
    expect(Buffer.from(decodeBase64Url(payload)).toString()).toBe(rfc8037.jws.payload);
    expect(opensslVerifies(signed, x)).toBe(true);
    expect(nobleVerifies(signed, x)).toBe(true);
    expect(codeOf(() => parseProof(rfc8037.jws.compact))).toBe('malformed');
  });
});

describe('RFC 8785', () => {
  it.each(rfc8785.objects)('section $section', ({ input, canonical }) => {
    expect(canonicalizeJson(JSON.parse(input))).toBe(canonical);
  });

  it.each(rfc8785.numbers)('appendix B: $ieee754 is $canonical', ({ ieee754, canonical }) => {
    expect(canonicalizeJson(Buffer.from(ieee754, 'hex').readDoubleBE())).toBe(canonical);
  });

  it.each(rfc8785.notNumbers)('appendix B: %s is refused', (ieee754) => {
    expect(codeOf(() => canonicalizeJson(Buffer.from(ieee754, 'hex').readDoubleBE()))).toBe('malformed');
  });
});
