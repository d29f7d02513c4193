import { describe, expect, it } from 'vitest';
import { decideDue } from '../../../server-mock/src/relying-party/account/settle.ts';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import type { Account } from '../../../server-mock/src/store/contract/accounts.ts';
import { accountIn, NOW_MS, STATES } from './samples.ts';

const LONG_AGO_MS = NOW_MS - 365 * 86_400_000;

const due = (
  account: Account,
  facts: { readonly enrolment?: 'session' | 'first-login'; readonly isRegistering?: boolean } = {},
) => decideDue(account, { nowMs: NOW_MS, enrolment: 'session', isRegistering: false, ...facts });

describe('what time alone decides about an account', () => {
  it('opts out at the time that was announced, and not a millisecond before', () => {
    expect(due(accountIn('protected', { optOutAtMs: NOW_MS + 1 }))).toBeNull();
    expect(due(accountIn('protected', { optOutAtMs: NOW_MS }))).toBe('opt-out');
    expect(due(accountIn('protected', { optOutAtMs: LONG_AGO_MS }))).toBe('opt-out');
  });

  it('ends an enrolment 72 hours after it began', () => {
    const begun = (agoMs: number) => accountIn('enrolling', { enrollingSinceMs: NOW_MS - agoMs });
    expect(LIMITS.registrationMs).toBe(72 * 3_600_000);
    expect(due(begun(LIMITS.registrationMs - 1))).toBeNull();
    expect(due(begun(LIMITS.registrationMs))).toBe('enrolment-expiry');
  });

  it('ends an enrolment by first login after one hour: who lost the ticket must not wait for days', () => {
    const begun = (agoMs: number) => accountIn('enrolling', { enrollingSinceMs: NOW_MS - agoMs });
    expect(LIMITS.firstLoginMs).toBe(3_600_000);
    expect(due(begun(LIMITS.firstLoginMs - 1), { enrolment: 'first-login' })).toBeNull();
    expect(due(begun(LIMITS.firstLoginMs), { enrolment: 'first-login' })).toBe('enrolment-expiry');
  });

  it('ends no enrolment while a device waits for its mail', () => {
    const account = accountIn('enrolling', { enrollingSinceMs: LONG_AGO_MS });
    expect(due(account, { isRegistering: true })).toBeNull();
    expect(due(account, { isRegistering: true, enrolment: 'first-login' })).toBeNull();
  });

  it.each(STATES)('finds nothing due without a date: %s', (state) => {
    expect(due(accountIn(state))).toBeNull();
  });

  it.each(STATES.filter((state) => state !== 'protected'))('opts out no account that is %s', (state) => {
    expect(due(accountIn(state, { optOutAtMs: LONG_AGO_MS }))).toBeNull();
  });

  it.each(STATES.filter((state) => state !== 'enrolling'))('opens no account that is %s', (state) => {
    expect(due(accountIn(state, { enrollingSinceMs: LONG_AGO_MS }))).toBeNull();
  });
});
