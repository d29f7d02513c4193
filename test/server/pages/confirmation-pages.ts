import type { Fact } from '#protocol';
import { confirmationsPage } from '../../../server-mock/src/http/pages/confirmations/list.ts';
import { confirmationPage } from '../../../server-mock/src/http/pages/confirmations/view.ts';
import type { Html } from '../../../server-mock/src/http/pages/html.ts';
import { loginIdPage } from '../../../server-mock/src/http/pages/login-id/view.ts';
import { passwordPage } from '../../../server-mock/src/http/pages/password/view.ts';
import { stopDonePage, stopPage } from '../../../server-mock/src/http/pages/stop/view.ts';
import { withdrawalAccountPage } from '../../../server-mock/src/http/pages/withdrawal-account/view.ts';
import type { Confirmation, ConfirmationStatus, ConfirmedType } from '../../../server-mock/src/relying-party/index.ts';
import type { Lang } from '../../../server-mock/src/store/contract/ids.ts';
import * as sample from './samples.ts';

const { NOW, HOSTILE, customer, overview } = sample;
const customerName = customer.name;

const bank = (old: boolean): readonly Fact[] => [
  { f: 'bank', old: old ? '千曲銀行（9101）' : null, new: 'みらい銀行（9999）' },
  { f: 'branch', old: old ? '神楽坂支店（014）' : null, new: '本店（001）' },
  { f: 'kind', old: old ? 'ordinary' : null, new: 'ordinary' },
  { f: 'number', old: old ? '3301472' : null, new: '7654321' },
  { f: 'holder', old: old ? 'サトウ　ハナコ' : null, new: 'サトウ　ハナコ' },
];

const FACTS: Readonly<Record<ConfirmedType, readonly Fact[]>> = {
  'withdrawal-account': bank(true),
  withdrawal: [{ f: 'amount', old: null, new: '300000' }, ...bank(false)],
  'mail-address': [{ f: 'mail', old: 'h***@mail.example', new: 'hanako.new@mail.example' }],
  'login-id': [{ f: 'loginId', old: '301-100247', new: 'hanako2026' }],
  password: [{ f: 'password', old: null, new: 'trading' }],
  'further-pc': [],
  'opt-out': [],
};
const TYPES = Object.keys(FACTS) as readonly ConfirmedType[];
const STATUSES = ['open', 'expired', 'confirmed', 'executed', 'stopped', 'cancelled'] as const;

export const confirmationOf = (type: ConfirmedType, status: ConfirmationStatus): Confirmation => ({
  id: 'dLw6rTEVCpbgYhqEUWKWiQ',
  type,
  status,
  ref: '0427',
  facts: FACTS[type],
  deviceName: HOSTILE,
  createdAtMs: NOW,
  expiresAtMs: NOW + 300_000,
  answeredAtMs: status === 'open' || status === 'expired' ? null : NOW,
  takesEffectAtMs: status === 'confirmed' ? NOW + 86_400_000 : null,
  closedAtMs: status === 'open' || status === 'confirmed' ? null : NOW,
  isOwn: true,
  ticket: type === 'further-pc' && status === 'executed' ? { ticket: 'AB12CD34', expiresAtMs: NOW } : null,
});

const ALL = TYPES.flatMap((type) => STATUSES.map((status) => confirmationOf(type, status)));

/** What belongs to confirming on a registered PC, and to stopping what was confirmed. */
export const CONFIRMATION_PAGES: Readonly<Record<string, (lang: Lang) => Html>> = {
  stop: (lang) => stopPage({ lang, notice: null }),
  'stop, refused': (lang) => stopPage({ lang, notice: 'refused' }),
  'stop, rate limited': (lang) => stopPage({ lang, notice: 'rate_limited' }),
  'stop, done': (lang) => stopDonePage(lang),
  confirmations: (lang) => confirmationsPage({ lang, customerName, list: ALL, notice: null }),
  'confirmations, none': (lang) => confirmationsPage({ lang, customerName, list: [], notice: null }),
  ...Object.fromEntries(
    ALL.map((one) => [
      `confirmation, ${one.type}, ${one.status}`,
      (lang: Lang) => confirmationPage({ lang, customerName, one }),
    ]),
  ),
  'confirmation of another session': (lang) =>
    confirmationPage({ lang, customerName, one: { ...confirmationOf('opt-out', 'open'), isOwn: false } }),
  'withdrawal account, another waits': (lang) =>
    withdrawalAccountPage({
      lang,
      customerName,
      account: sample.account,
      overview: { ...overview, moneyHoldUntilMs: null },
      nowMs: NOW,
      notice: null,
      waits: confirmationOf('withdrawal-account', 'confirmed'),
    }),
  'login ID': (lang) =>
    loginIdPage({
      lang,
      customerName,
      present: '301-100247',
      typed: HOSTILE,
      notice: null,
      overview: { ...overview, moneyHoldUntilMs: null },
      nowMs: NOW,
    }),
  'login ID during a hold': (lang) =>
    loginIdPage({ lang, customerName, present: '301-100247', typed: '', notice: null, overview, nowMs: NOW }),
  password: (lang) => passwordPage({ lang, customerName, which: 'login', notice: null }),
};
