import type { Base64Url, Kid } from '#protocol';
import type { Account, AccountState } from '../../../server-mock/src/store/contract/accounts.ts';
import type { Voucher } from '../../../server-mock/src/store/contract/ceremonies.ts';
import type { Device } from '../../../server-mock/src/store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../../server-mock/src/store/contract/ids.ts';

export const NOW_MS = Date.parse('2026-11-20T05:05:00Z');
export const HANAKO = 'account-of-hanako' as AccountId;
export const TARO = 'account-of-taro' as AccountId;

export const STATES = [
  'open',
  'enrolling',
  'protected',
  'recovering',
  'frozen',
] as const satisfies readonly AccountState[];

export const accountIn = (state: AccountState, change: Partial<Account> = {}): Account => ({
  id: HANAKO,
  state,
  epoch: 3,
  notifyEveryLogin: false,
  loginMode: 'device',
  optOutAtMs: null,
  enrollingSinceMs: null,
  signInFromMs: null,
  signInNeeds: null,
  moneyHoldUntilMs: null,
  signInHoldHours: null,
  moneyHoldHours: null,
  frozenBecause: null,
  holdBuyLimitYen: 0,
  holdBoughtYen: 0,
  burstMailAtMs: null,
  lockedBecause: null,
  lockChangedAtMs: null,
  approveClosedAtMs: null,
  ...change,
});

export const deviceOf = (change: Partial<Device> = {}): Device => ({
  kid: 'AAAAAAAAAAAAAAAAAAAAAA' as Kid,
  accountId: HANAKO,
  epoch: 3,
  name: 'リビングのPC',
  tier: 'software',
  presenceKey: null,
  credentialHash: null,
  verifiedAtMs: null,
  verifiedRow: null,
  lastNetwork: null,
  status: 'active',
  suspendedBecause: null,
  extensionOrigin: `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`,
  currentKey: 'current' as Base64Url,
  nextKey: null,
  gen: 0,
  ctr: 1,
  registeredAtMs: NOW_MS - 1000,
  registeredInSession: 'session' as SecretHash,
  activatedAtMs: NOW_MS - 500,
  lastProofAtMs: null,
  lastLoginAtMs: null,
  wrongPasswords: 0,
  wrongPasswordsSinceMs: null,
  pausedUntilMs: null,
  endedAtMs: null,
  vetoedAtMs: null,
  ...change,
});

export const voucherOf = (change: Partial<Voucher> = {}): Voucher => ({
  source: 'mail',
  kid: 'AAAAAAAAAAAAAAAAAAAAAA' as Kid,
  accountId: HANAKO,
  epoch: 3,
  linkHash: 'link' as SecretHash,
  selector: 'AAAAAAA',
  verifierHash: 'verifier' as SecretHash,
  createdAtMs: NOW_MS - 1000,
  spentAtMs: null,
  presented: false,
  ...change,
});
