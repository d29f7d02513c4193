import { describe, expect, it } from 'vitest';
import {
  PUBLIC_ERROR_CODES,
  PUBLIC_ERROR_STATUS,
  parseDeviceName,
  parseErrorAnswer,
  parseKid,
  parseOrigin,
} from '#protocol';
import { codeOf } from '../../protocol/kit/refusal.ts';
import { KID } from '../../protocol/kit/samples.ts';

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
