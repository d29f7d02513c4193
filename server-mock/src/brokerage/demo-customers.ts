import type { Lang } from '../store/contract/ids.ts';
import type { BankAccount } from './bank-account.ts';

/** Pretend people for trying the broker out. Their passwords are public: they exist only where demo customers are on. */
export interface DemoCustomer {
  readonly loginId: string;
  readonly password: string;
  readonly tradingPassword: string;
  readonly name: string;
  readonly nameKana: string;
  readonly lang: Lang;
  readonly mail: string;
  readonly mailAgeDays: number;
  readonly cashYen: number;
  /** Instrument, quantity, and what it was bought for. */
  readonly holdings: readonly (readonly [instrument: string, quantity: number, costYen: number])[];
  readonly bank: Omit<BankAccount, 'holder'>;
}

const bank = (
  bankCode: string,
  bankName: string,
  branchCode: string,
  branchName: string,
  number: string,
): DemoCustomer['bank'] => ({ bankCode, bankName, branchCode, branchName, kind: 'ordinary', number });

export const DEMO_CUSTOMERS = {
  /** With `taro` a couple that shares one PC. */
  hanako: {
    loginId: '301-100247',
    password: 'sakura-no-hana-7',
    tradingPassword: 'torihiki-hana-3',
    name: '佐藤 花子',
    nameKana: 'サトウ　ハナコ',
    lang: 'ja',
    mail: 'hanako.sato@mail.example',
    mailAgeDays: 1_420,
    cashYen: 1_842_350,
    holdings: [
      ['7298', 300, 688_500],
      ['9491', 200, 571_000],
      ['JF01', 42, 812_700],
    ],
    bank: bank('9101', '千曲銀行', '014', '神楽坂支店', '3301472'),
  },
  taro: {
    loginId: '301-100255',
    password: 'yama-no-asa-12',
    tradingPassword: 'torihiki-yama-8',
    name: '佐藤 太郎',
    nameKana: 'サトウ　タロウ',
    lang: 'ja',
    mail: 'taro.sato@mail.example',
    mailAgeDays: 1_420,
    cashYen: 604_200,
    holdings: [
      ['5466', 500, 941_000],
      ['8390', 1_000, 1_090_000],
    ],
    bank: bank('9101', '千曲銀行', '014', '神楽坂支店', '3301480'),
  },
  ichiro: {
    loginId: '118-203611',
    password: 'umi-no-kaze-31',
    tradingPassword: 'torihiki-umi-5',
    name: '鈴木 一郎',
    nameKana: 'スズキ　イチロウ',
    lang: 'ja',
    mail: 'ichiro.suzuki@mail.example',
    mailAgeDays: 3_650,
    cashYen: 5_310_000,
    holdings: [
      ['8293', 200, 902_000],
      ['9109', 300, 1_187_400],
      ['6599', 400, 1_016_800],
      ['JF03', 120, 1_740_000],
    ],
    bank: bank('9205', '北浜信用金庫', '102', '本店営業部', '0847215'),
  },
  /** Changed her mail address three days ago: opting in is refused until it has stood for 30 days. */
  misaki: {
    loginId: '224-310908',
    password: 'hoshi-no-yoru-5',
    tradingPassword: 'torihiki-hoshi-2',
    name: '高橋 美咲',
    nameKana: 'タカハシ　ミサキ',
    lang: 'ja',
    mail: 'misaki.takahashi@mail.example',
    mailAgeDays: 3,
    cashYen: 312_800,
    holdings: [
      ['JF01', 18, 401_300],
      ['2291', 100, 322_500],
    ],
    bank: bank('9312', 'あさぎり銀行', '007', '横浜支店', '1120936'),
  },
  emily: {
    loginId: '118-400372',
    password: 'harbour-light-48',
    tradingPassword: 'trading-light-6',
    name: 'Emily Carter',
    nameKana: 'カーター　エミリー',
    lang: 'en',
    mail: 'emily.carter@mail.example',
    mailAgeDays: 812,
    cashYen: 2_075_500,
    holdings: [
      ['4586', 200, 768_000],
      ['1392', 500, 610_500],
      ['JF02', 90, 988_200],
    ],
    bank: bank('9312', 'あさぎり銀行', '021', '六本木支店', '5503318'),
  },
} as const satisfies Record<string, DemoCustomer>;
