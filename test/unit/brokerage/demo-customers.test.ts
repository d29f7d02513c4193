import { describe, expect, it } from 'vitest';
import { DEMO_CUSTOMERS, type DemoCustomer } from '../../../server-mock/src/brokerage/demo-customers.ts';
import { findInstrument } from '../../../server-mock/src/brokerage/instruments.ts';
import { normalizeLoginId } from '../../../server-mock/src/brokerage/login-id.ts';
import { parseMail } from '../../../server-mock/src/brokerage/mail-address.ts';

const everyone: readonly DemoCustomer[] = Object.values(DEMO_CUSTOMERS);

describe('the demo customers', () => {
  it('have login IDs, addresses and passwords of their own', () => {
    const all = (of: (one: DemoCustomer) => string): number => new Set(everyone.map(of)).size;
    expect(all(({ loginId }) => normalizeLoginId(loginId))).toBe(everyone.length);
    expect(all(({ mail }) => mail)).toBe(everyone.length);
    expect(all(({ password }) => password)).toBe(everyone.length);
    expect(all(({ tradingPassword }) => tradingPassword)).toBe(everyone.length);
  });

  it('hold only what is traded, in whole lots, and have addresses that cannot exist', () => {
    for (const { holdings, mail } of everyone) {
      for (const [code, quantity] of holdings) expect(quantity % (findInstrument(code)?.lot ?? Number.NaN)).toBe(0);
      expect(parseMail(mail)).toMatch(/\.example$/u);
    }
  });

  it('are a family, a customer with a young address, and one who reads English, among others', () => {
    const { hanako, taro, misaki, emily } = DEMO_CUSTOMERS;
    expect(hanako.name.split(' ')[0]).toBe(taro.name.split(' ')[0]);
    expect(misaki.mailAgeDays).toBeLessThan(30);
    expect(emily.lang).toBe('en');
    expect(everyone.filter(({ lang }) => lang === 'ja').length).toBeGreaterThanOrEqual(4);
  });
});
