import { createHash, createHmac } from 'node:crypto';
import type { SecretHash } from '../../store/contract/ids.ts';

const SECRET_BYTES = 32;

/** A bearer secret of 256 bits, base64url: sessions, pre-sessions, grants, challenges, links. */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url');
}

/** What is stored of a bearer secret. Unkeyed: 256 bits cannot be searched. */
export function hashSecret(secret: string): SecretHash {
  return createHash('sha256').update(secret).digest('base64url') as SecretHash;
}

/** What is stored of a short code: keyed, because it could be searched. `context` ties it to account and use. */
export function hashCode(codeKey: Uint8Array, context: string, code: string): SecretHash {
  return createHmac('sha256', codeKey).update(`${context}\n${code}`).digest('base64url') as SecretHash;
}
