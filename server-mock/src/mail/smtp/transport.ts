import { createHash } from 'node:crypto';
import { createTransport as createNodemailer } from 'nodemailer';
import type { Lang } from '../../store/contract/ids.ts';
import { isAddress } from './address.ts';
import { DeliveryError, deliveryErrorOf } from './delivery-error.ts';

export interface OutgoingMail {
  /** Of the outbox row: the same row sent twice carries the same Message-ID, so that mail programs can show it once. */
  readonly id: string;
  readonly kind: string;
  readonly lang: Lang;
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly atMs: number;
}

export interface MailTransport {
  /** Resolves when the SMTP server has accepted the mail. @throws DeliveryError */
  readonly send: (mail: OutgoingMail) => Promise<void>;
}

/** Milliseconds of real time: they guard sockets. */
export interface TransportLimits {
  readonly connectMs: number;
  readonly greetingMs: number;
  readonly silenceMs: number;
  /** For one mail from beginning to end, against a server that drips. Shorter than the outbox's lease. */
  readonly totalMs: number;
}

const LIMITS: TransportLimits = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 30_000, totalMs: 60_000 };

/**
 * A fresh connection for each mail: simple, and a broken one is nobody else's trouble.
 * @param smtpUrl `smtp://` or `smtps://`, with `user:password@` where needed. Off this machine TLS is required; a relay
 *   that cannot must be named so: `smtp://relay:25?requireTLS=false`
 * @param from the one address that all mail comes from
 * @throws TypeError on a URL or an address that is none
 */
export function createTransport(smtpUrl: string, from: string, limits: Partial<TransportLimits> = {}): MailTransport {
  const url = URL.parse(smtpUrl);
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || !url.hostname) {
    throw new TypeError('expected an SMTP URL like smtp://host:25 or smtps://user:password@host');
  }
  if (!isAddress(from)) throw new TypeError(`"from" expected one mail address, got ${JSON.stringify(from)}`);
  const { connectMs, greetingMs, silenceMs, totalMs } = { ...LIMITS, ...limits };
  const sender = createNodemailer({
    requireTLS: !isThisMachine(url.hostname),
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
    // The parameters of the URL win over what stands here.
    url: smtpUrl,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);

  return {
    send: async (mail) => {
      // Nothing of a header is ever typed by a customer, save this address.
      if (!isAddress(mail.to)) throw new DeliveryError('undeliverable', 'not an address');
      if (/\p{Cc}/u.test(mail.subject + mail.fromName)) throw new DeliveryError('undeliverable', 'control in a header');
      try {
        await sender.sendMail({
          from: { name: mail.fromName, address: from },
          to: { name: '', address: mail.to },
          envelope: { from, to: [mail.to] },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          date: new Date(mail.atMs),
          messageId: `<${createHash('sha256').update(mail.id).digest('base64url')}@${domain}>`,
          headers: {
            // RFC 3834: holiday replies and ticket systems must not answer.
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'Content-Language': mail.lang,
            'X-Anshin-Kind': mail.kind,
          },
          xMailer: false,
          signal: AbortSignal.timeout(totalMs),
        });
      } catch (error) {
        throw deliveryErrorOf(error);
      }
    },
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
