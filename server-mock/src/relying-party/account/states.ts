import type { AccountState } from '../../store/contract/accounts.ts';

interface Allowed {
  /** What stands before the password check at the login page. */
  readonly login: 'password' | 'device' | 'refused';
  /** Whether the public sign-in page after a recovery serves this account. */
  readonly recoveredSignIn: boolean;
  /** Whether a session with a grant may register a device. */
  readonly register: boolean;
  readonly optIn: boolean;
  /** Whether a recovery voucher has something to release. */
  readonly recover: boolean;
  /** Which session may move money, when no hold runs. */
  readonly moveMoney: 'password' | 'device' | 'nobody';
}

/** Which account state allows what. `enrolling` keeps the gate open: protection is active only after the mail was accepted. */
export const ACCOUNT_STATES: Readonly<Record<AccountState, Allowed>> = {
  open: {
    login: 'password',
    recoveredSignIn: false,
    register: false,
    optIn: true,
    recover: false,
    moveMoney: 'password',
  },
  enrolling: {
    login: 'password',
    recoveredSignIn: false,
    register: true,
    optIn: true,
    recover: true,
    moveMoney: 'password',
  },
  protected: {
    login: 'device',
    recoveredSignIn: false,
    register: true,
    optIn: false,
    recover: true,
    moveMoney: 'device',
  },
  recovering: {
    login: 'refused',
    recoveredSignIn: true,
    register: true,
    optIn: false,
    recover: true,
    moveMoney: 'nobody',
  },
  frozen: {
    login: 'refused',
    recoveredSignIn: false,
    register: false,
    optIn: false,
    recover: true,
    moveMoney: 'nobody',
  },
};
