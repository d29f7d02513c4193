import { describe, expect, it } from 'vitest';
import { formatVoucherCode, parseVoucherCode } from '#protocol';
import { refusalOf } from '../../protocol/kit/refusal.ts';

const SELECTOR = Uint8Array.of(1, 2, 3, 4, 5);
const VERIFIER = Uint8Array.from({ length: 16 }, (_, at) => 16 + at);
const CODE = '01081-G818G-24916-50N2R-BHG68-T3CE1-T7GZQ';
const PARTS = { selector: SELECTOR, verifier: VERIFIER };

describe('the typable voucher', () => {
  it('is seven groups of five', () => {
    expect(formatVoucherCode(SELECTOR, VERIFIER)).toBe(CODE);
  });

  it.each([
    ['as it is printed', CODE],
    ['in small letters', CODE.toLowerCase()],
    ['without hyphens', CODE.replaceAll('-', '')],
    ['with blanks for hyphens', CODE.replaceAll('-', ' ')],
    ['with a line break', CODE.replace('-', '\r\n')],
    ['with the letters O and I', CODE.replaceAll('0', 'O').replaceAll('1', 'I')],
    ['with the letters o and l', CODE.replaceAll('0', 'o').replaceAll('1', 'l')],
    ['full-width', CODE.replace(/[0-9A-Z]/g, (symbol) => String.fromCodePoint(symbol.charCodeAt(0) + 0xfee0))],
    ['with Japanese dashes', CODE.replaceAll('-', 'ー')],
    ['with full-width hyphens', CODE.replaceAll('-', '－')],
    ['with minus signs', CODE.replaceAll('-', '−')],
    ['with Japanese blanks around', `　${CODE}　`],
    ['with what comes with pasting', `\uFEFF${CODE}\u200B`],
  ])('is read %s', (_, text) => {
    expect(parseVoucherCode(text)).toEqual(PARTS);
  });

  it.each(['~', '～', '〜'])('reads the check symbol %s, whatever keyboard it comes from', (tilde) => {
    const code = formatVoucherCode(Uint8Array.of(0, 0, 0, 0, 1), new Uint8Array(16));
    expect(code.at(-1)).toBe('~');
    expect(parseVoucherCode(code.slice(0, -1) + tilde).selector).toEqual(Uint8Array.of(0, 0, 0, 0, 1));
  });

  it.each([
    ['', 'voucher code: expected 35 symbols, got 0'],
    [CODE.slice(0, -1), 'voucher code: expected 35 symbols, got 34'],
    [`${CODE}0`, 'voucher code: expected 35 symbols, got 36'],
    [CODE.replace('G', 'U'), 'voucher code: unexpected symbol at 6'],
    [CODE.replace('G', '*'), 'voucher code: unexpected symbol at 6'],
    [CODE.replace('G', 'あ'), 'voucher code: unexpected symbol at 6'],
    [CODE.replace('Q', 'R'), 'voucher code: the check symbol does not fit'],
    [CODE.replace('G818G', 'G188G'), 'voucher code: the check symbol does not fit'],
    ['-'.repeat(300), 'voucher code: too long'],
  ])('refuses %j', (text, message) => {
    expect(refusalOf(() => parseVoucherCode(text))).toEqual({ code: 'malformed', message });
  });

  it('refuses more than 168 bits under a check symbol that fits', () => {
    const value = 2n ** 168n;
    const check = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U'.charAt(Number(value % 37n));
    expect(refusalOf(() => parseVoucherCode(`8${'0'.repeat(33)}${check}`)).message).toBe(
      'voucher code: more than 168 bits',
    );
  });

  it('is made of exactly 5 and 16 bytes', () => {
    expect(() => formatVoucherCode(VERIFIER, SELECTOR)).toThrow(RangeError);
    expect(() => formatVoucherCode(SELECTOR, SELECTOR)).toThrow('verifier: expected 16 bytes, got 5');
  });
});
