import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from './ids.ts';

/** "For these seconds this account may log in": in the browser that opened it, and with its digits once anywhere else. */
export interface UnlockWindow {
  readonly accountId: AccountId;
  /** The device that opened it; the window is void once that device is not active any more. */
  readonly kid: Kid;
  /** The browser that it belongs to. */
  readonly preSession: SecretHash;
  /** HMAC of the digits for other browsers. */
  readonly digits: SecretHash;
  readonly closesAtMs: number;
  readonly digitTriesLeft: number;
}

export interface UnlockWindowStore {
  /** Replaces the window of the same account, open or not. */
  readonly open: (window: UnlockWindow) => Promise<void>;
  /** The device whose window lets this browser log in now; null when there is none, or it was used. */
  readonly ownOf: (accountId: AccountId, preSession: SecretHash, nowMs: number) => Promise<Kid | null>;
  /** One statement: true for the one caller that took the login of the own browser. */
  readonly useOwn: (accountId: AccountId, preSession: SecretHash, nowMs: number) => Promise<boolean>;
  /** Whether the digits of a window are still asked for now. */
  readonly asksDigits: (accountId: AccountId, nowMs: number) => Promise<boolean>;
  /**
   * One statement: the right digits take the login elsewhere, wrong ones a try. True for the one caller that took it. The login of the
   * own browser is untouched either way.
   */
  readonly useDigits: (accountId: AccountId, digits: SecretHash, nowMs: number) => Promise<boolean>;
  readonly close: (accountId: AccountId) => Promise<void>;
}
