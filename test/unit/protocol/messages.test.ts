import { describe, expect, it } from 'vitest';
import {
  PUBLIC_ERROR_CODES,
  PUBLIC_ERROR_STATUS,
  parseChallengeAnswer,
  parseChallengeRequest,
  parseDeviceName,
  parseErrorAnswer,
  parseKid,
  parseOrigin,
  parseProofAnswer,
  parseProofRequest,
  parseRegisterAnswer,
  parseRegisterRequest,
  parseRegistrationAnswer,
  parseRegistrationRequest,
} from '#protocol';
import { forge } from '../../protocol/kit/forge.ts';
import { codeOf, refusalOf } from '../../protocol/kit/refusal.ts';
import { counting, KID, NONCE } from '../../protocol/kit/samples.ts';

const kids = (count: number) => Array.from({ length: count }, (_, index) => counting(16, index));
const brokerName = { ja: 'あんしん証券', en: 'Anshin Securities' };

interface Case {
  readonly parse: (value: unknown) => unknown;
  readonly honest: object;
  /** Changes that make it bad, by what they do. */
  readonly bad: Readonly<Record<string, object>>;
}

const MESSAGES: Readonly<Record<string, Case>> = {
  'challenge request': {
    parse: parseChallengeRequest,
    honest: { v: 1, purpose: 'login', kids: kids(8) },
    bad: {
      'nine kids': { kids: kids(9) },
      'a kid twice': { kids: [KID, KID] },
      'a kid that is none': { kids: ['x'] },
      'no list': { kids: KID },
      'no known purpose': { purpose: 'transfer' },
      'a purpose in a list': { purpose: ['login'] },
    },
  },
  'challenge answer': {
    parse: parseChallengeAnswer,
    honest: { v: 1, nonce: NONCE, expiresInSeconds: 60, heads: { [KID]: 0 }, registration: null },
    bad: {
      'a nonce of 31 bytes': { nonce: counting(31, 0) },
      'no time left': { expiresInSeconds: 0 },
      'more than an hour': { expiresInSeconds: 3601 },
      'half a second': { expiresInSeconds: 0.5 },
      'a head below zero': { heads: { [KID]: -1 } },
      'a head that is a text': { heads: { [KID]: '1' } },
      'a head of nobody': { heads: { nobody: 1 } },
      'a head of __proto__': { heads: JSON.parse('{"__proto__":1}') },
      'heads in a list': { heads: [1] },
      'nine heads': { heads: Object.fromEntries(kids(9).map((kid) => [kid, 1])) },
      'a registration without a name': { registration: { accountLabel: '山田 花子' } },
      'a registration with more': { registration: { brokerName, accountLabel: '山田 花子', url: 'x' } },
      'a label that deceives': { registration: { brokerName, accountLabel: '山田\u202E花子' } },
    },
  },
  'challenge answer for a registration': {
    parse: parseChallengeAnswer,
    honest: {
      v: 1,
      nonce: NONCE,
      expiresInSeconds: 60,
      heads: {},
      registration: { brokerName, accountLabel: '山田 花子' },
    },
    bad: { 'a name in one language': { registration: { brokerName: { ja: 'あ' }, accountLabel: 'a' } } },
  },
  'proof request': {
    parse: parseProofRequest,
    honest: { v: 1, proofs: [forge(), forge()] },
    bad: {
      'no proof': { proofs: [] },
      'nine proofs': { proofs: Array(9).fill(forge()) },
      'a proof of more than 2 KiB': { proofs: ['a'.repeat(2049)] },
      'an empty proof': { proofs: [''] },
      'a proof as an object': { proofs: [{}] },
      'a proof with a blank': { proofs: [`${forge()} `] },
      'null for a proof': { proofs: [null] },
    },
  },
  'proof answer': {
    parse: parseProofAnswer,
    honest: { v: 1, word: 'ready', results: [{ kid: KID, word: 'accepted', head: 4 }] },
    bad: {
      'a word for devices': { word: 'accepted' },
      'no result': { results: [] },
      'a device twice': {
        results: [
          { kid: KID, word: 'accepted', head: 1 },
          { kid: KID, word: 'refused', head: null },
        ],
      },
      'a word for pages': { results: [{ kid: KID, word: 'ready', head: null }] },
      'no head': { results: [{ kid: KID, word: 'accepted' }] },
      'a head that is no number': { results: [{ kid: KID, word: 'accepted', head: '4' }] },
    },
  },
  'register request': {
    parse: parseRegisterRequest,
    honest: { v: 1, proof: forge(), name: '居間のPC', tier: 'software' },
    bad: {
      'a tier of later versions': { tier: 'pin' },
      'an empty name': { name: '' },
      'a blank name': { name: ' 　' },
      'a name of 41 characters': { name: 'あ'.repeat(41) },
      'a name with a line break': { name: 'a\nb' },
      'a proof that is none': { proof: 7 },
    },
  },
  'register answer': {
    parse: parseRegisterAnswer,
    honest: { v: 1, kid: KID, status: 'pending', accountLabel: '山田 花子' },
    bad: { 'another status': { status: 'ready' }, 'an empty label': { accountLabel: '' }, 'no kid': { kid: null } },
  },
  'registration request': {
    parse: parseRegistrationRequest,
    honest: { v: 1, kid: KID },
    bad: { 'a kid that is none': { kid: 'x' } },
  },
  'registration answer': {
    parse: parseRegistrationAnswer,
    honest: { v: 1, kid: KID, status: 'undeliverable', mailedTo: 'h•••@example.jp' },
    bad: {
      'another status': { status: 'sent' },
      'no address': { mailedTo: null },
      'a long one': { mailedTo: 'a'.repeat(255) },
    },
  },
  'error answer': {
    parse: parseErrorAnswer,
    honest: { v: 1, error: 'refused' },
    bad: { 'an unknown code': { error: 'wrong_password' }, 'a name of a prototype': { error: 'toString' } },
  },
};

describe.each(Object.entries(MESSAGES))('%s', (name, { parse, honest, bad }) => {
  it('is read', () => {
    expect(parse(honest)).toEqual(honest);
  });

  it.each(Object.keys(honest))('is refused without %s', (member) => {
    const rest = Object.fromEntries(Object.entries(honest).filter(([each]) => each !== member));
    expect(codeOf(() => parse(rest))).toBe('malformed');
  });

  it('is refused with a member more', () => {
    expect(refusalOf(() => parse({ ...honest, more: 1 })).message).toMatch(/: unknown member 'more'$/);
  });

  it.each(Object.keys(bad))('is refused with %s', (what) => {
    const refusal = refusalOf(() => parse({ ...honest, ...bad[what] }));
    expect(refusal.code).toBe('malformed');
    expect(refusal.message.startsWith(name.replace(/ for a registration$/, ''))).toBe(true);
  });
});

describe('the public errors', () => {
  it('have the statuses of the specification', () => {
    expect(PUBLIC_ERROR_STATUS).toEqual({
      malformed: 400,
      unsupported_version: 400,
      key_not_admitted: 400,
      forbidden_origin: 403,
      refused: 403,
      no_grant: 403,
      not_found: 404,
      method_not_allowed: 405,
      too_large: 413,
      unsupported_media_type: 415,
      rate_limited: 429,
      internal: 500,
      unavailable: 503,
    });
  });

  it.each(PUBLIC_ERROR_CODES)('%s is read', (error) => {
    expect(parseErrorAnswer({ v: 1, error })).toEqual({ v: 1, error });
  });
});

describe('the name of a PC', () => {
  it.each([
    '居間のPC',
    'Hanako’s laptop',
    'ノートＰＣ（青）',
    '葛\u{E0100}城のPC',
    'デスク🖥️',
    'あ'.repeat(40),
    '🖥'.repeat(40),
  ])('may be %s', (name) => {
    expect(parseDeviceName(name)).toBe(name);
  });

  it.each([
    ['a zero-width space', 'a\u200Bb'],
    ['a zero-width joiner', '👩\u200D💻'],
    ['a byte order mark', '\uFEFFa'],
    ['a soft hyphen', 'a\u00ADb'],
    ['an override of direction', 'a\u202Eb'],
    ['an isolate of direction', 'a\u2066b'],
    ['a mark of direction', 'a\u200Fb'],
    ['a control', 'a\u0007b'],
    ['a C1 control', 'a\u0085b'],
    ['NUL', 'a\0b'],
    ['a line separator', 'a\u2028b'],
    ['a letter without a shape', 'a\u3164b'],
    ['an invisible tag', 'a\u{E0041}b'],
    ['private use', 'a\uE000b'],
    ['a lone surrogate', 'a\ud800b'],
    ['blanks alone', '\u3000 '],
  ])('T26 may not hold %s', (_, name) => {
    expect(codeOf(() => parseDeviceName(name))).toBe('malformed');
  });
});

describe('ids', () => {
  it('are taken from text once they have their form', () => {
    expect(parseKid(KID)).toBe(KID);
    expect(codeOf(() => parseKid('x'))).toBe('malformed');
    expect(parseOrigin('https://broker.example')).toBe('https://broker.example');
    expect(codeOf(() => parseOrigin('https://broker.example/'))).toBe('malformed');
  });
});
