import { webcrypto } from 'node:crypto';
import type { Comparison } from './side-by-side.ts';

const { subtle } = webcrypto;
const NAME = { name: 'Ed25519' };
const input = new Uint8Array(600);
const kek = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
const pair = (await subtle.generateKey(NAME, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
const sealing = { name: 'AES-GCM', iv: new Uint8Array(12) };
const wrapped = await subtle.wrapKey('pkcs8', pair.privateKey, kek, sealing);

/** What keeping the key wrapped costs at every signature. */
export const wrappedSignature: Comparison = {
  what: 'One signature of the device key',
  base: {
    name: 'key at hand',
    run: async () => {
      await subtle.sign(NAME, pair.privateKey, input);
    },
  },
  other: {
    name: 'key unwrapped first',
    run: async () => {
      const key = await subtle.unwrapKey('pkcs8', wrapped, kek, sealing, NAME, false, ['sign']);
      await subtle.sign(NAME, key, input);
    },
  },
  rounds: 201,
  meaning: (plainMs, wrappedMs) => `${(wrappedMs - plainMs).toFixed(2)} ms more at a login, on this machine`,
};
