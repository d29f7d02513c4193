import { describe, expect, it } from 'vitest';
import { encodeSigningInput, type ProofClaims, parseProof, TIERS } from '#protocol';
import { forge } from './kit/forge.ts';
import { PRESENCE_KEY } from './kit/keys.ts';
import { codeOf, refusalOf } from './kit/refusal.ts';
import { BLINDED, CREDENTIAL_HASH, HEADER, KEEP, PIN, PIN_HEADER, REGISTER, REGISTER_HEADER } from './kit/samples.ts';

const READERS = {
  register: (change: object) =>
    parseProof(
      forge({ header: REGISTER_HEADER, claims: { ...REGISTER, tier: 'pin', prs: PRESENCE_KEY.x, ...change } }),
    ),
  keep: (change: object) => parseProof(forge({ claims: { ...KEEP, ...change } })),
};
const readPin = (change: object, header: object = PIN_HEADER) =>
  parseProof(forge({ header, claims: { ...PIN, ...change } }));

describe.each(Object.entries(READERS))('the tier in a proof for %s', (_, read) => {
  it('is pin with a presence key, and every other without one', () => {
    expect(read({}).claims).toMatchObject({ tier: 'pin', prs: PRESENCE_KEY.x });
    for (const [tier, crd] of [
      ['software', null],
      ['platform', CREDENTIAL_HASH],
    ])
      expect(read({ tier, prs: null, crd }).claims).toMatchObject({ tier, prs: null, crd });
  });

  it.each(TIERS.filter((tier) => tier !== 'platform'))('T19 refuses a credential with the tier %s', (tier) => {
    const prs = tier === 'pin' ? PRESENCE_KEY.x : null;
    expect(refusalOf(() => read({ tier, prs, crd: CREDENTIAL_HASH })).message).toMatch(
      /^claims\.crd: expected a credential for the tier 'platform'/,
    );
  });

  it('T19 refuses the tier platform without a credential', () => {
    expect(refusalOf(() => read({ tier: 'platform', prs: null })).message).toMatch(
      /^claims\.crd: expected a credential for the tier/,
    );
  });

  it.each([
    ['too short', CREDENTIAL_HASH.slice(0, 42)],
    ['too long', `${CREDENTIAL_HASH}A`],
    ['padded', `${CREDENTIAL_HASH}=`],
    ['in hexadecimal', 'a0'.repeat(32)],
    ['empty', ''],
    ['a number', 7],
    ['in a list', [CREDENTIAL_HASH]],
    ['with bits that count for nothing', `${CREDENTIAL_HASH.slice(0, 42)}_`],
    ['absent', undefined],
  ])('T19 refuses the hash of a credential that is %s', (_each, crd) => {
    expect(codeOf(() => read({ tier: 'platform', prs: null, crd }))).toBe('malformed');
  });

  it.each(TIERS.filter((tier) => tier !== 'pin'))('T19 refuses a presence key with the tier %s', (tier) => {
    expect(refusalOf(() => read({ tier })).message).toMatch(/^claims\.prs: expected a presence key for the tier 'pin'/);
  });

  it('T19 refuses the tier pin without a presence key', () => {
    expect(refusalOf(() => read({ prs: null })).message).toMatch(/^claims\.prs: expected a presence key for the tier/);
  });

  it.each(['', 'PIN', 'none', 'hardware', 'pin ', null, 1, ['pin'], { pin: true }])(
    'T19 refuses the tier %j',
    (tier) => {
      expect(refusalOf(() => read({ tier })).message).toMatch(
        /^claims\.tier: expected 'software' or 'pin' or 'platform'/,
      );
    },
  );

  it.each([
    ['too short', PRESENCE_KEY.x.slice(0, 42)],
    ['too long', `${PRESENCE_KEY.x}A`],
    ['padded', `${PRESENCE_KEY.x}=`],
    ['empty', ''],
    ['a number', 7],
    ['a JWK', { kty: 'OKP', crv: 'Ed25519', x: PRESENCE_KEY.x }],
    ['with bits that count for nothing', `${PRESENCE_KEY.x.slice(0, 42)}V`],
  ])('T19 refuses a presence key that is %s', (_each, prs) => {
    expect(codeOf(() => read({ prs }))).toBe('malformed');
  });

  it('T19 writes no tier that it would not read', () => {
    const claims = { ...KEEP, tier: 'software' } as ProofClaims;
    expect(codeOf(() => encodeSigningInput(HEADER, claims))).toBe('malformed');
  });
});

describe('a proof for pin', () => {
  it.each([
    ['of 31 bytes', BLINDED.slice(0, 42)],
    ['of 33 bytes', `${BLINDED}A`],
    ['with padding', `${BLINDED}=`],
    ['with bits that count for nothing', `${BLINDED.slice(0, 42)}Z`],
    ['in hexadecimal', 'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76'],
    ['empty', ''],
    ['null', null],
    ['in a list', [BLINDED]],
    ['the PIN itself', '1234'],
  ])('T19 refuses a blinded element that is %s', (_, bld) => {
    expect(refusalOf(() => readPin({ bld })).message).toMatch(/^claims\.bld: expected base64url of 32 bytes/);
  });

  it.each(['gen', 'nxt', 'ack'])('T19 refuses the claim %s: the presence key does not evolve', (name) => {
    expect(refusalOf(() => readPin({ [name]: KEEP[name as 'gen'] })).message).toBe(`claims: unknown member '${name}'`);
  });

  it('T19 refuses one that carries its tier, which says nothing about an evaluation', () => {
    expect(codeOf(() => readPin({ tier: 'pin', prs: PRESENCE_KEY.x }))).toBe('malformed');
  });

  it('T19 refuses the counter 0, and reads 1: the presence key counts for itself', () => {
    expect(codeOf(() => readPin({ ctr: 0 }))).toBe('malformed');
    expect(readPin({ ctr: 1 }).claims.ctr).toBe(1);
  });

  it('T19 does not read it as any other purpose, nor any other as it', () => {
    expect(codeOf(() => readPin({ prp: 'keep' }))).toBe('malformed');
    expect(codeOf(() => readPin({ prp: 'login' }, HEADER))).toBe('malformed');
    expect(codeOf(() => parseProof(forge({ header: PIN_HEADER, claims: { ...KEEP, prp: 'pin' } })))).toBe('malformed');
  });
});
