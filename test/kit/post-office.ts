import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { ArrivedMail } from './mailbox.ts';

/** A mail provider on the loopback interface that can be told to misbehave. */
export interface PostOffice extends AsyncDisposable {
  readonly smtpUrl: string;
  /** Every mail that was accepted, oldest first. */
  readonly arrived: () => readonly ArrivedMail[];
  /**
   * How the next mails are received: `accept`, `busy` (451, try later), `unknown` (550, no such address) or `hold` (the
   * answer waits until the mood changes).
   */
  readonly setMood: (mood: PostOfficeMood) => void;
}

export type PostOfficeMood = 'accept' | 'busy' | 'unknown' | 'hold';

export async function postOffice(): Promise<PostOffice> {
  const arrived: ArrivedMail[] = [];
  let mood: PostOfficeMood = 'accept';
  let waiting: (() => void)[] = [];

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 200,
    onRcptTo: (_address, _session, callback) => {
      const decide = (): void => {
        if (mood === 'hold') waiting.push(decide);
        else if (mood === 'busy') callback(smtpError(451, '4.3.0 Try again later'));
        else if (mood === 'unknown') callback(smtpError(550, '5.1.1 No such address'));
        else callback();
      };
      decide();
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then(({ headers, subject = '', text = '', html = '' }) => {
          const kind = headers.find(({ key }) => key === 'x-anshin-kind')?.value ?? null;
          arrived.push({ kind, to: session.envelope.rcptTo.map(({ address }) => address), subject, text, html });
          callback();
        }, callback);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    arrived: () => arrived,
    setMood: (next) => {
      mood = next;
      const ready = waiting;
      waiting = [];
      for (const decide of ready) decide();
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
