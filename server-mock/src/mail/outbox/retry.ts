import type { MailMessage } from '../../relying-party/messages.ts';
import type { QueuedMail } from '../../store/contract/records.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const FIRST_PAUSE_MS = 4 * SECOND_MS;
const LONGEST_PAUSE_MS = 15 * MINUTE_MS;

/** A registration waits no longer than this for its mail (design: 72 h). */
export const REGISTRATION_MAIL_MOST_MS = 72 * HOUR_MS;
/** What RFC 5321 (4.5.4.1) asks of a sender before it gives up. */
export const NOTICE_MAIL_MOST_MS = 5 * 24 * HOUR_MS;

/** From when a mail is not worth sending any more. */
export function giveUpAtMs(mail: QueuedMail<MailMessage>): number {
  // A code that has expired would only puzzle.
  if (mail.message.kind === 'mailed_code') return mail.message.expiresAtMs;
  return mail.queuedAtMs + (mail.completes === null ? NOTICE_MAIL_MOST_MS : REGISTRATION_MAIL_MOST_MS);
}

/**
 * Exponential, from 4 s to 15 min, shortened by up to a half so that mails that failed together do not come back
 * together. The last look is at the time to give up and closes the mail; after that only a store that fails brings it back.
 * @param attempts how often it was leased, the failed time included
 * @param random in [0, 1)
 */
export function retryAtMs(mail: QueuedMail<MailMessage>, nowMs: number, random: number): number {
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(mail.attempts - 1, 16), LONGEST_PAUSE_MS);
  const atMs = nowMs + Math.round(pauseMs * (1 - random / 2));
  const lastLookAtMs = giveUpAtMs(mail);
  return lastLookAtMs > nowMs ? Math.min(atMs, lastLookAtMs) : atMs;
}
