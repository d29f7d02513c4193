import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import { decideRecovery } from '../../../server-mock/src/relying-party/recovery/recover.ts';
import { decideWayIn } from '../../../server-mock/src/relying-party/recovery/sign-in.ts';
import { decideWayBack } from '../../../server-mock/src/relying-party/recovery/way-back.ts';
import type { AfterRevoke, SignInNeeds } from '../../../server-mock/src/store/contract/accounts.ts';
import type { Voucher } from '../../../server-mock/src/store/contract/ceremonies.ts';
import type { AccountId } from '../../../server-mock/src/store/contract/ids.ts';
import { accountIn, HANAKO, NOW_MS, STATES, TARO, voucherOf } from './samples.ts';

const decide = (
  voucher: Voucher | null,
  facts: { readonly state?: (typeof STATES)[number]; readonly claimed?: AccountId | null } = {},
) =>
  decideRecovery({
    voucher,
    account: voucher ? accountIn(facts.state ?? 'protected') : null,
    claimedAccountId: facts.claimed === undefined ? HANAKO : facts.claimed,
    nowMs: NOW_MS,
  });

const spentAgo = (ms: number, presented: boolean): Voucher => voucherOf({ spentAtMs: NOW_MS - ms, presented });

describe('what presenting a voucher comes to', () => {
  it('releases everything for the right voucher with the right login ID', () => {
    expect(decide(voucherOf())).toBe('revoke');
  });

  it('T15 does so however old the voucher is', () => {
    expect(decide(voucherOf({ createdAtMs: NOW_MS - 10 * 365 * 86_400_000 }))).toBe('revoke');
  });

  it.each([
    ['an unknown voucher', () => decide(null)],
    ['an unknown login ID', () => decide(voucherOf(), { claimed: null })],
    ['the login ID of somebody else', () => decide(voucherOf(), { claimed: TARO })],
    ['a voucher of an older epoch', () => decide(voucherOf({ epoch: 2 }))],
    ['a voucher of a later epoch', () => decide(voucherOf({ epoch: 4 }))],
    ['a voucher that was spent with another one', () => decide(spentAgo(1, false))],
    ['a spent voucher with the login ID of somebody else', () => decide(spentAgo(1, true), { claimed: TARO })],
    ['a voucher spent fifteen minutes ago', () => decide(spentAgo(LIMITS.recoveryRepeatMs, true))],
    ['a voucher spent years ago', () => decide(spentAgo(5 * 365 * 86_400_000, true))],
  ])('T15 refuses %s', (_what, outcome) => {
    expect(outcome()).toBe('refuse');
  });

  it('T15 repeats the success for the same voucher within fifteen minutes', () => {
    expect(decide(spentAgo(0, true))).toBe('repeat');
    expect(decide(spentAgo(LIMITS.recoveryRepeatMs - 1, true))).toBe('repeat');
  });

  it.each(STATES)('has something to release unless the account is open: %s', (state) => {
    expect(decide(voucherOf(), { state })).toBe(state === 'open' ? 'refuse' : 'revoke');
  });
});

const HOUR_MS = 3_600_000;

describe('the way back after everything was revoked', () => {
  const back = (afterRevoke: AfterRevoke, hasSecondSecret: boolean) =>
    decideWayBack({ afterRevoke, hasSecondSecret, signInHoldMs: 24 * HOUR_MS, nowMs: NOW_MS });
  const IN_A_DAY = NOW_MS + 24 * HOUR_MS;

  it.each([
    ['second-secret', true, { signInFromMs: null, signInNeeds: 'second-secret' }],
    ['second-secret', false, { signInFromMs: IN_A_DAY, signInNeeds: 'mailed-code' }],
    ['hold', true, { signInFromMs: IN_A_DAY, signInNeeds: 'second-secret' }],
    ['hold', false, { signInFromMs: IN_A_DAY, signInNeeds: 'mailed-code' }],
    ['classic', true, { signInFromMs: null, signInNeeds: 'nothing' }],
    ['classic', false, { signInFromMs: null, signInNeeds: 'nothing' }],
  ] as const)('T13 under %s, with a second secret: %s', (policy, hasSecondSecret, expected) => {
    expect(back(policy, hasSecondSecret)).toEqual(expected);
  });

  it('waits as long as the customer set it', () => {
    const facts = { afterRevoke: 'hold', hasSecondSecret: false, signInHoldMs: 168 * HOUR_MS, nowMs: NOW_MS } as const;
    expect(decideWayBack(facts).signInFromMs).toBe(NOW_MS + 168 * HOUR_MS);
  });
});

describe('what lets a recovering customer in', () => {
  const wayIn = (signInNeeds: SignInNeeds | null, signInFromMs: number | null = null) =>
    decideWayIn({ signInNeeds, signInFromMs }, NOW_MS);

  it.each(['nothing', 'mailed-code', 'second-secret'] as const)(
    'T13 is what was decided at the revocation: %s',
    (needs) => {
      expect(wayIn(needs)).toBe(needs);
      expect(wayIn(needs, NOW_MS)).toBe(needs);
    },
  );

  it.each(['nothing', 'mailed-code', 'second-secret', null] as const)(
    'T13 is time alone while the hold runs: %s',
    (needs) => {
      expect(wayIn(needs, NOW_MS + 1)).toBe('time');
    },
  );

  it('T13 is never nothing where nothing was decided', () => {
    expect(wayIn(null)).toBe('time');
    expect(wayIn(null, NOW_MS - 1)).toBe('time');
  });
});
