import { describe, expect, it } from 'vitest';
import { encodeBase64Url, ProtocolError } from '#protocol';
import { KeyLocked, type WrappedKey } from '../../../extension/src/device/key.ts';
import { webCryptoKeys } from '../../../extension/src/device/key-pair.ts';
import { importKek } from '../../../extension/src/device/wrapping.ts';
import { KID, OTHER_KID } from './kit/fixtures.ts';

const kekOf = (fill: number) => importKek(encodeBase64Url(new Uint8Array(32).fill(fill)));

const wrapped = async (gen = 3): Promise<WrappedKey> => {
  const key = await webCryptoKeys.generate(gen, { kid: KID, kek: await kekOf(1) });
  if ('privateKey' in key) throw new Error('expected a wrapped key');
  return key;
};

describe('T6 a wrapped key', () => {
  it('T6 is not opened by another wrapping key', async () => {
    await expect(webCryptoKeys.open(await wrapped(), { kid: KID, kek: await kekOf(2) })).rejects.toThrow(KeyLocked);
  });

  it('T6 is not opened without one', async () => {
    await expect(webCryptoKeys.open(await wrapped(), null)).rejects.toThrow(KeyLocked);
  });

  it('does not pass for the key of another device', async () => {
    await expect(webCryptoKeys.open(await wrapped(), { kid: OTHER_KID, kek: await kekOf(1) })).rejects.toThrow(
      KeyLocked,
    );
  });

  it('does not pass for another generation', async () => {
    const key = await wrapped(3);
    for (const gen of [2, 4]) {
      await expect(webCryptoKeys.open({ ...key, gen }, { kid: KID, kek: await kekOf(1) })).rejects.toThrow(KeyLocked);
    }
  });

  it.each(['wrapped', 'iv'] as const)('is not opened when a bit of its %s was changed', async (part) => {
    const key = await wrapped();
    const changed = Uint8Array.from(key[part]);
    changed[0] = (changed[0] ?? 0) ^ 1;
    const wrapping = { kid: KID, kek: await kekOf(1) };
    await expect(webCryptoKeys.open({ ...key, [part]: changed }, wrapping)).rejects.toThrow(KeyLocked);
  });

  it('never has the iv of another', async () => {
    const ivs = await Promise.all(Array.from({ length: 20 }, async () => encodeBase64Url((await wrapped()).iv)));
    expect(new Set(ivs).size).toBe(20);
  });

  it('holds nothing that signs, and nothing of its private half in clear', async () => {
    const key = await wrapped();
    expect(Object.values(key).some((value) => value instanceof CryptoKey)).toBe(false);
    // PKCS#8 of an Ed25519 key is 48 bytes; the rest is the tag.
    expect(key.wrapped).toHaveLength(48 + 16);
    const header = '302e020100300506032b6570';
    expect(Buffer.from(key.wrapped).toString('hex')).not.toContain(header);
  });

  it('opens to a key that signs for its public half and cannot be exported', async () => {
    const key = await wrapped();
    const opened = await webCryptoKeys.open(key, { kid: KID, kek: await kekOf(1) });
    expect(opened).toMatchObject({ type: 'private', extractable: false, usages: ['sign'] });
    const input = new Uint8Array([1, 2, 3]);
    const raw = Uint8Array.from(Buffer.from(key.publicKey, 'base64url'));
    const publicKey = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
    const signature = await webCryptoKeys.sign(opened, input);
    expect(await crypto.subtle.verify('Ed25519', publicKey, signature, input)).toBe(true);
  });
});

describe('a wrapping key', () => {
  it('wraps and unwraps, and can do nothing else', async () => {
    expect(await kekOf(1)).toMatchObject({ extractable: false, usages: ['wrapKey', 'unwrapKey'] });
  });

  it.each([0, 16, 31, 33])('of %i bytes is none', async (length) => {
    const bytes = encodeBase64Url(new Uint8Array(length));
    await expect(importKek(bytes)).rejects.toThrow(ProtocolError);
  });
});

describe('a software key', () => {
  it('cannot be exported either, from the first moment on', async () => {
    const key = await webCryptoKeys.generate(0, null);
    if (!('privateKey' in key)) throw new Error('expected a software key');
    expect(key.privateKey).toMatchObject({ extractable: false, usages: ['sign'] });
    const { privateKey } = await webCryptoKeys.generatePresence();
    expect(privateKey).toMatchObject({ extractable: false, usages: ['sign'] });
  });
});
