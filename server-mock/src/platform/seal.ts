import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts what must be read back from the database: AES-256-GCM, bound to the place where it stands. */
export interface Seal {
  /** @returns base64url of nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes) */
  readonly seal: (plain: string, place: string) => string;
  /** @throws when the text was not sealed for this place under this key */
  readonly open: (sealed: string, place: string) => string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param masterKey 32 bytes, kept outside of the database */
export function createSeal(masterKey: Uint8Array): Seal {
  return {
    seal: (plain, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
