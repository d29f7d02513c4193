import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import { decideRecovery, signInHold } from '../../../server-mock/src/relying-party/recovery/recover.ts';
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

describe('the wait before signing in again', () => {
  it.each(['second-secret', 'hold'] as const)('is 24 hours under %s', (policy) => {
    expect(signInHold(policy, NOW_MS)).toBe(NOW_MS + 24 * 3_600_000);
  });

  it('is none under classic', () => {
    expect(signInHold('classic', NOW_MS)).toBeNull();
  });
});
