import { createHash } from 'node:crypto';
import { type Base64Url, decodeBase64Url, encodeBase64Url } from '#protocol';

/** How a proof names the credential of the tier `platform`: SHA-256 of the bytes of its id. */
export const credentialHash = (credentialId: Base64Url): Base64Url =>
  encodeBase64Url(createHash('sha256').update(decodeBase64Url(credentialId)).digest());
