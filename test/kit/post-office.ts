import { type AddressInfo, createServer, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import type { ArrivedMail } from './mailbox.ts';
import { serveSmtp } from './smtp-session.ts';

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

const REPLIES: Readonly<Record<Exclude<PostOfficeMood, 'hold'>, string>> = {
  accept: '250 2.1.5 OK',
  busy: '451 4.3.0 Try again later',
  unknown: '550 5.1.1 No such address',
};

/** Written for the tests because the embedded catcher's library pauses before every greeting, and never misbehaves. */
export async function postOffice(): Promise<PostOffice> {
  const arrived: ArrivedMail[] = [];
  const sockets = new Set<Socket>();
  let mood: PostOfficeMood = 'accept';
  let moodChange = Promise.withResolvers<void>();

  const recipient = async (): Promise<string> => {
    while (mood === 'hold') await moodChange.promise;
    return REPLIES[mood];
  };
  const mail = async (to: readonly string[], message: Buffer): Promise<string> => {
    const { headers, subject = '', text = '', html = '' } = await PostalMime.parse(message);
    const kind = headers.find(({ key }) => key === 'x-anshin-kind')?.value ?? null;
    arrived.push({ kind, to, subject, text, html });
    return '250 2.0.0 OK';
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that breaks off is its own business.
    serveSmtp(socket, { recipient, mail }).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    arrived: () => arrived,
    setMood: (next) => {
      mood = next;
      moodChange.resolve();
      moodChange = Promise.withResolvers<void>();
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
