import { oneOf } from '../json/reader.ts';
import { type Message, message } from './message.ts';

/** Every public error and its HTTP status. What each means is in the specification's error table. */
export const PUBLIC_ERROR_STATUS = {
  malformed: 400,
  unsupported_version: 400,
  key_not_admitted: 400,
  forbidden_origin: 403,
  /** The generic one: it does not say what was wrong. */
  refused: 403,
  no_grant: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type PublicErrorCode = keyof typeof PUBLIC_ERROR_STATUS;

export const PUBLIC_ERROR_CODES = Object.keys(PUBLIC_ERROR_STATUS) as readonly PublicErrorCode[];

export interface ErrorAnswer extends Message {
  readonly error: PublicErrorCode;
}

/** @throws {ProtocolError} `malformed` or `unsupported_version` */
export const parseErrorAnswer = message<ErrorAnswer>('error answer', { error: oneOf(PUBLIC_ERROR_CODES) });
