import { describe, expect, it } from 'vitest';
import {
  assembleRotation,
  assembleStatement,
  canonicalizeJson,
  encodeRotationInput,
  encodeStatementInput,
  parseBrokerDocument,
  parseBrokerStatement,
  parseProof,
  parseRotation,
  ROTATIONS_MAX,
} from '#protocol';
import vectors from '../vectors/adp-proofs.json' with { type: 'json' };
import { base64url, forge, without } from './kit/forge.ts';
import { OTHER_KEY } from './kit/keys.ts';
import { codeOf, refusalOf } from './kit/refusal.ts';

const { statement, rotation } = vectors;

const signed = (header: object, payload: object): string => {
  const input = [header, payload].map((part) => base64url(canonicalizeJson(part))).join('.');
  return `${input}.${base64url(OTHER_KEY.sign(Buffer.from(input)))}`;
};
const readStatement = (change: object) =>
  parseBrokerStatement(signed(statement.header, { ...statement.payload, ...change }));
const readRotation = (change: object) => parseRotation(signed(rotation.header, { ...rotation.payload, ...change }));

const WEAK = base64url(Uint8Array.from({ length: 32 }, (_, at) => (at === 0 ? 1 : 0)));

describe('the broker document', () => {
  const document = { v: 1, statement: statement.compact, rotations: [rotation.compact] };

  it('is read', () => {
    expect(parseBrokerDocument(document)).toEqual(document);
    expect(parseBrokerDocument({ ...document, rotations: [] }).rotations).toEqual([]);
  });

  it.each([
    ['no statement', without(document, 'statement')],
    ['no rotations', without(document, 'rotations')],
    ['an unknown member', { ...document, pin: 'x' }],
    ['an empty statement', { ...document, statement: '' }],
    ['a statement that is too long', { ...document, statement: 'a'.repeat(4097) }],
    ['a statement that is an object', { ...document, statement: statement.payload }],
    ['a rotation that is too long', { ...document, rotations: ['a'.repeat(1025)] }],
    ['a rotation with a line break', { ...document, rotations: [`${rotation.compact}\n`] }],
    ['too many rotations', { ...document, rotations: Array(ROTATIONS_MAX + 1).fill(rotation.compact) }],
    ['rotations that are no list', { ...document, rotations: { 0: rotation.compact } }],
  ])('is refused with %s', (_, changed) => {
    expect(codeOf(() => parseBrokerDocument(changed))).toBe('malformed');
  });
});

describe('what the broker signs', () => {
  it('is never taken for something else that is signed', () => {
    const { compact: proof } = vectors.proofs[0] ?? { compact: '' };
    const all = { proof, statement: statement.compact, rotation: rotation.compact };
    const readers = { proof: parseProof, statement: parseBrokerStatement, rotation: parseRotation };
    for (const [what, read] of Object.entries(readers)) {
      for (const [given, compact] of Object.entries(all)) {
        if (what === given) expect(() => read(compact)).not.toThrow();
        else expect(codeOf(() => read(compact))).toBe('malformed');
      }
    }
    expect(codeOf(() => parseBrokerStatement(forge()))).toBe('malformed');
  });

  it('is written only as it would be read', () => {
    const { header, payload } = parseBrokerStatement(statement.compact);
    expect(statement.compact.startsWith(`${encodeStatementInput(header, payload)}.`)).toBe(true);
    expect(codeOf(() => encodeStatementInput(header, { ...payload, seq: -1 }))).toBe('malformed');
    expect(codeOf(() => assembleStatement('a.b', new Uint8Array(63)))).toBe('malformed');
    const turned = parseRotation(rotation.compact);
    expect(rotation.compact.startsWith(`${encodeRotationInput(turned.header, turned.payload)}.`)).toBe(true);
    expect(codeOf(() => encodeRotationInput(turned.header, { ...turned.payload, seq: 0 }))).toBe('malformed');
    expect(codeOf(() => assembleRotation('a.b', new Uint8Array(64)))).toBe('malformed');
  });

  it.each([
    ['alg', 'EdDSA'],
    ['alg', 'none'],
    ['typ', 'adp+jwt'],
    ['kid', 'AAAA'],
    ['jwk', { kty: 'OKP', crv: 'Ed25519', x: OTHER_KEY.x }],
    ['crit', []],
  ])('is refused with the header %s = %j', (name, value) => {
    expect(codeOf(() => parseBrokerStatement(signed({ ...statement.header, [name]: value }, statement.payload)))).toBe(
      'malformed',
    );
    expect(codeOf(() => parseRotation(signed({ ...rotation.header, [name]: value }, rotation.payload)))).toBe(
      'malformed',
    );
  });

  it.each([
    ['iss', 'https://broker.example/'],
    ['iss', null],
    ['seq', -1],
    ['seq', '1'],
    ['seq', 2 ** 53],
    ['key', { kty: 'OKP', crv: 'Ed25519', x: OTHER_KEY.x, d: OTHER_KEY.x }],
    ['exp', 1],
  ])('is refused with %s = %j', (name, value) => {
    expect(codeOf(() => readStatement({ [name]: value }))).toBe('malformed');
    expect(codeOf(() => readRotation({ [name]: value }))).toBe('malformed');
  });

  it('T18 is refused with a weak key', () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: WEAK };
    expect(codeOf(() => readStatement({ key }))).toBe('key_not_admitted');
    expect(codeOf(() => readRotation({ key }))).toBe('key_not_admitted');
  });

  it('is told apart when of a later version', () => {
    expect(codeOf(() => readStatement({ v: 2, more: 1 }))).toBe('unsupported_version');
    expect(codeOf(() => readRotation({ v: 2, more: 1 }))).toBe('unsupported_version');
  });

  it('begins its rotations with key 1: key 0 has no predecessor', () => {
    expect(readStatement({ seq: 0 }).payload.seq).toBe(0);
    expect(codeOf(() => readRotation({ seq: 0 }))).toBe('malformed');
  });

  it.each([
    'https://evil.example/challenge',
    '//evil.example/challenge',
    'challenge',
    '/',
    '',
    '/a/../b',
    '/./a',
    '/a//b',
    '/a/',
    '/a?b=c',
    '/a#b',
    '/a%2e%2e',
    '/a\\b',
    '/a b',
    '/あ',
    `/${'a'.repeat(128)}`,
  ])('is refused with the path %j', (path) => {
    const refusal = refusalOf(() => readStatement({ endpoints: { ...statement.payload.endpoints, proof: path } }));
    expect(refusal.message).toMatch(/^broker statement\.endpoints\.proof: expected a path/);
  });

  it('is refused with a missing, or another, endpoint', () => {
    expect(codeOf(() => readStatement({ endpoints: without(statement.payload.endpoints, 'register') }))).toBe(
      'malformed',
    );
    expect(codeOf(() => readStatement({ endpoints: { ...statement.payload.endpoints, recover: '/r' } }))).toBe(
      'malformed',
    );
  });

  it.each(['', ' ', '\u202Eあんしん', 'あんしん\u200B', 'a'.repeat(81), 7])('is refused with the name %j', (ja) => {
    expect(codeOf(() => readStatement({ name: { ja, en: 'A' } }))).toBe('malformed');
    expect(codeOf(() => readStatement({ name: { ja: 'あ', en: ja } }))).toBe('malformed');
  });
});
