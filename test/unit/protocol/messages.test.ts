import { describe, expect, it } from 'vitest';
import {
  parseChallengeAnswer,
  parseChallengeRequest,
  parseDeviceAnswer,
  parseDeviceRequest,
  parseErrorAnswer,
  parseOprfAnswer,
  parseOprfRequest,
  parsePlatformAnswer,
  parsePlatformRequest,
  parseProofAnswer,
  parseProofRequest,
  parseRegisterAnswer,
  parseRegisterRequest,
  parseRegistrationAnswer,
  parseRegistrationRequest,
} from '#protocol';
import { forge, without } from '../../protocol/kit/forge.ts';
import { codeOf, refusalOf } from '../../protocol/kit/refusal.ts';
import { BLINDED, counting, KEEP, KID, NONCE, PIN, PIN_HEADER } from '../../protocol/kit/samples.ts';

const kids = (count: number) => Array.from({ length: count }, (_, index) => counting(16, index));
const brokerName = { ja: 'あんしん証券', en: 'Anshin Securities' };

const PLATFORM_REGISTRATION = { attestationObject: 'o2Nm', clientDataJSON: 'eyJ0', transports: ['internal', 'hybrid'] };
const PLATFORM_ASSERTION = {
  credentialId: counting(32, 0),
  authenticatorData: counting(37, 0),
  clientDataJSON: 'eyJ0',
  signature: counting(64, 0),
};

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
    honest: { v: 1, nonce: NONCE, expiresInSeconds: 60, heads: { [KID]: 0 }, registration: null, session: null },
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
      session: null,
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
    honest: { v: 1, word: 'ready', results: [{ kid: KID, word: 'accepted', head: 4, mode: 'device' }] },
    bad: {
      'a word for devices': { word: 'accepted' },
      'no result': { results: [] },
      'a device twice': {
        results: [
          { kid: KID, word: 'accepted', head: 1, mode: 'device' },
          { kid: KID, word: 'refused', head: null, mode: null },
        ],
      },
      'a word for pages': { results: [{ kid: KID, word: 'ready', head: null, mode: null }] },
      'no head': { results: [{ kid: KID, word: 'accepted', mode: 'device' }] },
      'a head that is no number': { results: [{ kid: KID, word: 'accepted', head: '4', mode: 'device' }] },
    },
  },
  'register request': {
    parse: parseRegisterRequest,
    honest: { v: 1, proof: forge(), name: '居間のPC' },
    bad: {
      'a tier beside its proof': { tier: 'pin' },
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
  'challenge request of a device': {
    parse: parseChallengeRequest,
    honest: { v: 1, purpose: 'platform', kids: [KID] },
    bad: { 'the name of an endpoint': { purpose: 'oprf' }, 'a purpose that is null': { purpose: null } },
  },
  'oprf request': {
    parse: parseOprfRequest,
    honest: { v: 1, proof: forge({ header: PIN_HEADER, claims: PIN }) },
    bad: {
      'a list of proofs': { proof: [forge()] },
      'an empty proof': { proof: '' },
      'a proof of more than 2 KiB': { proof: 'a'.repeat(2049) },
      'null for a proof': { proof: null },
    },
  },
  'oprf answer': {
    parse: parseOprfAnswer,
    honest: { v: 1, kid: KID, word: 'evaluated', evaluated: BLINDED, triesLeft: 4 },
    bad: {
      'a word for devices': { word: 'accepted' },
      'an element of 31 bytes': { evaluated: counting(31, 0) },
      'an element of 33 bytes': { evaluated: counting(33, 0) },
      'more tries than there are': { triesLeft: 6 },
      'fewer tries than none': { triesLeft: -1 },
      'tries in words': { triesLeft: '4' },
      'no kid': { kid: null },
    },
  },
  'platform request': {
    parse: parsePlatformRequest,
    honest: {
      v: 1,
      kid: KID,
      nonce: NONCE,
      registration: PLATFORM_REGISTRATION,
      assertion: PLATFORM_ASSERTION,
      row: null,
    },
    bad: {
      'a nonce of 31 bytes': { nonce: counting(31, 0) },
      'no assertion': { assertion: null },
      'an assertion without a signature': { assertion: without(PLATFORM_ASSERTION, 'signature') },
      'an assertion with the user handle': { assertion: { ...PLATFORM_ASSERTION, userHandle: 'AA' } },
      'an empty credential id': { assertion: { ...PLATFORM_ASSERTION, credentialId: '' } },
      'plain base64': { assertion: { ...PLATFORM_ASSERTION, signature: 'ab+/' } },
      'what is too long': { assertion: { ...PLATFORM_ASSERTION, authenticatorData: 'A'.repeat(8193) } },
      'a registration without transports': { registration: without(PLATFORM_REGISTRATION, 'transports') },
      'a registration with the result of the PRF': { registration: { ...PLATFORM_REGISTRATION, prf: 'AA' } },
      'nine transports': { registration: { ...PLATFORM_REGISTRATION, transports: Array(9).fill('usb') } },
      'a transport in capitals': { registration: { ...PLATFORM_REGISTRATION, transports: ['USB'] } },
      'a transport that is a number': { registration: { ...PLATFORM_REGISTRATION, transports: [1] } },
    },
  },
  'platform request without a registration': {
    parse: parsePlatformRequest,
    honest: { v: 1, kid: KID, nonce: NONCE, registration: null, assertion: PLATFORM_ASSERTION, row: null },
    bad: { 'a registration in a list': { registration: [PLATFORM_REGISTRATION] } },
  },
  'platform answer': {
    parse: parsePlatformAnswer,
    honest: { v: 1, kid: KID, word: 'verified' },
    bad: { 'a word for devices': { word: 'accepted' }, 'a word for pages': { word: 'ready' }, 'no word': { word: '' } },
  },
  'device request': {
    parse: parseDeviceRequest,
    honest: { v: 1, proof: forge({ claims: KEEP }) },
    bad: { 'a list of proofs': { proof: [forge()] }, 'an empty proof': { proof: '' }, 'a number': { proof: 1 } },
  },
  'device answer': {
    parse: parseDeviceAnswer,
    honest: { v: 1, kid: KID, word: 'accepted', head: 4, outcome: 'done', mode: 'device', opened: null },
    bad: {
      'a word for pages': { word: 'ready' },
      'a word for evaluations': { word: 'evaluated' },
      'an unknown outcome': { outcome: 'frozen' },
      'an outcome in a list': { outcome: ['done'] },
      'a head below zero': { head: -1 },
      'no kid': { kid: '' },
    },
  },
  'device answer that refuses': {
    parse: parseDeviceAnswer,
    honest: { v: 1, kid: KID, word: 'tier', head: null, outcome: null, mode: null, opened: null },
    bad: { 'an unknown word': { word: 'locked' } },
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
    expect(
      refusal.message.startsWith(
        name.replace(/ (for a registration|of a device|without a registration|that refuses)$/, ''),
      ),
    ).toBe(true);
  });
});
