import { createCipheriv, createPrivateKey, hkdfSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { canonicalizeJson, decodeBase64Url } from '#protocol';
import { counting, KID } from '../protocol/kit/samples.ts';
import rfc8032 from './rfc8032-ed25519.json' with { type: 'json' };
import rfc9497 from './rfc9497-oprf.json' with { type: 'json' };

const { oprf } = ristretto255_oprf;
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

const KEK_INFO = 'adp-kek/v1';
const GENERATION = 3;
const IV = decodeBase64Url(counting(12, 0xa0), 12);

/** What adp-kek.json holds. `node test/vectors/adp-kek.ts` writes it; a test compares the two. */
export const adpKek = () => ({
  provenance:
    'Of our own making: wrapping keys of ADP version 1, and one wrapped device key. OPRF secret and blind are those of RFC 9497 ' +
    'appendix A.1.1, the wrapped key is that of RFC 8032 TEST 1. Random values count upwards. Hexadecimal, but for the kid. ' +
    'Written by test/vectors/adp-kek.ts.',
  kid: KID,
  info: KEK_INFO,
  pins: ['1234', '0000', '87654321'].map(ofPin),
  platform: ofPlatform(),
  wrapped: wrapped(),
});

const kekOf = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, decodeBase64Url(KID, 16), KEK_INFO, 32));

function ofPin(pin: string) {
  const input = new TextEncoder().encode(pin);
  const { blind, blinded } = oprf.blind(input, fixedBlind(rfc9497.vectors[0]?.blind ?? ''));
  const evaluated = oprf.blindEvaluate(bytes(rfc9497.skSm), blinded);
  const output = oprf.finalize(input, blind, evaluated);
  return {
    pin,
    oprfSecret: rfc9497.skSm,
    blind: hex(blind),
    blinded: hex(blinded),
    evaluated: hex(evaluated),
    output: hex(output),
    kek: hex(kekOf(output)),
  };
}

function ofPlatform() {
  const prf = decodeBase64Url(counting(32, 0x20), 32);
  return { evalFirst: hex(new TextEncoder().encode('adp/kek/v1')), prf: hex(prf), kek: hex(kekOf(prf)) };
}

/** The device key of a generation, as `wrapKey('pkcs8', …)` with AES-GCM leaves it: cipher text, then the tag of 16 bytes. */
function wrapped() {
  const { kek } = ofPlatform();
  const additionalData = canonicalizeJson({ gen: GENERATION, kid: KID });
  const cipher = createCipheriv('aes-256-gcm', bytes(kek), IV).setAAD(Buffer.from(additionalData));
  const pkcs8 = devicePkcs8();
  const sealed = Buffer.concat([cipher.update(pkcs8), cipher.final(), cipher.getAuthTag()]);
  return { kek, gen: GENERATION, iv: hex(IV), additionalData, pkcs8: hex(pkcs8), wrapped: hex(sealed) };
}

function devicePkcs8(): Uint8Array {
  const { secretKey = '', publicKey = '' } = rfc8032.vectors.find(({ name }) => name === 'TEST 1') ?? {};
  const base64url = (text: string): string => Buffer.from(text, 'hex').toString('base64url');
  const key = { kty: 'OKP', crv: 'Ed25519', d: base64url(secretKey), x: base64url(publicKey) };
  return createPrivateKey({ format: 'jwk', key }).export({ format: 'der', type: 'pkcs8' });
}

/** Randomness of which noble makes this very blind: it reduces what it is given modulo the order less 1, and adds 1. */
export function fixedBlind(scalar: string): (length?: number) => Uint8Array {
  const wanted = BigInt(`0x${Buffer.from(scalar, 'hex').reverse().toString('hex')}`) - 1n;
  return (length = 48) => Uint8Array.from(Buffer.from(wanted.toString(16).padStart(2 * length, '0'), 'hex')).reverse();
}

// A change in what this writes locks every key that was wrapped before it.
if (import.meta.main) {
  await writeFile(new URL('./adp-kek.json', import.meta.url), `${JSON.stringify(adpKek(), null, 2)}\n`);
}
