import { describe, expect, it } from 'vitest';
import { decideDue } from '../../../server-mock/src/relying-party/account/settle.ts';
import { LIMITS } from '../../../server-mock/src/relying-party/index.ts';
import { accountIn, NOW_MS, STATES } from './samples.ts';

const LONG_AGO_MS = NOW_MS - 365 * 86_400_000;

describe('what time alone decides about an account', () => {
  it('opts out at the time that was announced, and not a millisecond before', () => {
    expect(decideDue(accountIn('protected', { optOutAtMs: NOW_MS + 1 }), NOW_MS)).toBeNull();
    expect(decideDue(accountIn('protected', { optOutAtMs: NOW_MS }), NOW_MS)).toBe('opt-out');
    expect(decideDue(accountIn('protected', { optOutAtMs: LONG_AGO_MS }), NOW_MS)).toBe('opt-out');
  });

  it('ends an enrolment 72 hours after it began', () => {
    const begun = (agoMs: number) => accountIn('enrolling', { enrollingSinceMs: NOW_MS - agoMs });
    expect(LIMITS.registrationMs).toBe(72 * 3_600_000);
    expect(decideDue(begun(LIMITS.registrationMs - 1), NOW_MS)).toBeNull();
    expect(decideDue(begun(LIMITS.registrationMs), NOW_MS)).toBe('enrolment-expiry');
  });

  it.each(STATES)('finds nothing due without a date: %s', (state) => {
    expect(decideDue(accountIn(state), NOW_MS)).toBeNull();
  });

  it.each(STATES.filter((state) => state !== 'protected'))('opts out no account that is %s', (state) => {
    expect(decideDue(accountIn(state, { optOutAtMs: LONG_AGO_MS }), NOW_MS)).toBeNull();
  });

  it.each(STATES.filter((state) => state !== 'enrolling'))('opens no account that is %s', (state) => {
    expect(decideDue(accountIn(state, { enrollingSinceMs: LONG_AGO_MS }), NOW_MS)).toBeNull();
  });
});
