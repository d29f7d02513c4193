import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashSecret, maskMail, newSecret } from '../../../server-mock/src/relying-party/index.ts';
import { hashCode } from '../../../server-mock/src/relying-party/secrets/bearer.ts';
import {
  newDigits,
  newTicket,
  normalizeDigits,
  normalizeTicket,
} from '../../../server-mock/src/relying-party/secrets/short-codes.ts';

/** Gives these bytes, and no more. */
const scripted = (bytes: readonly number[]) => {
  const left = [...bytes];
  return (count: number): Uint8Array => {
    if (left.length < count) throw new Error('the script of random bytes is at its end');
    return Uint8Array.from(left.splice(0, count));
  };
};

describe('mailed codes', () => {
  it('are eight digits, leading zeros kept', () => {
    expect(newDigits(scripted([0, 0, 0, 42]))).toBe('00000042');
  });

  it('throw away what would make small numbers likelier', () => {
    // 42 * 10^8 is the largest multiple below 2^32; 0xffffffff lies above it.
    expect(newDigits(scripted([255, 255, 255, 255, 0, 0, 0, 7]))).toBe('00000007');
  });

  it('use the highest value that is left as the largest code', () => {
    const highest = 4_200_000_000 - 1;
    const bytes = [highest >>> 24, (highest >>> 16) & 255, (highest >>> 8) & 255, highest & 255];
    expect(newDigits(scripted(bytes))).toBe('99999999');
  });

  it.each([
    ['12345678', '１２３４５６７８'],
    ['12345678', ' 1234 5678 '],
    ['12345678', '1234-5678'],
  ])('are read as people type them: %s from %s', (digits, typed) => {
    expect(normalizeDigits(typed)).toBe(digits);
  });
});

describe('tickets', () => {
  it('take five bits of every byte, without letters that look alike', () => {
    expect(newTicket(scripted([0, 31, 32, 255, 10, 18, 20, 22]), 8)).toBe('0Z0ZAJMP');
    const thousand = Array.from({ length: 1000 }, () => newTicket(randomBytes, 8)).join('');
    expect(thousand).toMatch(/^[0-9A-HJKMNP-TV-Z]{8000}$/);
  });

  it.each(['0z1z-ajmp', '０Ｚ１Ｚ ＡＪＭＰ', 'OZIZAJMP', 'ozlzajmp'])('are read as people type them: %s', (typed) => {
    expect(normalizeTicket(typed)).toBe('0Z1ZAJMP');
  });
});

describe('what is stored of a secret', () => {
  const KEY = randomBytes(32);

  it('T16 differs by account, by use and by key, for one and the same short code', () => {
    const hashes = [
      hashCode(KEY, 'mailed-code/hanako/opt-in', '12345678'),
      hashCode(KEY, 'mailed-code/taro/opt-in', '12345678'),
      hashCode(KEY, 'mailed-code/hanako/opt-out', '12345678'),
      hashCode(randomBytes(32), 'mailed-code/hanako/opt-in', '12345678'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('T16 is never the secret, and hashing it again gives something else', () => {
    const secret = newSecret(randomBytes);
    const stored = hashSecret(secret);
    expect(stored).not.toBe(secret);
    expect(hashSecret(stored)).not.toBe(stored);
  });

  it('comes from 256 random bits', () => {
    expect(Buffer.from(newSecret(randomBytes), 'base64url')).toHaveLength(32);
  });
});

describe('a masked mail address', () => {
  it.each([
    ['hanako@example.jp', 'h•••@example.jp'],
    ['h@example.jp', 'h•••@example.jp'],
    ['"odd@local"@example.jp', '"•••@example.jp'],
  ])('%s shows as %s, whatever its length', (mail, masked) => {
    expect(maskMail(mail)).toBe(masked);
  });
});
