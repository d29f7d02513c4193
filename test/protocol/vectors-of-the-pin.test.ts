import { hkdfSync, webcrypto } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { canonicalizeJson, decodeBase64Url, encodeBase64Url } from '#protocol';
import kek from '../vectors/adp-kek.json' with { type: 'json' };
import { adpKek, fixedBlind } from '../vectors/adp-kek.ts';
import rfc9497 from '../vectors/rfc9497-oprf.json' with { type: 'json' };
import { DEVICE_KEY } from './kit/keys.ts';
import { opensslVerifies } from './kit/verify.ts';

const { oprf } = ristretto255_oprf;
const { subtle } = webcrypto;
const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: ArrayBuffer | Uint8Array): string => Buffer.from(value as Uint8Array).toString('hex');

/** A byte of the text changed. */
const spoiled = (text: string): string => text.replace(/^../, (first) => (first === '00' ? '01' : '00'));

describe('RFC 9497 appendix A.1.1', () => {
  it('the key pair is derived from seed and key info', () => {
    expect(hex(oprf.deriveKeyPair(bytes(rfc9497.seed), bytes(rfc9497.keyInfo)).secretKey)).toBe(rfc9497.skSm);
    expect(Buffer.from(rfc9497.keyInfo, 'hex').toString()).toBe('test key');
    expect(ristretto255_oprf.name).toBe(rfc9497.suite);
  });

  it.each(rfc9497.vectors)('$name: blinded, evaluated and finished', (vector) => {
    const { blind, blinded } = oprf.blind(bytes(vector.input), fixedBlind(vector.blind));
    expect(hex(blind)).toBe(vector.blind);
    expect(hex(blinded)).toBe(vector.blindedElement);
    const evaluated = oprf.blindEvaluate(bytes(rfc9497.skSm), blinded);
    expect(hex(evaluated)).toBe(vector.evaluationElement);
    expect(hex(oprf.finalize(bytes(vector.input), blind, evaluated))).toBe(vector.output);
  });

  it('the output does not depend on the blind, and the blinded element does', () => {
    const [vector] = rfc9497.vectors;
    const input = bytes(vector?.input ?? '');
    const one = oprf.blind(input);
    const other = oprf.blind(input);
    expect(hex(one.blinded)).not.toBe(hex(other.blinded));
    for (const { blind, blinded } of [one, other]) {
      const evaluated = oprf.blindEvaluate(bytes(rfc9497.skSm), blinded);
      expect(hex(oprf.finalize(input, blind, evaluated))).toBe(vector?.output);
    }
  });

  it.each([
    ['the identity', '00'.repeat(32)],
    ['no element', 'ff'.repeat(32)],
    ['a negative one', `01${'00'.repeat(31)}`],
    ['one that is not canonical', `f3${'ff'.repeat(31)}`],
    ['31 bytes', '02'.repeat(31)],
  ])('T19 evaluates nothing that is %s', (_, element) => {
    expect(() => oprf.blindEvaluate(bytes(rfc9497.skSm), bytes(element))).toThrow();
  });
});

describe('wrapping keys of our own', () => {
  const salt = decodeBase64Url(kek.kid as Parameters<typeof decodeBase64Url>[0], 16);

  const byWebCrypto = async (secret: string): Promise<string> => {
    const key = await subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveBits']);
    const info = new TextEncoder().encode(kek.info);
    return hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 256));
  };
  const byOpenSsl = (secret: string): string => hex(hkdfSync('sha256', bytes(secret), salt, kek.info, 32));

  it('are made again from the published values, byte for byte', () => {
    expect(adpKek()).toEqual(kek);
  });

  it.each(kek.pins)('PIN $pin: every step from the digits to the key', async (vector) => {
    const input = new TextEncoder().encode(vector.pin);
    const { blind, blinded } = oprf.blind(input, fixedBlind(vector.blind));
    expect(hex(blinded)).toBe(vector.blinded);
    expect(hex(oprf.blindEvaluate(bytes(vector.oprfSecret), blinded))).toBe(vector.evaluated);
    expect(hex(oprf.finalize(input, blind, bytes(vector.evaluated)))).toBe(vector.output);
    expect(byOpenSsl(vector.output)).toBe(vector.kek);
    expect(await byWebCrypto(vector.output)).toBe(vector.kek);
  });

  it('a PIN in full-width digits is the same PIN after NFKC', () => {
    expect('１２３４'.normalize('NFKC')).toBe(kek.pins[0]?.pin);
  });

  it('platform: the key of what the authenticator gives out', async () => {
    expect(Buffer.from(kek.platform.evalFirst, 'hex').toString()).toBe('adp/kek/v1');
    expect(byOpenSsl(kek.platform.prf)).toBe(kek.platform.kek);
    expect(await byWebCrypto(kek.platform.prf)).toBe(kek.platform.kek);
  });

  describe('the wrapped device key', () => {
    const { wrapped, iv, additionalData } = kek.wrapped;

    const unwrap = async (change: {
      readonly kek?: string;
      readonly wrapped?: string;
      readonly additionalData?: string;
    }) => {
      const given = { ...kek.wrapped, ...change };
      const key = await subtle.importKey('raw', bytes(given.kek), 'AES-GCM', false, ['unwrapKey']);
      const name = 'AES-GCM';
      const algorithm = { name, iv: bytes(iv), additionalData: new TextEncoder().encode(given.additionalData) };
      return subtle.unwrapKey('pkcs8', bytes(given.wrapped), key, algorithm, 'Ed25519', false, ['sign']);
    };

    it('unwraps in WebCrypto, and signs as the device', async () => {
      const key = await unwrap({});
      const signingInput = new TextEncoder().encode('signed after the unlock');
      const signature = new Uint8Array(await subtle.sign('Ed25519', key, signingInput));
      expect(opensslVerifies({ signingInput, signature }, DEVICE_KEY.x)).toBe(true);
      expect(additionalData).toBe(canonicalizeJson({ kid: kek.kid, gen: kek.wrapped.gen }));
    });

    it.each([
      ['under the key of another PIN', { kek: kek.pins[0]?.kek ?? '' }],
      ['with a byte changed', { wrapped: spoiled(wrapped) }],
      ['as another generation', { additionalData: canonicalizeJson({ kid: kek.kid, gen: kek.wrapped.gen + 1 }) }],
      [
        "as another device's",
        { additionalData: canonicalizeJson({ kid: encodeBase64Url(new Uint8Array(16)), gen: 3 }) },
      ],
      ['without additional data', { additionalData: '' }],
    ])('T6 does not unwrap %s', async (_, change) => {
      await expect(unwrap(change)).rejects.toThrow();
    });
  });
});
