import { describe, expect, it } from 'vitest';
import { canonicalizeJson, decodeUtf8, encodeUtf8, parseStrictJson } from '#protocol';
import { codeOf, refusalOf } from '../../protocol/kit/refusal.ts';

const LIMITS = { maxBytes: 200, maxDepth: 3 };
const read = (text: string) => parseStrictJson(text, LIMITS);

describe('strict JSON', () => {
  it.each([
    '{}',
    '[]',
    ' { "a" : [ 1 , -1 , 0 , true , false , null , "x" ] } \r\n',
    '"\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u20ac \\ud83d\\ude00"',
    '9007199254740991',
    '-9007199254740991',
    '{"":{"":{}}}',
    '"\u2028"',
  ])('reads %j', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['', 'JSON: expected a value at 0'],
    ['{"a":1,}', 'JSON: expected a string at 7'],
    ['[1,]', 'JSON: expected a value at 3'],
    ['[1 2]', "JSON: expected ',' or ']' at 3"],
    ['{"a" 1}', "JSON: expected ':' at 5"],
    ['{"a":1 "b":2}', "JSON: expected ',' or '}' at 7"],
    ['{a:1}', 'JSON: expected a string at 1'],
    ["{'a':1}", 'JSON: expected a string at 1'],
    ['"a', 'JSON: the string at 0 does not end'],
    ['"a\\"', 'JSON: the string at 0 does not end'],
    ['"\\x41"', 'JSON: unknown escape in the string at 0'],
    ['"\\u00g0"', 'JSON: unknown escape in the string at 0'],
    ['"a\tb"', 'JSON: control character at 2'],
    ['"\\u0000"', 'JSON: U+0000 in the string at 0'],
    ['"\\ud800"', 'JSON: lone surrogate in the string at 0'],
    ['truex', 'JSON: expected the end at 4'],
    ['tru', 'JSON: expected a value at 0'],
    ['nul', 'JSON: expected a value at 0'],
    ['NaN', 'JSON: expected a value at 0'],
    ['/**/1', 'JSON: expected a value at 0'],
    ['\uFEFF{}', 'JSON: expected a value at 0'],
    ['\u00a01', 'JSON: expected a value at 0'],
    ['1 1', 'JSON: expected the end at 2'],
    ['[[[[]]]]', 'JSON: too deep at 3'],
    ['{"a":1,"a":1}', 'JSON: duplicate member before 10'],
    ['{"a":1,"\\u0061":1}', 'JSON: duplicate member before 15'],
    ['1.5', 'JSON: expected a whole number below 2^53 in its shortest form at 0'],
    ['-', 'JSON: expected a value at 0'],
    ['00', 'JSON: expected a whole number below 2^53 in its shortest form at 0'],
  ])('refuses %j: %s', (text, message) => {
    expect(refusalOf(() => read(text))).toEqual({ code: 'malformed', message });
  });

  it('counts bytes, not characters', () => {
    expect(read(`"${'é'.repeat(99)}"`)).toBe('é'.repeat(99));
    expect(refusalOf(() => read(`"${'é'.repeat(100)}"`)).message).toBe('JSON: expected at most 200 bytes');
  });

  it('refuses a lone surrogate outside of strings as well', () => {
    expect(codeOf(() => read('\ud800'))).toBe('malformed');
    expect(codeOf(() => read('"\ud800"'))).toBe('malformed');
  });

  it('makes members of every name, so that none reaches a prototype', () => {
    const value = read('{"__proto__":1,"constructor":2,"hasOwnProperty":3}') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'hasOwnProperty']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('canonical JSON', () => {
  it.each([
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a bigint', 1n],
    ['NaN', Number.NaN],
    ['an infinity', [Number.NEGATIVE_INFINITY]],
    ['a lone surrogate', '\udfff'],
    ['a lone surrogate in a name', { '\ud800': 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['a hole in a list', Array(2)],
  ])('refuses %s', (_, value) => {
    expect(codeOf(() => canonicalizeJson(value))).toBe('malformed');
  });

  it('refuses a cycle instead of turning in it', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(refusalOf(() => canonicalizeJson(cycle)).message).toBe('canonical JSON: too deep');
  });

  it('asks no object for its own opinion', () => {
    expect(codeOf(() => canonicalizeJson({ toJSON: () => 'forged' }))).toBe('malformed');
  });
});

describe('UTF-8', () => {
  it.each([
    ['a lone continuation byte', [0x80]],
    ['a cut sequence', [0xe3, 0x81]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(() => decodeUtf8(Uint8Array.from(bytes)))).toBe('malformed');
  });

  it('keeps a byte order mark for the next reader to refuse', () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('\uFEFFa');
  });

  it('refuses to write a lone surrogate', () => {
    expect(codeOf(() => encodeUtf8('a\ud800'))).toBe('malformed');
  });
});
