import { describe, expect, it } from 'vitest';
import { parseProof } from '#protocol';
import { forge } from './kit/forge.ts';
import { refusalOf } from './kit/refusal.ts';
import { HEADER } from './kit/samples.ts';

describe('the algorithm and the type of a proof', () => {
  it.each([
    'none',
    'None',
    'HS256',
    'HS512',
    'RS256',
    'PS256',
    'ES256',
    'ES256K',
    'EdDSA',
    'Ed448',
    'ed25519',
    'ED25519',
    'Ed25519 ',
    '',
  ])('T19 refuses alg %j', (alg) => {
    const refusal = refusalOf(() => parseProof(forge({ header: { ...HEADER, alg } })));
    expect(refusal).toEqual({
      code: 'malformed',
      message: expect.stringMatching(/^header\.alg: expected 'Ed25519', got/),
    });
  });

  it.each([['Ed25519'], null, 1, true, { alg: 'Ed25519' }])('T19 refuses alg %j, which only looks like it', (alg) => {
    expect(refusalOf(() => parseProof(forge({ header: { ...HEADER, alg } }))).code).toBe('malformed');
  });

  it.each(['JWT', 'jwt', 'dpop+jwt', 'ADP+JWT', 'application/adp+jwt', 'adp-broker+jwt', 'adp-rotation+jwt', ''])(
    'T19 refuses typ %j',
    (typ) => {
      const refusal = refusalOf(() => parseProof(forge({ header: { ...HEADER, typ } })));
      expect(refusal).toEqual({ code: 'malformed', message: expect.stringMatching(/^header\.typ: /) });
    },
  );

  it('T19 refuses an alg of none without a signature', () => {
    const proof = forge({ header: { ...HEADER, alg: 'none' } });
    expect(refusalOf(() => parseProof(proof.slice(0, proof.lastIndexOf('.') + 1))).code).toBe('malformed');
  });
});
