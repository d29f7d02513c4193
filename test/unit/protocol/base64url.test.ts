import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from '#protocol';
import { refusalOf } from '../../protocol/kit/refusal.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));

describe('base64url', () => {
  // RFC 4648 section 10, without the padding.
  it.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
  ])('of %j is %j', (text, encoded) => {
    expect(encodeBase64Url(ascii(text))).toBe(encoded);
    expect(decodeBase64Url(encoded)).toEqual(ascii(text));
  });

  it('uses the alphabet that is safe in URLs', () => {
    expect(encodeBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe('-__-');
    expect(decodeBase64Url('-__-')).toEqual(Uint8Array.of(0xfb, 0xff, 0xfe));
  });

  it.each([
    ['Zg==', /unexpected character at 2/],
    ['Zh', /unused bits/],
    ['Zm9', /unused bits/],
    ['Z', /no bytes/],
    ['Zm9vY', /no bytes/],
    ['+/+/', /unexpected character at 0/],
    ['Zm\n9', /unexpected character at 2/],
    ['Zmé8', /unexpected character at 2/],
    ['ＺｍＡＡ', /unexpected character at 0/],
    ['Zm\u{1F600}', /unexpected character at 2/],
  ])('refuses %j', (text, message) => {
    expect(refusalOf(() => decodeBase64Url(text))).toEqual({
      code: 'malformed',
      message: expect.stringMatching(message),
    });
  });

  it('refuses another length than expected, and says which', () => {
    expect(refusalOf(() => decodeBase64Url('Zm9v', 4)).message).toBe('base64url: expected 6 characters, got 4');
    expect(refusalOf(() => decodeBase64Url('Zm9v', 2)).message).toBe('base64url: expected 3 characters, got 4');
    expect(decodeBase64Url('', 0)).toEqual(new Uint8Array());
  });
});
