import { describe, expect, it } from 'vitest';
import {
  parseBrokerDocument,
  parseChallengeAnswer,
  parseChallengeRequest,
  parseDeviceAnswer,
  parseDeviceRequest,
  parseErrorAnswer,
  parseOprfAnswer,
  parseOprfRequest,
  parsePlatformAnswer,
  parsePlatformRequest,
  parseProof,
  parseProofAnswer,
  parseProofRequest,
  parseRegisterAnswer,
  parseRegisterRequest,
  parseRegistrationAnswer,
  parseRegistrationRequest,
} from '#protocol';
import { forge } from './kit/forge.ts';
import { codeOf } from './kit/refusal.ts';
import { LOGIN } from './kit/samples.ts';

const PARSERS = {
  parseBrokerDocument,
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
};

describe('versions', () => {
  it.each(Object.entries(PARSERS))('%s tells a later version apart, whatever else it holds', (_, parse) => {
    expect(codeOf(() => parse({ v: 2, something: 'new' }))).toBe('unsupported_version');
    expect(codeOf(() => parse({ v: 1_000_000 }))).toBe('unsupported_version');
  });

  it.each(Object.entries(PARSERS))('%s calls anything else nonsense', (_, parse) => {
    for (const value of [
      {},
      { v: 0 },
      { v: -1 },
      { v: 1.5 },
      { v: '1' },
      { v: null },
      { v: [1] },
      null,
      [],
      'v',
      1,
      undefined,
    ]) {
      expect(codeOf(() => parse(value))).toBe('malformed');
    }
  });

  it('a proof of a later version is told apart too', () => {
    expect(codeOf(() => parseProof(forge({ claims: { ...LOGIN, v: 2, new: true } })))).toBe('unsupported_version');
    expect(codeOf(() => parseProof(forge({ claims: { ...LOGIN, v: 0 } })))).toBe('malformed');
  });
});
