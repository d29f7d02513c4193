import { malformed, ProtocolError } from './errors.ts';

/** The version of everything that this module reads and writes. */
export const ADP_VERSION = 1 as const;
export type AdpVersion = typeof ADP_VERSION;

/**
 * Reads a member `v`. It is read before any other, so that a later version is told apart from nonsense.
 * @throws {ProtocolError} `unsupported_version` for another whole number from 1, `malformed` for anything else
 */
export function readVersion(value: unknown, at: string): AdpVersion {
  if (value === ADP_VERSION) return ADP_VERSION;
  if (Number.isSafeInteger(value) && (value as number) > 0) {
    throw new ProtocolError('unsupported_version', `${at}: expected version ${ADP_VERSION}, got another`);
  }
  throw malformed(`${at}: expected version ${ADP_VERSION}`);
}
