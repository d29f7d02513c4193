/**
 * - `undeliverable`: the server refused this recipient or this message for good (5xx); trying again is no use
 * - `deferred`: it asked us to come back later (4xx), or refused something about us rather than about this mail
 * - `unreachable`: no connection, or it was lost; the mail may or may not have been taken
 * - `timed_out`: the same, after a limit
 */
export type DeliveryErrorCode = 'undeliverable' | 'deferred' | 'unreachable' | 'timed_out';

/**
 * Why a mail was not accepted. `detail` is for logs and for the outbox row: reply code and SMTP command, never the
 * server's own sentence, which usually repeats the recipient's address.
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly code: DeliveryErrorCode;
  readonly detail: string;
  constructor(code: DeliveryErrorCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}

/** What of an error of nodemailer decides. */
interface SmtpFailure {
  readonly code?: string;
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly permanent?: boolean;
  readonly command?: string;
}

/** Commands whose 5xx speaks about this very mail. Refused logins, greetings and senders are ours to repair, and pass. */
const ABOUT_THE_MAIL: ReadonlySet<string> = new Set(['RCPT TO', 'DATA']);

export function deliveryErrorOf(error: unknown): DeliveryError {
  const failure: SmtpFailure = error instanceof Error ? (error as SmtpFailure) : {};
  const { code = 'unknown', originalCode, responseCode, permanent, command } = failure;
  if (responseCode !== undefined) {
    const isFinal = permanent === true && command !== undefined && ABOUT_THE_MAIL.has(command);
    const detail = `${responseCode} ${command ?? ''}`.trim();
    return new DeliveryError(isFinal ? 'undeliverable' : 'deferred', detail);
  }
  const detail = originalCode === undefined ? code : `${code} ${originalCode}`;
  return new DeliveryError(code === 'ETIMEDOUT' || code === 'EABORT' ? 'timed_out' : 'unreachable', detail);
}
