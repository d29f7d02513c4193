import { type Base64Url, decodeBase64Url, encodeBase64Url, encodeUtf8, type Kid } from '#protocol';

const INFO = 'adp-kek/v1';
const KEK_BITS = 256;

/**
 * The wrapping key of a device: HKDF-SHA256 (RFC 5869) over what the PIN or the platform authenticator gave, bound to
 * the device by the salt.
 */
export const deriveKek = async (secret: Uint8Array<ArrayBuffer>, kid: Kid): Promise<Base64Url> => {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: decodeBase64Url(kid), info: encodeUtf8(INFO) };
  return encodeBase64Url(new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, KEK_BITS)));
};
