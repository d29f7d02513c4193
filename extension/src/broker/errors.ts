import type { PublicErrorCode } from '#protocol';

/**
 * The broker's own code, or what kept its answer from us: `unreachable` (no connection, or the answer was lost),
 * `timed_out`, `unintelligible` (not the protocol's answer).
 */
export type BrokerErrorCode = PublicErrorCode | 'unreachable' | 'timed_out' | 'unintelligible';

export class BrokerError extends Error {
  readonly code: BrokerErrorCode;
  constructor(code: BrokerErrorCode, cause?: unknown) {
    super(`the broker's answer: ${code}`, { cause });
    this.name = 'BrokerError';
    this.code = code;
  }
}

/**
 * True when the request may have taken effect at the broker although no answer came. `unavailable` may be the word of a
 * balancer that lost patience with a broker that was only slow.
 */
export const mayHaveArrived = (code: BrokerErrorCode): boolean =>
  code === 'unreachable' ||
  code === 'timed_out' ||
  code === 'unintelligible' ||
  code === 'internal' ||
  code === 'unavailable';
