import { describe, expect, it } from 'vitest';
import {
  type BankAccountForm,
  maskNumber,
  parseBankAccount,
  summarizeBankAccount,
} from '../../../server-mock/src/brokerage/bank-account.ts';
import { DEMO_CUSTOMERS } from '../../../server-mock/src/brokerage/demo-customers.ts';

const HOLDER = 'サトウ　ハナコ';

const FORM: BankAccountForm = {
  bankCode: '9101',
  bankName: '千曲銀行',
  branchCode: '014',
  branchName: '神楽坂支店',
  kind: 'ordinary',
  number: '3301472',
  holder: HOLDER,
};

const parse = (change: Partial<BankAccountForm>) => parseBankAccount({ ...FORM, ...change }, HOLDER);

describe('a withdrawal account', () => {
  it.each([
    ['half-width katakana', { holder: 'ｻﾄｳ ﾊﾅｺ' }],
    ['no space', { holder: 'サトウハナコ' }],
    ['several spaces', { holder: '  サトウ   ハナコ ' }],
    ['full-width digits', { bankCode: '９１０１', branchCode: '０１４', number: '３３０１４７２' }],
    ['hyphens and spaces', { number: '330 1472' }],
  ] as const)('is read with %s', (_, change) => {
    expect(parse(change)).toMatchObject({
      ok: true,
      account: { bankCode: '9101', branchCode: '014', number: '3301472' },
    });
  });

  it('pads a short account number', () => {
    expect(parse({ number: '847215' })).toMatchObject({ account: { number: '0847215' } });
  });

  it.each([
    ['bad_bank', { bankCode: '910' }],
    ['bad_bank', { bankCode: '91O1' }],
    ['bad_bank', { bankName: '' }],
    ['bad_bank', { bankName: '銀行<script>' }],
    ['bad_bank', { bankName: 'あ'.repeat(41) }],
    ['bad_branch', { branchCode: '14' }],
    ['bad_branch', { branchName: '支店\u202e' }],
    ['bad_branch', { branchName: '支\u200b店' }],
    ['bad_account_number', { number: '' }],
    ['bad_account_number', { number: '12345678' }],
    ['bad_account_number', { number: '12a4567' }],
    ['bad_holder', { holder: '' }],
    ['bad_holder', { holder: '佐藤 花子' }],
    ['bad_holder', { holder: 'サトウ\u202eハナコ' }],
    ['holder_differs', { holder: 'サトウ　タロウ' }],
    ['holder_differs', { holder: 'サトウ　ハナコー' }],
  ] as const)('is refused as %s: %j', (code, change) => {
    expect(parse(change)).toEqual({ ok: false, code });
  });

  it('of every demo customer stands up to the same rules', () => {
    for (const { bank, nameKana } of Object.values(DEMO_CUSTOMERS)) {
      expect(parseBankAccount({ ...bank, holder: nameKana }, nameKana)).toMatchObject({ ok: true });
    }
  });

  it('is mailed with its number masked', () => {
    expect(maskNumber('3301472')).toBe('****472');
    const parsed = parse({});
    if (!parsed.ok) throw new Error(parsed.code);
    expect(summarizeBankAccount(parsed.account, 'ja')).toBe('千曲銀行 神楽坂支店 普通 ****472 サトウ　ハナコ');
    expect(summarizeBankAccount(parsed.account, 'en')).not.toContain('3301472');
  });
});
