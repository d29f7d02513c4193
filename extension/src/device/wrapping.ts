import { type Base64Url, canonicalizeJson, decodeBase64Url, encodeUtf8, type Kid } from '#protocol';
import { KeyLocked, type WrappedKey, type Wrapping } from './key.ts';

const KEK_BYTES = 32;
const IV_BYTES = 12;
const ED25519 = { name: 'Ed25519' } as const;

/** A wrapping key from its bytes, usable for wrapping alone. @throws {ProtocolError} when they are not 32 bytes */
export const importKek = async (kek: Base64Url): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', Uint8Array.from(decodeBase64Url(kek, KEK_BYTES)), 'AES-GCM', false, [
    'wrapKey',
    'unwrapKey',
  ]);

/** Device and generation are bound in, so that no wrapped key passes for another. */
const sealing = (iv: Uint8Array<ArrayBuffer>, kid: Kid, gen: number) => ({
  name: 'AES-GCM',
  iv,
  additionalData: Uint8Array.from(encodeUtf8(canonicalizeJson({ gen, kid }))),
});

/** @param privateKey extractable, and to be forgotten at once */
export const wrapPrivateKey = async (
  privateKey: CryptoKey,
  gen: number,
  { kid, kek }: Wrapping,
): Promise<Pick<WrappedKey, 'wrapped' | 'iv'>> => {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const wrapped = await crypto.subtle.wrapKey('pkcs8', privateKey, kek, sealing(iv, kid, gen));
  return { wrapped: new Uint8Array(wrapped), iv };
};

/** @throws {KeyLocked} when this is not the key, or not the device and generation, that it was wrapped with */
export const unwrapPrivateKey = async (key: WrappedKey, { kid, kek }: Wrapping): Promise<CryptoKey> => {
  try {
    const how = sealing(key.iv, kid, key.gen);
    return await crypto.subtle.unwrapKey('pkcs8', key.wrapped, kek, how, ED25519, false, ['sign']);
  } catch (error) {
    throw new KeyLocked(error);
  }
};
