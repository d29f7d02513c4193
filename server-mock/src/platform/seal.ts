import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KEY_ID_SYMBOLS, type KeyId, type MasterKey } from './master-keys.ts';

/** Encrypts what must be read back from the database: AES-256-GCM, bound to the place where it stands. */
export interface Seal {
  /** @returns `<key id>.<base64url of nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes)>` */
  readonly seal: (plain: string, place: string) => string;
  /** @throws SealError when the text was not sealed for this place under one of these keys */
  readonly open: (sealed: string, place: string) => string;
}

/** A seal whose keys can be changed while it is in use. */
export interface SealRing extends Seal {
  /** The first key seals, all of them open. */
  readonly keyIds: () => readonly KeyId[];
  /** Takes effect between two calls: whoever seals or opens sees the old keys or the new ones, never a mixture. */
  readonly replaceKeys: (keys: readonly MasterKey[]) => void;
}

export type SealErrorCode = 'unknown_key' | 'not_opened';

/** Says nothing of the text. The id of the missing key is there for the operator. */
export class SealError extends Error {
  override readonly name = 'SealError';
  readonly code: SealErrorCode;
  constructor(code: SealErrorCode, keyId: KeyId | null = null) {
    super(code === 'unknown_key' ? `sealed under the key ${keyId}, which is not given` : 'does not open here');
    this.code = code;
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param keys the first seals, all open; at least one, 32 bytes each, no id twice */
export function createSeal(keys: readonly MasterKey[]): SealRing {
  let ring = ringOf(keys);
  return {
    seal: (plain, place) => `${ring.first.id}.${encrypted(ring.first.key, plain, place)}`,
    open: (sealed, place) => {
      for (const key of keysFor(ring, sealed)) {
        const plain = decrypted(key, sealed.slice(sealed.indexOf('.') + 1), place);
        if (plain !== null) return plain;
      }
      throw new SealError('not_opened');
    },
    keyIds: () => [...ring.byId.keys()],
    replaceKeys: (next) => {
      ring = ringOf(next);
    },
  };
}

/** The id of the key under which this was sealed; null for a text from before keys had names. */
function keyIdOf(sealed: string): KeyId | null {
  const end = sealed.indexOf('.');
  return end === -1 ? null : sealed.slice(0, end);
}

interface Ring {
  readonly first: MasterKey;
  readonly byId: ReadonlyMap<KeyId, Uint8Array>;
}

function ringOf(keys: readonly MasterKey[]): Ring {
  const [first] = keys;
  if (!first) throw new TypeError('a seal needs a key');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  if (byId.size !== keys.length) throw new TypeError('a seal has two keys of one name');
  return { first, byId };
}

/** A text without a key id may have been sealed under any of them. */
function keysFor({ byId }: Ring, sealed: string): readonly Uint8Array[] {
  const id = keyIdOf(sealed);
  if (id === null) return [...byId.values()];
  const key = byId.get(id);
  if (!key) throw new SealError('unknown_key', id.slice(0, KEY_ID_SYMBOLS));
  return [key];
}

function encrypted(key: Uint8Array, plain: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** Null when the tag does not fit: another key, another place, a changed or cut text. */
function decrypted(key: Uint8Array, text: string, place: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
