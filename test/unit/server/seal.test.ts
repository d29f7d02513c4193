import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type MasterKey, masterKeyOf } from '../../../server-mock/src/platform/master-keys.ts';
import { createSeal, SealError } from '../../../server-mock/src/platform/seal.ts';

const newKey = (): MasterKey => masterKeyOf(randomBytes(32));
const KEY = newKey();
const OTHER = newKey();
const seal = createSeal([KEY]);
const PLAIN = JSON.stringify({ kind: 'mailed_code', code: '12345678', note: '花子' });

/** As texts were sealed before keys had names. */
function sealedWithoutId({ key }: MasterKey, plain: string, place: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

describe('what is encrypted in the database', () => {
  it('opens where it was sealed', () => {
    expect(seal.open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1')).toBe(PLAIN);
    expect(seal.open(seal.seal('', 'outbox/1'), 'outbox/1')).toBe('');
  });

  it('begins with the id of its key', () => {
    expect(seal.seal(PLAIN, 'outbox/1')).toMatch(new RegExp(`^${KEY.id}\\.[A-Za-z0-9_-]+$`));
  });

  it('T16 does not open in another place', () => {
    const sealed = seal.seal(PLAIN, 'outbox/1');
    for (const place of ['outbox/2', 'outbox/', '', 'broker_keys/1']) {
      expect(() => seal.open(sealed, place)).toThrow(new SealError('not_opened'));
    }
  });

  it('T16 does not open under another key', () => {
    const open = () => createSeal([OTHER]).open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1');
    expect(open).toThrow(new SealError('unknown_key', KEY.id));
  });

  it('T16 does not open under another key that has taken the name of the right one', () => {
    const impostor = createSeal([{ id: KEY.id, key: OTHER.key }]);
    expect(() => impostor.open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1')).toThrow(new SealError('not_opened'));
  });

  it('T16 does not open when any byte of it was changed', () => {
    const [id, text = ''] = seal.seal('short', 'outbox/1').split('.');
    const bytes = Buffer.from(text, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(`${id}.${changed.toString('base64url')}`, 'outbox/1')).toThrow(SealError);
    }
  });

  it('T16 does not open when it was cut, at the end or at the beginning', () => {
    const sealed = seal.seal('short', 'outbox/1');
    const start = sealed.indexOf('.') + 1;
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => seal.open(sealed.slice(0, length), 'outbox/1')).toThrow(SealError);
      if (length > 0 && length !== start) expect(() => seal.open(sealed.slice(length), 'outbox/1')).toThrow(SealError);
    }
  });

  it('differs each time', () => {
    expect(seal.seal(PLAIN, 'outbox/1')).not.toBe(seal.seal(PLAIN, 'outbox/1'));
  });

  it('needs a key, and no name twice', () => {
    expect(() => createSeal([])).toThrow(new TypeError('a seal needs a key'));
    expect(() => createSeal([KEY, OTHER, KEY])).toThrow(new TypeError('a seal has two keys of one name'));
  });
});

describe('two keys', () => {
  const both = createSeal([OTHER, KEY]);

  it('both open, and the first seals', () => {
    expect(both.open(seal.seal(PLAIN, 'outbox/1'), 'outbox/1')).toBe(PLAIN);
    const sealed = both.seal(PLAIN, 'outbox/1');
    expect(createSeal([OTHER]).open(sealed, 'outbox/1')).toBe(PLAIN);
    expect(() => seal.open(sealed, 'outbox/1')).toThrow(SealError);
  });

  it('are both tried on a text from before keys had names', () => {
    for (const key of [KEY, OTHER]) {
      expect(both.open(sealedWithoutId(key, PLAIN, 'outbox/1'), 'outbox/1')).toBe(PLAIN);
    }
    const foreign = sealedWithoutId(newKey(), PLAIN, 'outbox/1');
    expect(() => both.open(foreign, 'outbox/1')).toThrow(new SealError('not_opened'));
    expect(() => both.open(sealedWithoutId(KEY, PLAIN, 'outbox/1'), 'outbox/2')).toThrow(new SealError('not_opened'));
  });
});

describe('keys that are replaced', () => {
  it('seal and open from the next call on', () => {
    const ring = createSeal([KEY]);
    const before = ring.seal(PLAIN, 'outbox/1');
    ring.replaceKeys([OTHER, KEY]);
    expect(ring.keyIds()).toEqual([OTHER.id, KEY.id]);
    expect(ring.seal(PLAIN, 'outbox/1').startsWith(`${OTHER.id}.`)).toBe(true);
    expect(ring.open(before, 'outbox/1')).toBe(PLAIN);
    ring.replaceKeys([OTHER]);
    expect(() => ring.open(before, 'outbox/1')).toThrow(new SealError('unknown_key', KEY.id));
  });

  it('stay as they were when the new ones cannot be used', () => {
    const ring = createSeal([KEY]);
    expect(() => ring.replaceKeys([])).toThrow(TypeError);
    expect(() => ring.replaceKeys([OTHER, OTHER])).toThrow(TypeError);
    expect(ring.keyIds()).toEqual([KEY.id]);
  });
});

describe('the id of a master key', () => {
  it('is the same for the same key and differs for others', () => {
    expect(masterKeyOf(KEY.key).id).toBe(KEY.id);
    expect(OTHER.id).not.toBe(KEY.id);
    // Known value: the id of 32 zero bytes. It stands in databases, so it must never change.
    expect(masterKeyOf(new Uint8Array(32)).id).toBe('MXkveJaI');
  });

  it('is of 32 bytes only', () => {
    for (const length of [0, 31, 33]) expect(() => masterKeyOf(new Uint8Array(length))).toThrow(TypeError);
  });
});
