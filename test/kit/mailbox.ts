import { MAIL_KINDS, type MailKind } from '../../server-mock/src/relying-party/messages.ts';

/** A mail that arrived over SMTP. */
export interface Mail {
  /** null for a mail that the broker has no name for. */
  readonly kind: MailKind | null;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The eight digits. Throws when the mail has none. */
  readonly code: () => string;
  /** The recovery voucher. Throws when the mail has none. */
  readonly voucher: () => Voucher;
}

export interface Voucher {
  /** Full recovery link with the secret in its fragment. */
  readonly link: string;
  /** The secret alone. */
  readonly secret: string;
  /** The typable code. */
  readonly code: string;
}

/** The mails of one address, in order of arrival. */
export interface Mailbox {
  readonly address: string;
  /**
   * The oldest mail (of that kind) that was not taken yet; waits for it.
   *
   * @throws Error that lists what did arrive.
   */
  readonly next: (kind?: MailKind) => Promise<Mail>;
  /** Everything that arrived so far and was not taken by `next`. */
  readonly untaken: () => Promise<readonly Mail[]>;
  readonly all: () => Promise<readonly Mail[]>;
}

/** A mail as the post office gives it. */
export interface ArrivedMail {
  /** Header `X-Anshin-Kind`; null when there is none. */
  readonly kind: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const MOST_WAIT_MS = 10_000;
const PAUSE_MS = 20;

/**
 * @param settle resolves when the broker has nothing more to send
 * @param arrived every mail that ever arrived, oldest first
 */
export function mailbox(address: string, settle: () => Promise<void>, arrived: () => readonly ArrivedMail[]): Mailbox {
  const taken = new Set<number>();
  const mine = (): readonly (readonly [index: number, mail: Mail])[] =>
    arrived().flatMap((mail, index) => (mail.to.includes(address) ? [[index, readMail(mail)] as const] : []));
  const untaken = async (): Promise<readonly Mail[]> => {
    await settle();
    return mine().flatMap(([index, mail]) => (taken.has(index) ? [] : [mail]));
  };
  return {
    address,
    untaken,
    all: async () => {
      await settle();
      return mine().map(([, mail]) => mail);
    },
    next: async (kind) => {
      const deadlineMs = performance.now() + MOST_WAIT_MS;
      for (;;) {
        await settle();
        const found = mine().find(([index, mail]) => !taken.has(index) && (kind === undefined || mail.kind === kind));
        if (found) {
          taken.add(found[0]);
          return found[1];
        }
        if (performance.now() > deadlineMs) {
          const present = mine().map(([index, mail]) => `${mail.subject}${taken.has(index) ? ' (taken)' : ''}`);
          throw new Error(
            `No mail of kind ${kind ?? 'any'} for ${address}; there are: ${present.join(', ') || 'none'}`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    },
  };
}

function readMail({ kind, to, subject, text, html }: ArrivedMail): Mail {
  const found = (what: string, pattern: RegExp): string => {
    const match = pattern.exec(text)?.[0];
    if (match === undefined) throw new Error(`No ${what} in the mail "${subject}":\n${text}`);
    return match.trim();
  };
  return {
    kind: MAIL_KINDS.find((known) => known === kind) ?? null,
    to: to.join(', '),
    subject,
    text,
    html,
    code: () => found('eight-digit code', /(?<![\d-])\d{8}(?![\d-])/),
    voucher: () => {
      const link = found('recovery link', /https?:\/\/\S+\/recover#v=[\w-]+/);
      const code = found('typable code', /(?<![\w-])[0-9A-Z]{5}(?:-[0-9A-Z]{5}){5}-[0-9A-Z]{4}[0-9A-Z*~$=]/);
      return { link, secret: link.slice(link.indexOf('#v=') + 3), code };
    },
  };
}
