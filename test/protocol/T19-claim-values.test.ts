import { describe, expect, it } from 'vitest';
import { canonicalizeJson, parseProof } from '#protocol';
import { forge, withMember, without } from './kit/forge.ts';
import { codeOf, refusalOf } from './kit/refusal.ts';
import { LOGIN } from './kit/samples.ts';

/** The honest claims with one value spelt as given. */
const spelt = (name: keyof typeof LOGIN, json: string): string =>
  canonicalizeJson({ ...LOGIN, [name]: 'HERE' }).replace('"HERE"', json);

const read = (claims: string | object) => parseProof(forge({ claims }));

const INTEGERS = ['v', 'ctr', 'gen', 'ack', 'iat'] as const;
const TEXTS = ['prp', 'aud', 'org', 'nonce', 'jti', 'uv', 'nxt'] as const;

describe('the values of the claims', () => {
  it.each(
    INTEGERS.flatMap((name) =>
      ['1.0', '1e0', '1E0', '1e-1', '0.5', '-0', '-1', '01', '+1', '0x1', '1_0', '.5', '9007199254740992', '1e400'].map(
        (json) => [name, json] as const,
      ),
    ),
  )('T19 refuses %s as the number %s', (name, json) => {
    expect(codeOf(() => read(spelt(name, json)))).toBe('malformed');
  });

  it.each(
    INTEGERS.flatMap((name) =>
      ['"1"', 'null', 'true', '[1]', '{}', 'NaN', 'Infinity'].map((json) => [name, json] as const),
    ),
  )('T19 refuses %s as %s', (name, json) => {
    expect(codeOf(() => read(spelt(name, json)))).toBe('malformed');
  });

  it('reads the largest whole number that a double tells from its neighbours', () => {
    expect(read({ ...LOGIN, ctr: 2 ** 53 - 1 }).claims.ctr).toBe(9_007_199_254_740_991);
    expect(refusalOf(() => read(spelt('ctr', '9007199254740992'))).message).toMatch(/below 2\^53/);
    expect(refusalOf(() => read(spelt('ctr', '9007199254740993'))).message).toMatch(/below 2\^53/);
  });

  it.each(
    TEXTS.flatMap((name) =>
      ['1', 'true', '[]', '{}', '""', '"\\u0000"', '"\\ud800"', '"\\udc00x"', '"\\x41"', '"\\u12"', "'a'", '"\t"'].map(
        (json) => [name, json] as const,
      ),
    ),
  )('T19 refuses %s as %s', (name, json) => {
    expect(codeOf(() => read(spelt(name, json)))).toBe('malformed');
  });

  it.each(TEXTS.filter((name) => name !== 'org'))('T19 refuses %s as null', (name) => {
    expect(codeOf(() => read(spelt(name, 'null')))).toBe('malformed');
  });

  it.each(Object.keys(LOGIN))('T19 refuses claims without %s', (name) => {
    expect(codeOf(() => read(without(LOGIN, name)))).toBe('malformed');
  });

  it.each(['exp', 'nbf', 'iss', 'sub', 'cnf', 'admin', 'jwk', 'V', 'Nonce', '__proto__', 'constructor', 'toString'])(
    'T19 refuses the unknown claim %s',
    (name) => {
      const claims = canonicalizeJson(JSON.parse(withMember(LOGIN, `"${name}":1`)));
      expect(refusalOf(() => read(claims))).toEqual({ code: 'malformed', message: `claims: unknown member '${name}'` });
    },
  );

  it('T19 does not repeat an unknown name that is more than a name', () => {
    const claims = canonicalizeJson({ ...LOGIN, '<script>alert(1)</script>': 1 });
    expect(refusalOf(() => read(claims)).message).toBe('claims: unknown member');
  });

  it('T19 refuses more depth than three', () => {
    const deep = (levels: number) => spelt('jti', `${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(refusalOf(() => read(deep(2))).message).toMatch(/^claims\.jti/);
    expect(refusalOf(() => read(deep(3))).message).toMatch(/^JSON: too deep at \d+$/);
    expect(refusalOf(() => read(deep(500))).message).toMatch(/^JSON: too deep at \d+$/);
  });

  it.each([
    'https://broker.example/',
    'https://broker.example:443',
    'https://BROKER.example',
    'https://broker.example/login',
    'https://user@broker.example',
    'https://broker.example:0',
    'https://broker.example:65536',
    'https://broker.example:08',
    'https://bröker.example',
    'https://broker..example',
    'https://.example',
    'https://broker.example.',
    'https://',
    'http://broker.example:80',
    'ftp://broker.example',
    'chrome-extension://abcdefghijklmnop',
    'javascript:alert(1)',
    'null',
    'file://',
    '//broker.example',
    ' https://broker.example',
    'https://broker.example\\@evil.example',
    `https://${'a.'.repeat(130)}example`,
  ])('T19 refuses the origin %j', (origin) => {
    expect(refusalOf(() => read({ ...LOGIN, aud: origin })).message).toMatch(/^claims\.aud: expected a web origin/);
    expect(refusalOf(() => read({ ...LOGIN, org: origin })).message).toMatch(/^claims\.org: expected a web origin/);
  });

  it.each([
    'https://broker.example:8443',
    'http://a.localhost:3000',
    'https://xn--brker-jua.example',
    'http://[::1]:8080',
  ])('reads the origin %s', (origin) => {
    expect(read({ ...LOGIN, aud: origin, org: null }).claims).toMatchObject({ aud: origin, org: null });
  });
});
