import type { KekTarget } from '../../messaging/contract.ts';
import type { SealMark } from '../../platform/toolbar.ts';
import type { Kek, NoKek } from './outcome.ts';

export type LastWord = Extract<NoKek, { word: 'destroyed' | 'suspended' | 'revoked' }>['word'];

/** Where a screen that makes a wrapping key leads. */
export interface Steps {
  /** The seal of this PC as it stands. */
  readonly mark: SealMark;
  readonly target: KekTarget;
  /** Resolves to a sentence to show when the key did not do; null when the window went on. */
  readonly made: (kek: Kek) => Promise<string | null>;
  /** The broker will not hear of this device any more. */
  readonly ended: (word: LastWord) => void;
}
