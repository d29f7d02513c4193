import { describe, expect, it } from 'vitest';
import { nextBankDay } from '../../../server-mock/src/brokerage/bank-days.ts';
import { parseMail } from '../../../server-mock/src/brokerage/mail-address.ts';
import { formatYen, parseWhole } from '../../../server-mock/src/brokerage/money.ts';

describe('amounts', () => {
  it.each([
    ['100000', 100_000],
    ['100,000', 100_000],
    ['１００，０００円', 100_000],
    ['¥ 5', 5],
    ['0', 0],
  ])('%s is read as %d', (typed, whole) => {
    expect(parseWhole(typed)).toBe(whole);
  });

  it.each(['', '-1', '1.5', '1e3', '0x10', 'abc', '1234567890123', '½'])('%j is no amount', (typed) => {
    expect(parseWhole(typed)).toBeNull();
  });

  it('are written as each language writes them', () => {
    expect(formatYen(1_234_567, 'ja')).toBe('1,234,567円');
    expect(formatYen(1_234_567, 'en')).toBe('¥1,234,567');
  });
});

describe('mail addresses', () => {
  it.each(['hanako@mail.example', 'a.b+c@x-y.example', 'ＨＡＮＡ＠mail.example'])('%s is one', (typed) => {
    expect(parseMail(typed)).not.toBeNull();
  });

  it.each([
    '',
    'hanako',
    'hanako@',
    '@mail.example',
    'hanako@localhost',
    'a@b.example, c@d.example',
    'a@b.example\nBcc: c@d.example',
    '"a b"@c.example',
    'a@-b.example',
    'はなこ@mail.example',
    `${'a'.repeat(65)}@mail.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is none', (typed) => {
    expect(parseMail(typed)).toBeNull();
  });
});

describe('the next bank day', () => {
  it.each([
    ['2026-01-05T09:00:00+09:00', '2026-01-06'],
    ['2026-01-08T23:59:59+09:00', '2026-01-09'],
    ['2026-01-09T00:00:00+09:00', '2026-01-12'],
    ['2026-01-10T12:00:00+09:00', '2026-01-12'],
    ['2026-01-11T12:00:00+09:00', '2026-01-12'],
  ])('after %s is %s', (now, day) => {
    expect(nextBankDay(Date.parse(now))).toBe(Date.parse(`${day}T00:00:00+09:00`));
  });
});
