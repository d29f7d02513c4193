import type { Assurance, Session } from '../store/contract/sessions.ts';
import { LIMITS } from './limits.ts';

/** What a session may do besides reading, as far as its assurance decides: state and holds of the account come on top. */
export type Right = 'trade' | 'money' | 'settings' | 'registerPc';

export interface Rights extends Readonly<Record<Right, boolean>> {
  /** Sees the customer's pages. */
  readonly read: boolean;
  readonly lifetimeMs: number;
  /** How long it lives without being renewed by its device; null where no device vouches for it. */
  readonly renewalMs: number | null;
  /** How young the renewal must be for what moves or changes anything; null where none is asked for. */
  readonly freshMs: number | null;
}

const NOTHING = { read: false, trade: false, money: false, settings: false, registerPc: false } as const;
const UNRENEWED = { renewalMs: null, freshMs: null } as const;

/** Every level of assurance in one table; the README shows it, and a test compares the two. */
export const ASSURANCES: Readonly<Record<Assurance, Rights>> = {
  // Registering is for the session that opted in; until its mail was accepted the account is as unprotected as before.
  password: {
    read: true,
    trade: true,
    money: true,
    settings: true,
    registerPc: true,
    lifetimeMs: LIMITS.passwordSessionMs,
    ...UNRENEWED,
  },
  device: {
    read: true,
    trade: true,
    money: true,
    settings: true,
    registerPc: false,
    lifetimeMs: LIMITS.deviceSessionMs,
    renewalMs: LIMITS.renewalMs,
    freshMs: LIMITS.freshMs,
  },
  approved: { ...NOTHING, read: true, lifetimeMs: LIMITS.devicelessSessionMs, ...UNRENEWED },
  ticket: { ...NOTHING, registerPc: true, lifetimeMs: LIMITS.devicelessSessionMs, ...UNRENEWED },
  recovered: { ...NOTHING, registerPc: true, lifetimeMs: LIMITS.devicelessSessionMs, ...UNRENEWED },
};

/** Renewed by its device a moment ago, with the very cookie that asks; logging in is no renewal. */
export function isFreshSession(
  { assurance, refreshedAtMs }: Pick<Session, 'assurance' | 'refreshedAtMs'>,
  nowMs: number,
): boolean {
  const { freshMs } = ASSURANCES[assurance];
  return freshMs === null || (refreshedAtMs !== null && nowMs - refreshedAtMs < freshMs);
}
