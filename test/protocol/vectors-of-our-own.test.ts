import { createHash } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  assembleProof,
  assembleRow,
  type Base64Url,
  canonicalizeJson,
  encodeRowInput,
  encodeSigningInput,
  formatVoucherCode,
  hashOfEntry,
  type LogEntry,
  logOrigin,
  parseBrokerStatement,
  parseLogHead,
  parseProof,
  parseRotation,
  parseRow,
  parseVoucherCode,
  rowText,
  thumbprintInput,
} from '#protocol';
import vectors from '../vectors/adp-proofs.json' with { type: 'json' };
import { adpProofs } from '../vectors/adp-proofs.ts';
import rfc8037 from '../vectors/rfc8037-appendix-a.json' with { type: 'json' };
import vouchers from '../vectors/voucher-codes.json' with { type: 'json' };
import { nobleVerifies, opensslVerifies } from './kit/verify.ts';

const keyFor = (x: string) => importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519');

describe('proofs of our own', () => {
  it('are made again from the published keys, byte for byte', () => {
    expect(adpProofs()).toEqual(vectors);
  });

  it.each(vectors.proofs)('$name: read, written, and verified by three libraries', async ({ compact, ...vector }) => {
    const proof = parseProof(compact);
    expect(proof.header).toEqual(vector.header);
    expect(proof.claims).toEqual(vector.claims);
    expect(Buffer.from(proof.signingInput).toString()).toBe(vector.signingInput);
    expect(assembleProof(encodeSigningInput(proof.header, proof.claims), proof.signature)).toBe(compact);

    const x = vector.publicKey as Base64Url;
    expect(opensslVerifies(proof, x)).toBe(true);
    expect(nobleVerifies(proof, x)).toBe(true);
    const byJose = await compactVerify(compact, await keyFor(x), { algorithms: ['Ed25519'] });
    expect(byJose.protectedHeader).toEqual(vector.header);
    expect(JSON.parse(new TextDecoder().decode(byJose.payload))).toEqual(vector.claims);
  });

  it('a JOSE library that writes canonical JSON makes the same bytes', async () => {
    const key = await importJWK(rfc8037.privateJwk, 'Ed25519');
    const ofThisKey = vectors.proofs.filter(({ publicKey }) => publicKey === rfc8037.privateJwk.x);
    expect(ofThisKey.length).toBeGreaterThan(5);
    for (const { compact, header, claims } of ofThisKey) {
      // The library writes the header as it is given: sorted, and canonical with that.
      const sorted = JSON.parse(canonicalizeJson(header));
      const made = await new CompactSign(new TextEncoder().encode(canonicalizeJson(claims)))
        .setProtectedHeader(sorted)
        .sign(key);
      expect(made).toBe(compact);
    }
  });
});

describe('what the broker signs', () => {
  it('statement: read, and verified by three libraries', async () => {
    const { compact, header, payload, publicKey } = vectors.statement;
    const statement = parseBrokerStatement(compact);
    expect(statement).toMatchObject({ header, payload });
    expect(opensslVerifies(statement, publicKey as Base64Url)).toBe(true);
    expect(nobleVerifies(statement, publicKey as Base64Url)).toBe(true);
    await expect(compactVerify(compact, await keyFor(publicKey))).resolves.toBeDefined();
    expect(header.kid).toBe(await calculateJwkThumbprint(payload.key));
  });

  it('rotation: read, and verified by three libraries', async () => {
    const { compact, header, payload, publicKey } = vectors.rotation;
    const rotation = parseRotation(compact);
    expect(rotation).toMatchObject({ header, payload });
    expect(opensslVerifies(rotation, publicKey as Base64Url)).toBe(true);
    expect(nobleVerifies(rotation, publicKey as Base64Url)).toBe(true);
    await expect(compactVerify(compact, await keyFor(publicKey))).resolves.toBeDefined();
    const input = thumbprintInput(publicKey as Base64Url);
    expect(header.kid).toBe(createHash('sha256').update(input).digest('base64url'));
  });
});

describe('rows', () => {
  it.each(vectors.rows)('of type $payload.t: read, hashed, and verified by three libraries', async (vector) => {
    const row = parseRow(vector.compact);
    expect(row).toMatchObject({ header: vector.header, payload: vector.payload });
    expect(createHash('sha256').update(rowText(row.payload)).digest('base64url')).toBe(vector.hash);
    expect(assembleRow(encodeRowInput(row.header, row.payload), row.signature)).toBe(vector.compact);
    const x = vector.publicKey as Base64Url;
    expect(opensslVerifies(row, x)).toBe(true);
    expect(nobleVerifies(row, x)).toBe(true);
    await expect(compactVerify(vector.compact, await keyFor(x))).resolves.toBeDefined();
  });
});

describe('the event log', () => {
  it('is a chain that ends where the broker signed', async () => {
    const { account, origin, entries, hash, head } = vectors.log;
    const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
    expect(logOrigin(account, sha256)).toBe(origin);
    const end = (entries as unknown as readonly LogEntry[]).reduce((prev, entry) => {
      expect(entry.prev).toBe(prev);
      return hashOfEntry(entry, sha256);
    }, origin as Base64Url);
    expect(end).toBe(hash);
    const parsed = parseLogHead(head);
    expect(parsed.payload.hash).toBe(hash);
    const x = vectors.statement.publicKey as Base64Url;
    expect(opensslVerifies(parsed, x)).toBe(true);
    await expect(compactVerify(head, await keyFor(x))).resolves.toBeDefined();
  });
});

describe('voucher codes', () => {
  it.each(vouchers.vectors)('$code', ({ selector, verifier, code }) => {
    const parts = [selector, verifier].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')));
    expect(formatVoucherCode(parts[0] ?? new Uint8Array(), parts[1] ?? new Uint8Array())).toBe(code);
    expect(parseVoucherCode(code)).toEqual({ selector: parts[0], verifier: parts[1] });
  });
});
