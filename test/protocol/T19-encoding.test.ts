import { describe, expect, it } from 'vitest';
import { canonicalizeJson, PROOF_MAX_BYTES, parseProof } from '#protocol';
import { base64url, forge } from './kit/forge.ts';
import { refusalOf } from './kit/refusal.ts';
import { HEADER, LOGIN } from './kit/samples.ts';

const honest = forge();
const [header = '', claims = '', signature = ''] = honest.split('.');

const mutants: Record<string, string> = {
  nothing: '',
  'two parts': `${header}.${claims}`,
  'four parts': `${honest}.${signature}`,
  'five parts, an encrypted JWT': `${honest}.${signature}.${signature}`,
  'an empty header': `.${claims}.${signature}`,
  'empty claims (a detached payload)': `${header}..${signature}`,
  'no signature': `${header}.${claims}.`,
  'padding behind the header': `${header}=.${claims}.${signature}`,
  'padding behind the claims': `${header}.${claims}==.${signature}`,
  'padding behind the signature': `${honest}==`,
  'a blank before': ` ${honest}`,
  'a line break behind': `${honest}\n`,
  'a line break within': `${honest.slice(0, 100)}\n${honest.slice(100)}`,
  'a blank within': `${honest.slice(0, 100)} ${honest.slice(100)}`,
  'a NUL within': `${honest.slice(0, 100)}\0${honest.slice(100)}`,
  'plain base64 in the signature': `${header}.${claims}.${'+/'.repeat(43)}`,
  'a character that is none of ASCII': `${header}.${claims}.${signature.slice(0, -1)}Ａ`,
  'its JSON serialization': JSON.stringify({ protected: header, payload: claims, signature }),
  'percent encoding': honest.replaceAll('.', '%2E'),
  'one character too few': `${header}.${claims}.${signature.slice(0, -1)}`,
  'one character too many': `${honest}A`,
  'a byte order mark before the claims': forge({ claims: `\uFEFF${canonicalizeJson(LOGIN)}` }),
  'a header that is not UTF-8': `${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${claims}.${signature}`,
  'claims in UTF-16': `${header}.${Buffer.from(canonicalizeJson(LOGIN), 'utf16le').toString('base64url')}.${signature}`,
  'an overlong form of a quote': `${Buffer.from([0x7b, 0xc0, 0xa2, 0x7d]).toString('base64url')}.${claims}.${signature}`,
};

describe('the encoding of a proof', () => {
  it('reads the honest one that the others are made of', () => {
    expect(parseProof(honest)).toMatchObject({ header: HEADER, claims: LOGIN });
  });

  it.each(Object.entries(mutants))('T19 refuses %s', (_, proof) => {
    expect(refusalOf(() => parseProof(proof)).code).toBe('malformed');
  });

  it('T19 refuses unused bits that are not zero, at the end of the signature', () => {
    // 64 bytes leave four unused bits: these spell the same bytes to a decoder that does not look.
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(signature.slice(-1));
    for (let bits = 1; bits < 16; bits += 1) {
      const twin = `${honest.slice(0, -1)}${'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[last + bits]}`;
      expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
      expect(refusalOf(() => parseProof(twin)).message).toMatch(/unused bits/);
    }
  });

  it.each([
    ['blanks', (text: string) => text.replaceAll(',', ', ')],
    ['a line break at the end', (text: string) => `${text}\n`],
    ['members in another order', (text: string) => canonicalOrderReversed(text)],
    ['an escaped letter', (text: string) => text.replace('broker', '\\u0062roker')],
    ['an escaped slash', (text: string) => text.replaceAll('/', '\\/')],
  ])('T19 refuses claims with %s: each value has one text', (_, change) => {
    const text = change(canonicalizeJson(LOGIN));
    expect(JSON.parse(text)).toEqual(LOGIN);
    expect(refusalOf(() => parseProof(forge({ claims: text }))).message).toBe(
      'proof payload: expected canonical JSON (RFC 8785)',
    );
  });

  it('T19 refuses more than 2 KiB, however honest the signature', () => {
    const padded = forge({ claims: `${canonicalizeJson(LOGIN)}${' '.repeat(PROOF_MAX_BYTES)}` });
    expect(refusalOf(() => parseProof(padded)).message).toMatch(/^proof: expected at most 2048 bytes, got \d+$/);
  });

  it.each(['null', '[]', '"login"', '7', 'true', '', '{', '{}{}', '{"v":1}x'])('T19 refuses the claims %j', (text) => {
    expect(refusalOf(() => parseProof(forge({ claims: text }))).code).toBe('malformed');
    expect(refusalOf(() => parseProof(`${base64url(text)}.${claims}.${signature}`)).code).toBe('malformed');
  });
});

function canonicalOrderReversed(text: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse()));
}
