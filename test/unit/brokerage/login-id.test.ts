import { describe, expect, it } from 'vitest';
import { formatLoginId, normalizeLoginId } from '../../../server-mock/src/brokerage/login-id.ts';

describe('login IDs', () => {
  it.each([
    '301-100247',
    '301100247',
    ' 301 100247 ',
    '３０１－１００２４７',
    '３０１ー１００２４７',
    '301–100247',
    '301—100247',
    '301−100247',
    '301　100247',
  ])('are the same however they are typed: %s', (typed) => {
    expect(normalizeLoginId(typed)).toBe('301100247');
  });

  it('stay different when their digits differ', () => {
    expect(normalizeLoginId('301-100248')).not.toBe(normalizeLoginId('301-100247'));
  });

  it('are shown as on the letter', () => {
    expect(formatLoginId('301100247')).toBe('301-100247');
    expect(formatLoginId('operator')).toBe('operator');
  });
});
