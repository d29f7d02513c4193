import { type Base64Url, encodeBase64Url } from '#protocol';
import { type DeviceKey, KeyLocked, type Wrapping } from './key.ts';
import type { PresenceKey } from './presence.ts';
import { unwrapPrivateKey, wrapPrivateKey } from './wrapping.ts';

/** Makes and uses device keys. A port, so that a test can count signatures. */
export interface DeviceKeys {
  /** @param wrapping null for the tier `software` */
  readonly generate: (gen: number, wrapping: Wrapping | null) => Promise<DeviceKey>;
  readonly generatePresence: () => Promise<PresenceKey>;
  /** What signs, for as long as somebody holds it. @throws {KeyLocked} */
  readonly open: (key: DeviceKey, wrapping: Wrapping | null) => Promise<CryptoKey>;
  readonly sign: (privateKey: CryptoKey, input: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

const ED25519 = { name: 'Ed25519' } as const;

/** WebCrypto Ed25519 (Chromium 137, Firefox 129). Whatever signs is non-extractable. */
export const webCryptoKeys: DeviceKeys = {
  generate: async (gen, wrapping) => {
    if (wrapping === null) {
      const { publicKey, privateKey } = await generatePair(false);
      return { gen, publicKey: await exportPublicKey(publicKey), privateKey };
    }
    // Only here is there a private key that could be read: from this line until it is wrapped, in the next but one.
    const { publicKey, privateKey } = await generatePair(true);
    const { wrapped, iv } = await wrapPrivateKey(privateKey, gen, wrapping);
    return { gen, publicKey: await exportPublicKey(publicKey), wrapped, iv };
  },
  generatePresence: async () => {
    const { publicKey, privateKey } = await generatePair(false);
    return { publicKey: await exportPublicKey(publicKey), privateKey, ctr: 0 };
  },
  open: async (key, wrapping) => {
    if ('privateKey' in key) return key.privateKey;
    if (wrapping === null) throw new KeyLocked();
    return unwrapPrivateKey(key, wrapping);
  },
  sign: async (privateKey, input) => new Uint8Array(await crypto.subtle.sign(ED25519, privateKey, input)),
};

const generatePair = async (extractable: boolean): Promise<CryptoKeyPair> =>
  (await crypto.subtle.generateKey(ED25519, extractable, ['sign', 'verify'])) as CryptoKeyPair;

const exportPublicKey = async (publicKey: CryptoKey): Promise<Base64Url> =>
  encodeBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
