import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { newDeviceKey } from '../../kit/http/device-key.ts';
import { forgeProof } from '../../kit/http/forge.ts';

const HEADER = { alg: 'Ed25519', typ: 'adp+jwt' };

describe('proofs made by hand', () => {
  it('are what an independent library takes for a JWS', async () => {
    const key = newDeviceKey();
    const publicKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, 'Ed25519');
    const { payload, protectedHeader } = await compactVerify(forgeProof(HEADER, { v: 1 }, key), publicKey);
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ v: 1 });
    expect(protectedHeader).toEqual(HEADER);
  });

  it('carry what a hook put in, under a signature that is valid', async () => {
    const key = newDeviceKey();
    const publicKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, 'Ed25519');
    const forged = forgeProof(HEADER, { v: 1 }, key, { claimsText: (json) => json.replace('}', ',"v":2}') });
    const { payload } = await compactVerify(forged, publicKey);
    expect(new TextDecoder().decode(payload)).toBe('{"v":1,"v":2}');
  });

  it('can carry a signature that is wrong', async () => {
    const key = newDeviceKey();
    const publicKey = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, 'Ed25519');
    const forged = forgeProof(HEADER, { v: 1 }, key, { signature: (bytes) => bytes.toReversed() });
    await expect(compactVerify(forged, publicKey)).rejects.toThrow('signature verification failed');
  });
});
