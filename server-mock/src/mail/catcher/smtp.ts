import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '../../platform/clock.ts';
import { readMail } from './caught-mail.ts';
import type { Mailbox } from './mailbox.ts';
import { type Refusals, smtpReply } from './refusals.ts';

export const LARGEST_MAIL_BYTES = 1024 * 1024;

export interface SmtpParts {
  readonly mailbox: Mailbox;
  readonly refusals: Refusals;
  readonly clock: Clock;
  readonly onError: (error: Error) => void;
}

/** An SMTP server that takes every mail for everybody, without log-in or TLS, and delivers none. */
export function createSmtpServer({ mailbox, refusals, clock, onError }: SmtpParts): SMTPServer {
  const server = new SMTPServer({
    name: 'catcher.localhost',
    banner: 'mail catcher, delivers nothing',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    maxClients: 20,
    socketTimeout: 30_000,
    closeTimeout: 500,
    onRcptTo: (_address, _session, done) => done(refusals.take('rcpt')),
    onData: (stream, session, done) => {
      receive(stream, session).then(
        () => done(null, 'caught'),
        (error: Error) => done(error),
      );
    },
  });
  server.on('error', onError);

  async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const source = await wholeMail(stream);
    const refusal = refusals.take('data');
    if (refusal) throw refusal;
    const mail = await readMail({
      id: mailbox.nextId(),
      receivedAtMs: clock.now(),
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
      source,
    }).catch(() => {
      throw smtpReply(554, 'this message cannot be read');
    });
    mailbox.put(mail);
  }

  return server;
}

/** SIZE is only a promise of the client: what comes is counted, and a message that is too large is read but not kept. */
async function wholeMail(stream: SMTPServerDataStream): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (!stream.sizeExceeded) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (stream.sizeExceeded) throw smtpReply(552, `a message has at most ${LARGEST_MAIL_BYTES} bytes here`);
  return Buffer.concat(chunks);
}
