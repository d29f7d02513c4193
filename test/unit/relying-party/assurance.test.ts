import { describe, expect, it } from 'vitest';
import { ASSURANCES, isFreshSession } from '../../../server-mock/src/relying-party/assurance.ts';
import type { Assurance } from '../../../server-mock/src/store/contract/sessions.ts';

const NOW_MS = 1_000_000_000;
const levels = Object.keys(ASSURANCES) as readonly Assurance[];
const thatMay = (right: 'trade' | 'money' | 'settings' | 'registerPc' | 'read'): readonly Assurance[] =>
  levels.filter((assurance) => ASSURANCES[assurance][right]);

describe('what each assurance may do', () => {
  it('T24 lets no session move anything that was opened elsewhere, by a ticket, or after a recovery', () => {
    for (const right of ['trade', 'money', 'settings'] as const) expect(thatMay(right)).toEqual(['password', 'device']);
  });

  it('shows nothing to sessions that are there to register a PC', () => {
    expect(thatMay('read')).toEqual(['password', 'device', 'approved']);
    expect(thatMay('registerPc')).toEqual(['password', 'ticket', 'recovered']);
  });

  it('asks for renewals where a device vouches, and nowhere else', () => {
    expect(levels.filter((assurance) => ASSURANCES[assurance].renewalMs !== null)).toEqual(['device']);
    expect(levels.filter((assurance) => ASSURANCES[assurance].freshMs !== null)).toEqual(['device']);
  });
});

describe('a session is fresh', () => {
  it.each([
    ['never by its login', null, false],
    ['right after its renewal', NOW_MS, true],
    ['for 60 seconds', NOW_MS - 59_999, true],
    ['no longer', NOW_MS - 60_000, false],
  ])('T20 %s', (_when, refreshedAtMs, fresh) => {
    expect(isFreshSession({ assurance: 'device', refreshedAtMs }, NOW_MS)).toBe(fresh);
  });

  it('always, where no device could renew it', () => {
    expect(isFreshSession({ assurance: 'password', refreshedAtMs: null }, NOW_MS)).toBe(true);
  });
});
