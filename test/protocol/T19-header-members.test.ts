import { describe, expect, it } from 'vitest';
import { parseProof } from '#protocol';
import { forge, without } from './kit/forge.ts';
import { DEVICE_KEY, OTHER_KEY } from './kit/keys.ts';
import { codeOf, refusalOf } from './kit/refusal.ts';
import { HEADER, JWK, KEEP, LOGIN, MAIL, PIN, PIN_HEADER, REGISTER, REGISTER_HEADER, VETO } from './kit/samples.ts';
import { opensslVerifies } from './kit/verify.ts';

const read = (header: object, claims: object = LOGIN) => parseProof(forge({ header, claims }));

describe('the members of a header', () => {
  it.each([
    ['login', LOGIN],
    ['keep', KEEP],
    ['mail', MAIL],
    ['veto', VETO],
  ])('T19 refuses a %s that brings its own key, or the presence key', (_, claims) => {
    expect(refusalOf(() => read(REGISTER_HEADER, claims)).message).toMatch(/^header\.jwk: /);
    expect(refusalOf(() => read(PIN_HEADER, claims)).message).toMatch(/^header\.jwk: /);
  });

  it.each([
    ['register', REGISTER],
    ['pin', PIN],
  ])('T19 refuses a %s without a key', (_, claims) => {
    expect(refusalOf(() => read(HEADER, claims)).message).toMatch(/^header\.jwk: /);
  });

  it.each(['alg', 'typ', 'kid'])('T19 refuses a header without %s', (name) => {
    expect(refusalOf(() => read(without(HEADER, name)))).toEqual({
      code: 'malformed',
      message: `header.${name}: missing`,
    });
  });

  it.each([
    ['jku', 'https://evil.example/keys'],
    ['x5u', 'https://evil.example/chain'],
    ['x5c', []],
    ['x5t', 'AAAA'],
    ['crit', ['b64']],
    ['b64', false],
    ['cty', 'JWT'],
    ['zip', 'DEF'],
    ['epk', JWK],
    ['__proto__', { kid: HEADER.kid }],
    ['constructor', 1],
  ])('T19 refuses the header member %s', (name, value) => {
    const header = Object.fromEntries([...Object.entries(HEADER), [name, value]]);
    expect(refusalOf(() => read(header)).message).toMatch(/^header: unknown member/);
  });

  it.each([
    ['too short', 'AAAAAAAAAAAAAAAAAAAA'],
    ['too long', `${HEADER.kid}AA`],
    ['empty', ''],
    ['a number', 7],
    ['null', null],
    ['with padding', `${HEADER.kid}==`],
    ['in plain base64', 'ab+/ab+/ab+/ab+/ab+/aA'],
    ['with bits that count for nothing', 'EBESExQVFhcYGRobHB0eHx'],
    ['a path', '../../etc/passwd'],
    ['a query', "' OR 1=1 --"],
  ])('T19 refuses a kid that is %s', (_, kid) => {
    expect(refusalOf(() => read({ ...HEADER, kid })).message).toMatch(/^header\.kid: expected base64url of 16 bytes/);
  });

  it('T19 reads a foreign kid, whose key then verifies nothing', () => {
    const proof = parseProof(forge({ key: OTHER_KEY }));
    expect(opensslVerifies(proof, DEVICE_KEY.x)).toBe(false);
  });

  it.each([
    ['another kty', { kty: 'EC' }],
    ['another crv', { crv: 'X25519' }],
    ['Ed448', { crv: 'Ed448' }],
    ['its private half', { d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }],
    ['an alg', { alg: 'Ed25519' }],
    ['a use', { use: 'sig' }],
    ['a kid of its own', { kid: HEADER.kid }],
    ['x of 31 bytes', { x: JWK.x.slice(0, 42) }],
    ['x of 33 bytes', { x: `${JWK.x}A` }],
    ['x as a list', { x: [JWK.x] }],
  ])('T19 refuses a registration and an evaluation whose key has %s', (_, change) => {
    expect(codeOf(() => read({ ...HEADER, jwk: { ...JWK, ...change } }, REGISTER))).toBe('malformed');
    expect(codeOf(() => read({ ...HEADER, jwk: { ...JWK, ...change } }, PIN))).toBe('malformed');
  });
});
