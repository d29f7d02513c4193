import { describe, expect, it } from 'vitest';
import { canonicalizeJson, parseProof, parseStrictJson } from '#protocol';
import { forge, withMember } from './kit/forge.ts';
import { refusalOf } from './kit/refusal.ts';
import { HEADER, JWK, LOGIN, REGISTER } from './kit/samples.ts';

const LIMITS = { maxBytes: 4096, maxDepth: 3 };

describe('duplicate members', () => {
  it.each(['alg', 'typ', 'kid'] as const)('T19 refuses a header with %s twice, the same or another', (name) => {
    for (const value of [HEADER[name], 'none']) {
      const header = withMember(HEADER, `"${name}":${JSON.stringify(value)}`);
      expect(refusalOf(() => parseProof(forge({ header }))).message).toMatch(/^JSON: duplicate member/);
    }
  });

  it.each(Object.keys(LOGIN))('T19 refuses claims with %s twice', (name) => {
    const claims = withMember(LOGIN, `"${name}":1`);
    expect(refusalOf(() => parseProof(forge({ claims }))).message).toMatch(/^JSON: duplicate member/);
  });

  it.each([
    ['\\u0061ud', 'aud'],
    ['a\\u0075d', 'aud'],
    ['\\u0061\\u0075\\u0064', 'aud'],
    ['\\u006Eonce', 'nonce'],
    ['\\u0063t\\u0072', 'ctr'],
  ])('T19 sees through the escapes of "%s"', (spelling, name) => {
    const claims = withMember(LOGIN, `"${spelling}":"https://evil.example"`);
    expect(JSON.parse(claims)[name]).toBe('https://evil.example');
    expect(refusalOf(() => parseProof(forge({ claims }))).message).toMatch(/^JSON: duplicate member/);
  });

  it('T19 refuses a name in escapes even when it stands there once', () => {
    const claims = canonicalizeJson(LOGIN).replace('"aud"', '"\\u0061ud"');
    expect(refusalOf(() => parseProof(forge({ claims }))).message).toMatch(/canonical/);
  });

  it('T19 refuses a duplicate in an inner object', () => {
    const header = canonicalizeJson({ ...HEADER, jwk: JWK }).replace('"kty"', '"crv":"Ed25519","kty"');
    expect(refusalOf(() => parseProof(forge({ header, claims: REGISTER }))).message).toMatch(/^JSON: duplicate member/);
  });

  it('T19 keeps __proto__ a name like any other, twice and once', () => {
    expect(refusalOf(() => parseStrictJson('{"__proto__":1,"__proto__":2}', LIMITS)).code).toBe('malformed');
    const value = parseStrictJson('{"__proto__":{"admin":true}}', LIMITS) as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect('admin' in value).toBe(false);
  });
});
