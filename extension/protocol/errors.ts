/**
 * Why something read from the wire was not accepted. `malformed`: not of the shape that the specification gives;
 * `unsupported_version`: of a version other than ours; `key_not_admitted`: a public key under which others could sign.
 */
export type ProtocolErrorCode = 'malformed' | 'unsupported_version' | 'key_not_admitted';

/** The only error that this module throws on bad input. Its message names members and positions, never their values. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  constructor(code: ProtocolErrorCode, message: string = code, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'ProtocolError';
    this.code = code;
  }
}

export const malformed = (message: string, cause?: unknown): ProtocolError =>
  new ProtocolError('malformed', message, cause === undefined ? undefined : { cause });
