import { type AddressInfo, createServer, type Socket } from 'node:net';

/**
 * Where an SMTP server stops behaving:
 * - `silent`: takes the connection and never greets
 * - `hangs-at-rcpt`: never answers RCPT TO
 * - `drips`: greets one byte at a time, for ever
 * - `hangs-up-at-greeting`: closes the connection at once
 * - `hangs-up-after-data`: reads the whole mail and closes without a reply; nobody knows whether it was taken
 * - `refuses-greeting`: 554 to everybody
 * - `refuses-sender`: 550 to MAIL FROM
 * - `talks-nonsense`: answers in no protocol
 */
export type Defect =
  | 'silent'
  | 'hangs-at-rcpt'
  | 'drips'
  | 'hangs-up-at-greeting'
  | 'hangs-up-after-data'
  | 'refuses-greeting'
  | 'refuses-sender'
  | 'talks-nonsense';

export interface BrokenSmtp extends AsyncDisposable {
  readonly smtpUrl: string;
  /** How many mails were read to their end. */
  readonly mailsRead: () => number;
}

export async function brokenSmtp(defect: Defect): Promise<BrokenSmtp> {
  const sockets = new Set<Socket>();
  let mailsRead = 0;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (defect === 'drips') {
      const drip = setInterval(() => socket.write('2'), 5);
      socket.on('close', () => clearInterval(drip));
    } else if (defect === 'hangs-up-at-greeting') socket.destroy();
    else if (defect === 'talks-nonsense') socket.write('\u0000\u0001 hello?\r\n');
    else if (defect === 'refuses-greeting') socket.write('554 5.7.1 hanako.sato@example.test is not welcome\r\n');
    else if (defect !== 'silent') converse(socket);
  });

  const converse = (socket: Socket): void => {
    let inData = false;
    let unread = '';
    socket.write('220 broken.example ESMTP\r\n');
    socket.on('data', (chunk) => {
      unread += chunk.toString('latin1');
      for (let end = unread.indexOf('\r\n'); end >= 0; end = unread.indexOf('\r\n')) {
        const line = unread.slice(0, end);
        unread = unread.slice(end + 2);
        if (inData) {
          if (line !== '.') continue;
          mailsRead += 1;
          socket.destroy();
          return;
        }
        const reply = answer(line);
        inData = reply.startsWith('354');
        if (reply !== '') socket.write(`${reply}\r\n`);
      }
    });
  };

  const answer = (line: string): string => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'RCPT' && defect === 'hangs-at-rcpt') return '';
    if (verb === 'MAIL' && defect === 'refuses-sender') return '550 5.7.1 sender hanako.sato@example.test rejected';
    if (verb === 'DATA') return '354 go ahead';
    return '250 fine';
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mailsRead: () => mailsRead,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
