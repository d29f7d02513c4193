import { describe, expect, it } from 'vitest';
import { domainOf, isAddress } from '../../../server-mock/src/mail/smtp/address.ts';

describe('what may be logged of an address', () => {
  it.each([
    ['hanako.sato@example.test', 'example.test'],
    ['花子@例え.テスト', '例え.テスト'],
    ['hanako.sato', '?'],
    ['a@b@example.test\r\nx', '?'],
    ['a@<script>', '?'],
    ['', '?'],
  ])('%j gives %j', (address, domain) => {
    expect(domainOf(address)).toBe(domain);
  });
});

describe('an address', () => {
  it.each([
    'a@b.example',
    'hanako.sato+pc@mail.example.test',
    '花子@例え.テスト',
    "o'hara@example.test",
    'a@localhost',
  ])('is taken: %s', (address) => {
    expect(isAddress(address)).toBe(true);
  });
});
