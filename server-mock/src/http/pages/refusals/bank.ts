import { CALL_DESK, type Sentences } from './sentences.ts';

export const BANK = {
  bad_bank: {
    ja: { title: '金融機関をご確認ください', points: ['金融機関名と、4けたの金融機関コードを入力してください。'] },
    en: { title: 'Please check the bank', points: ['Enter the name of the bank and its 4-digit code.'] },
  },
  bad_branch: {
    ja: { title: '支店をご確認ください', points: ['支店名と、3けたの支店コードを入力してください。'] },
    en: { title: 'Please check the branch', points: ['Enter the name of the branch and its 3-digit code.'] },
  },
  bad_account_number: {
    ja: { title: '口座番号をご確認ください', points: ['7けた以内の数字で入力してください。'] },
    en: { title: 'Please check the account number', points: ['Enter up to 7 digits.'] },
  },
  bad_holder: {
    ja: {
      title: '口座名義をご確認ください',
      points: ['通帳にあるとおり、カタカナで入力してください。例：サトウ　ハナコ'],
    },
    en: {
      title: 'Please check the account holder',
      points: ['Enter the name in katakana, as in your bank book, for example カーター　エミリー.'],
    },
  },
  holder_differs: {
    ja: {
      title: 'ご本人名義の口座を指定してください',
      points: ['出金先は、証券口座と同じお名前の口座に限ります。', CALL_DESK.ja],
    },
    en: {
      title: 'The account must be in your own name',
      points: ['Withdrawals go only to an account in the name of the customer.', CALL_DESK.en],
    },
  },
  bad_amount: {
    ja: { title: '金額をご確認ください', points: ['1円以上1億円以下の数字で入力してください。'] },
    en: { title: 'Please check the amount', points: ['Enter a whole number of yen, from ¥1 to ¥100,000,000.'] },
  },
  bad_limit_sum: {
    ja: { title: '金額をご確認ください', points: ['0円以上1億円以下の数字で入力してください。'] },
    en: { title: 'Please check the sum', points: ['Enter a whole number of yen, from ¥0 to ¥100,000,000.'] },
  },
  no_withdrawal_account: {
    ja: { title: '出金先口座が登録されていません', points: ['先に出金先口座を登録してください。'] },
    en: { title: 'There is no withdrawal account', points: ['Please register a withdrawal account first.'] },
  },
} as const satisfies Sentences;
