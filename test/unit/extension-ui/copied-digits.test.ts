import { describe, expect, it } from 'vitest';
import { digitsToType, type Fact } from '#protocol';
import { inThrees, readDigits, readWaitingNumber } from '../../../extension/src/look/digits.ts';

describe('four digits that are copied', () => {
  it.each([
    ['1472', '1472'],
    ['０１４７', '0147'],
    [' 14 72 ', '1472'],
    ['１４　７２', '1472'],
  ])('%j are %s', (typed, digits) => {
    expect(readDigits(typed, 4)).toBe(digits);
  });

  it.each([
    '',
    '147',
    '14725',
    '1４7a',
    '14-72',
    '-1472',
    '1.472',
    '一四七二',
    '١٤٧٢',
    '१४७२',
    '14\u200b72',
    '14⁷²x',
    '1e30',
  ])('%j are none', (typed) => {
    expect(readDigits(typed, 4)).toBeNull();
  });

  const account: Fact = { f: 'number', old: '1111111', new: '3301472' };

  it('T25 are the last of the new account number, and not of the old one', () => {
    const row = { ref: '9999', facts: [account] };
    expect(readDigits('1472', 4)).toBe(digitsToType(row));
    for (const other of ['1111', '3301', '9999', '2741', '0147']) {
      expect(readDigits(other, 4)).not.toBe(digitsToType(row));
    }
  });

  it('T25 are the reference where there is no account', () => {
    expect(digitsToType({ ref: '0420', facts: [{ f: 'mail', old: null, new: 'a@b.example' }] })).toBe('0420');
    expect(readDigits('420', 4)).toBeNull();
  });
});

describe('the number of the waiting page', () => {
  it.each([
    ['10', 10],
    ['４２', 42],
    [' 9 9', 99],
  ])('%j is %i', (typed, number) => {
    expect(readWaitingNumber(typed)).toBe(number);
  });

  it.each(['', '4', '04', '00', '100', '4.2', '+4', '四二', 'ab', '4２x'])('%j is none', (typed) => {
    expect(readWaitingNumber(typed)).toBeNull();
  });
});

describe('six digits', () => {
  it('are read in threes, zeros and all', () => {
    expect(inThrees('048213')).toEqual(['048', '213']);
    expect(inThrees('000000').join('')).toBe('000000');
  });
});
