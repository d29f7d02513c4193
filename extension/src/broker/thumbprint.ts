import { type Base64Url, encodeBase64Url, encodeUtf8, thumbprintInput } from '#protocol';

/** RFC 7638 thumbprint (SHA-256) of an Ed25519 public key, base64url. */
export const thumbprintOf = async (publicKey: Base64Url): Promise<Base64Url> => {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(encodeUtf8(thumbprintInput(publicKey))));
  return encodeBase64Url(new Uint8Array(digest));
};
