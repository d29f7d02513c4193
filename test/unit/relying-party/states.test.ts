import { describe, expect, it } from 'vitest';
import { ACCOUNT_STATES } from '../../../server-mock/src/relying-party/account/states.ts';
import { STATES } from './samples.ts';

describe('what each account state allows', () => {
  it('knows every state and no other', () => {
    expect(Object.keys(ACCOUNT_STATES)).toEqual([...STATES]);
  });

  it('is the table of the design', () => {
    expect(ACCOUNT_STATES).toEqual({
      open: allowing({ login: 'password', optIn: true, moveMoney: 'password' }),
      enrolling: allowing({ login: 'password', optIn: true, register: true, recover: true, moveMoney: 'password' }),
      protected: allowing({ login: 'device', register: true, recover: true, moveMoney: 'device' }),
      recovering: allowing({ recoveredSignIn: true, register: true, recover: true }),
      frozen: allowing({ recover: true }),
    });
  });

  it('T1 lets a password alone in only before the protection is active', () => {
    const byPassword = STATES.filter((state) => ACCOUNT_STATES[state].login === 'password');
    expect(byPassword).toEqual(['open', 'enrolling']);
  });

  it('lets nobody move money of an account that has lost its devices', () => {
    expect(ACCOUNT_STATES.recovering.moveMoney).toBe('nobody');
    expect(ACCOUNT_STATES.frozen.moveMoney).toBe('nobody');
  });

  it('T12 lets nobody opt in for an account that is protected already', () => {
    expect(STATES.filter((state) => ACCOUNT_STATES[state].optIn)).toEqual(['open', 'enrolling']);
  });
});

const NOTHING = {
  login: 'refused',
  recoveredSignIn: false,
  register: false,
  optIn: false,
  recover: false,
  moveMoney: 'nobody',
} as const;

function allowing(allowed: Partial<(typeof ACCOUNT_STATES)['open']>): (typeof ACCOUNT_STATES)['open'] {
  return { ...NOTHING, ...allowed };
}
