import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../../server-mock/src/platform/seal.ts';

const KEY = randomBytes(32);
const seal = createSeal(KEY);
const PLAIN = JSON.stringify({ kind: 'mailed_code', code: '12345678', note: '花子' });

describe('what is encrypted in the database', () => {
  it('opens where it was sealed', () => {
    expect(seal.open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1')).toBe(PLAIN);
    expect(seal.open(seal.seal('', 'outbox/1'), 'outbox/1')).toBe('');
  });

  it('T16 does not open in another place', () => {
    const sealed = seal.seal(PLAIN, 'outbox/1');
    for (const place of ['outbox/2', 'outbox/', '', 'broker_keys/1']) {
      expect(() => seal.open(sealed, place)).toThrow();
    }
  });

  it('T16 does not open under another key', () => {
    expect(() => createSeal(randomBytes(32)).open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1')).toThrow();
  });

  it('T16 does not open when any byte of it was changed', () => {
    const bytes = Buffer.from(seal.seal('short', 'outbox/1'), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(changed.toString('base64url'), 'outbox/1')).toThrow();
    }
  });

  it('T16 does not open when it was cut', () => {
    const sealed = seal.seal('short', 'outbox/1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => seal.open(sealed.slice(0, length), 'outbox/1')).toThrow();
    }
  });

  it('differs each time', () => {
    expect(seal.seal(PLAIN, 'outbox/1')).not.toBe(seal.seal(PLAIN, 'outbox/1'));
  });
});
