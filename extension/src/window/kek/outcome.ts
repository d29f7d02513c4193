import type { Base64Url, Kid } from '#protocol';
import type { BrokerErrorCode } from '../../broker/errors.ts';
import type { PlatformProblem } from '../platform/ceremony.ts';

/** A wrapping key, made; whether it opens anything only the background can tell. */
export interface Kek {
  readonly word: 'made';
  readonly kid: Kid;
  readonly kek: Base64Url;
  /** How many PINs may be tried after this one; null where nothing is counted. */
  readonly triesLeft: number | null;
}

/** Why there is no wrapping key: the broker's last word on the device, or something that a new try may mend. */
export type NoKek =
  | { readonly word: 'destroyed' | 'suspended' | 'revoked' }
  | { readonly word: 'failed'; readonly code: BrokerErrorCode | 'fault' }
  | { readonly word: 'platform'; readonly problem: PlatformProblem };

export type KekOutcome = Kek | NoKek;
