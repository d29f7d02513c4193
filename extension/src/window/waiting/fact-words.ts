import type { Fact, FactName, RowType } from '#protocol';
import type { MessageKey } from '../../platform/locale.ts';

export const FACT_LABELS: Readonly<Record<FactName, MessageKey>> = {
  browser: 'factBrowser',
  place: 'factPlace',
  network: 'factNetwork',
  bank: 'factBank',
  branch: 'factBranch',
  kind: 'factKind',
  number: 'factNumber',
  holder: 'factHolder',
  amount: 'factAmount',
  mail: 'factMail',
  loginId: 'factLoginId',
  password: 'factPassword',
};

/** Values that are words of the wire, as the customer reads them. */
export const CODED: Readonly<Record<string, MessageKey>> = {
  'kind:ordinary': 'kindOrdinary',
  'kind:checking': 'kindChecking',
  'kind:savings': 'kindSavings',
  'network:own': 'networkOwn',
  'network:other': 'networkOther',
  'password:login': 'passwordLogin',
  'password:trading': 'passwordTrading',
};

/** The country's name; null where the address does not tell, or tells of none that the browser knows. */
export const countryOf = (code: string, lang: 'ja' | 'en'): string | null => {
  if (code === 'ZZ') return null;
  const name = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' }).of(code);
  return name ?? null;
};

/** Whole yen in groups of three. Beyond what a double holds exactly there is nothing to be paid. */
export const grouped = (amount: string): string => amount.replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** As one says it in Japanese, which tells a million from ten million: 123万4567円. Null below ten thousand. */
export const saidInJapanese = (amount: string): string | null => {
  const [ones = '', tenThousands = '', hundredMillions = ''] = [0, 4, 8].map((from) =>
    amount.slice(Math.max(amount.length - from - 4, 0), Math.max(amount.length - from, 0)),
  );
  if (tenThousands === '') return null;
  const part = (digits: string, unit: string): string => (Number(digits) === 0 ? '' : `${Number(digits)}${unit}`);
  return `${part(hundredMillions, '億')}${part(tenThousands, '万')}${part(ones, '')}円`;
};

interface RowWords {
  readonly title: MessageKey;
  /** Within a sentence. */
  readonly name: MessageKey;
  /** What it leads to, where the facts do not say it. */
  readonly means: MessageKey | null;
}

export type Confirmed = Exclude<RowType, 'login'>;

const WORDS: Readonly<Record<Confirmed, RowWords>> = {
  'withdrawal-account': { title: 'rowAccountTitle', name: 'rowAccount', means: null },
  withdrawal: { title: 'rowWithdrawalTitle', name: 'rowWithdrawal', means: null },
  'mail-address': { title: 'rowMailTitle', name: 'rowMail', means: null },
  'login-id': { title: 'rowLoginIdTitle', name: 'rowLoginId', means: null },
  password: { title: 'rowLoginPasswordTitle', name: 'rowLoginPassword', means: 'rowPasswordMeans' },
  'further-pc': { title: 'rowFurtherPcTitle', name: 'rowFurtherPc', means: 'rowFurtherPcMeans' },
  'opt-out': { title: 'rowOptOutTitle', name: 'rowOptOut', means: 'rowOptOutMeans' },
};

const TRADING_PASSWORD: RowWords = {
  title: 'rowTradingPasswordTitle',
  name: 'rowTradingPassword',
  means: 'rowPasswordMeans',
};

/** The two passwords are changed by the same kind of row, and are not the same to the customer. */
export const wordsOfRow = (type: Confirmed, facts: readonly Fact[]): RowWords =>
  facts.some(({ f, new: now }) => f === 'password' && now === 'trading') ? TRADING_PASSWORD : WORDS[type];
