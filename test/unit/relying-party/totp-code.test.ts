import { describe, expect, it } from 'vitest';
import {
  grouped,
  newTotpSeed,
  otpauthUri,
  totpStepOf,
} from '../../../server-mock/src/relying-party/second-secret/totp-code.ts';

/** RFC 6238, appendix B: the ASCII digits 1 to 0, twice, for SHA-1. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The table of RFC 6238, appendix B, for SHA-1; six digits are the last six of its eight. */
const TABLE = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const;

describe('a code of TOTP', () => {
  it.each(TABLE)('is the one of RFC 6238 at %i s', (seconds, code) => {
    expect(totpStepOf(SEED, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it.each(TABLE)('counts one step early and one step late at %i s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    for (const at of [seconds - 30, seconds + 30]) expect(totpStepOf(SEED, code, at * 1000)).toBe(step);
  });

  it.each(TABLE)('counts no more than one step off at %i s', (seconds, code) => {
    for (const off of [-90, -60, 60, 90, 3600]) expect(totpStepOf(SEED, code, (seconds + off) * 1000)).toBeNull();
  });

  it.each(['', '28708', '2870821', '000000', '28708a', ' 87082', '94287082'])('is not %j', (code) => {
    expect(totpStepOf(SEED, code, 59_000)).toBeNull();
  });

  it('of another seed is wrong', () => {
    expect(totpStepOf('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', '287082', 59_000)).toBeNull();
  });
});

describe('what an app is given', () => {
  it('is a seed of 160 bits', () => {
    const seed = newTotpSeed(() =>
      Uint8Array.from({ length: 20 }, (_, at) => 0x31 + (at % 10) - (at % 10 === 9 ? 10 : 0)),
    );
    expect(seed).toBe(SEED);
  });

  it('is the URI of the key, with the names of the broker and the customer', () => {
    const uri = new URL(otpauthUri(SEED, { issuer: 'はなみずき証券', label: '佐藤 花子' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'はなみずき証券',
      secret: SEED,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(decodeURIComponent(uri.pathname)).toContain('佐藤 花子');
  });

  it('is the seed in groups of four for who types it', () => {
    expect(grouped(SEED, ' ')).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });
});
