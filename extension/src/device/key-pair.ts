import { type Base64Url, encodeBase64Url } from '#protocol';
import type { KeyGeneration } from './device.ts';

/** Makes and uses device keys. A port, so that a test can count signatures. */
export interface DeviceKeys {
  readonly generate: (gen: number) => Promise<KeyGeneration>;
  readonly sign: (privateKey: CryptoKey, input: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

/** WebCrypto Ed25519 (Chromium 137, Firefox 129), non-extractable. */
export const webCryptoKeys: DeviceKeys = {
  generate: async (gen) => {
    const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair;
    return { gen, publicKey: await exportPublicKey(pair.publicKey), privateKey: pair.privateKey };
  },
  sign: async (privateKey, input) => new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, privateKey, input)),
};

const exportPublicKey = async (publicKey: CryptoKey): Promise<Base64Url> =>
  encodeBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
