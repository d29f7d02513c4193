import { PUBLIC_ERROR_STATUS, type PublicErrorCode } from '#protocol';

/** The only way to refuse a request outside of a page's own flow. `detail` is for the log, never for the client. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code: PublicErrorCode;
  readonly detail: string;
  constructor(code: PublicErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

export const statusOf = (code: PublicErrorCode): number => PUBLIC_ERROR_STATUS[code];
