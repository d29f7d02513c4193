import type { Kid } from '#protocol';
import { DEMO_CUSTOMERS } from '../../../server-mock/src/brokerage/demo-customers.ts';
import { valuePortfolio } from '../../../server-mock/src/brokerage/portfolio.ts';
import { EVENTS } from '../../../server-mock/src/http/pages/history/texts.ts';
import type { DeviceRow, Overview } from '../../../server-mock/src/relying-party/index.ts';
import type {
  Customer,
  Order,
  Withdrawal,
  WithdrawalAccount,
} from '../../../server-mock/src/store/contract/brokerage.ts';
import type { AccountId, SecretHash } from '../../../server-mock/src/store/contract/ids.ts';
import type { AccountEvent, EventKind } from '../../../server-mock/src/store/contract/records.ts';
import type { Session } from '../../../server-mock/src/store/contract/sessions.ts';

/** One of everything that a page can show, with names that would break a page that did not escape them. */
export const NOW = Date.parse('2026-01-05T09:00:00+09:00');
const HOUR_MS = 3_600_000;

export const HOSTILE = `<img src=x onerror=alert(1)>"'&`;

const accountId = 'account' as AccountId;

export const customer: Customer = {
  id: accountId,
  role: 'customer',
  loginId: '301100247',
  name: HOSTILE,
  nameKana: DEMO_CUSTOMERS.hanako.nameKana,
  lang: 'ja',
  mail: 'hanako@mail.example',
  mailSinceMs: 0,
  mailByDesk: false,
  formerMails: [],
  passwordHash: '',
  tradingPasswordHash: '',
  temporary: { login: false, trading: false },
};

export const session: Session = {
  hash: 'session' as SecretHash,
  token: 'session' as SecretHash,
  refreshedAtMs: null,
  renewByMs: null,
  accountId,
  kid: 'kid-1' as Kid,
  epoch: 0,
  assurance: 'device',
  grant: 'grant' as SecretHash,
  createdAtMs: NOW,
  expiresAtMs: NOW + HOUR_MS,
};

const device = (kid: string, change: Partial<DeviceRow>): DeviceRow => ({
  kid: kid as Kid,
  name: HOSTILE,
  status: 'active',
  suspendedBecause: null,
  tier: 'software',
  registeredAtMs: NOW - 100 * HOUR_MS,
  activatedAtMs: NOW - 99 * HOUR_MS,
  lastLoginAtMs: NOW - HOUR_MS,
  pausedUntilMs: null,
  ...change,
});

export const devices: readonly DeviceRow[] = [
  device('kid-1', {}),
  device('kid-2', { status: 'pending', lastLoginAtMs: null, activatedAtMs: null }),
  device('kid-3', { pausedUntilMs: NOW + HOUR_MS }),
  device('kid-4', { status: 'suspended', suspendedBecause: 'retired_key' }),
  device('kid-5', { status: 'suspended', suspendedBecause: 'counter' }),
  device('kid-6', { status: 'suspended', suspendedBecause: 'forked_key', tier: 'platform' }),
  device('kid-7', { status: 'suspended', suspendedBecause: 'pin_tries', tier: 'pin' }),
];

export const overview: Overview = {
  state: 'protected',
  frozenBecause: null,
  loginMode: 'device',
  holds: { signInHoldHours: 24, moneyHoldHours: 720, mayShorten: false },
  devices,
  optOutAtMs: NOW + 24 * HOUR_MS,
  moneyHoldUntilMs: NOW + 72 * HOUR_MS,
  holdBuyLimitYen: 0,
  signInFromMs: null,
  notifyEveryLogin: false,
  refusals24h: 12,
};

export const madeSheet = {
  voucherLink: `https://broker.example/recover#v=${'A'.repeat(43)}`,
  voucherCode: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF-GGGGG',
  recoveryCodes: Array.from({ length: 8 }, (_, index) => `AAAA-BBBB-CCC${index}`),
  madeAtMs: NOW,
  countsFromMs: NOW + 30 * 24 * HOUR_MS,
  accountName: HOSTILE,
};

export const portfolio = valuePortfolio(
  [
    { instrument: '7298', quantity: 300, committed: 100, costYen: 688_500 },
    { instrument: 'JF01', quantity: 42, committed: 0, costYen: 2_812_700 },
  ],
  { balanceYen: 1_842_350, committedYen: 190_000 },
  NOW,
);

const order = (id: string, change: Partial<Order>): Order => ({
  id,
  accountId,
  instrument: '7298',
  side: 'buy',
  quantity: 100,
  limitYen: null,
  committedYen: 0,
  status: 'executed',
  executedYen: 2500,
  placedAtMs: NOW,
  closedAtMs: NOW,
  ...change,
});

export const orders: readonly Order[] = [
  order('1', {}),
  order('2', { status: 'open', limitYen: 2000, committedYen: 200_000, executedYen: null, closedAtMs: null }),
  order('3', { status: 'cancelled', side: 'sell', instrument: 'JF01', quantity: 3, executedYen: null }),
];

export const account: WithdrawalAccount = {
  bankCode: '9101',
  bankName: '千曲銀行',
  branchCode: '014',
  branchName: '神楽坂支店',
  kind: 'ordinary',
  number: '3301472',
  holder: 'サトウ　ハナコ',
  changedAtMs: NOW,
};

export const withdrawal: Withdrawal = {
  id: '1',
  accountId,
  amountYen: 100_000,
  to: account,
  requestedAtMs: NOW,
  paysAtMs: NOW + 24 * HOUR_MS,
};

export const events: readonly AccountEvent[] = (Object.keys(EVENTS) as EventKind[]).map((kind, index) => ({
  accountId,
  atMs: NOW - index * HOUR_MS,
  kind,
  kid: index % 2 === 0 ? ('kid-1' as Kid) : null,
  deviceName: index % 2 === 0 ? HOSTILE : null,
  about: null,
  count: kind === 'login_refused' ? 1_234 : 1,
}));
