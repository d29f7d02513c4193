import type { Socket } from 'node:net';

/** What the receiving side decides. Both resolve to the reply line, for example `250 OK`. */
export interface SmtpReceiver {
  readonly recipient: (address: string) => Promise<string>;
  readonly mail: (to: readonly string[], message: Buffer) => Promise<string>;
}

/** The little of SMTP (RFC 5321) that a mail program uses who submits one mail at a time, without delays of any kind. */
export async function serveSmtp(socket: Socket, receiver: SmtpReceiver): Promise<void> {
  const say = (line: string): void => {
    if (!socket.destroyed) socket.write(`${line}\r\n`);
  };
  let recipients: string[] = [];
  let message: string[] | null = null;

  say('220 post-office.localhost ESMTP');
  for await (const line of linesOf(socket)) {
    if (message) {
      if (line !== '.') {
        // RFC 5321, section 4.5.2: a line that began with a dot was sent with two.
        message.push(line.startsWith('.') ? line.slice(1) : line);
        continue;
      }
      say(await receiver.mail(recipients, Buffer.from(message.join('\r\n'), 'latin1')));
      recipients = [];
      message = null;
      continue;
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'EHLO' || command === 'HELO') say('250 post-office.localhost');
    else if (command === 'RCPT') {
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      const reply = await receiver.recipient(address);
      if (reply.startsWith('250')) recipients.push(address);
      say(reply);
    } else if (command === 'DATA') {
      message = [];
      say('354 Go ahead');
    } else if (command === 'QUIT') {
      say('221 Bye');
      socket.end();
      return;
    } else {
      if (command === 'MAIL' || command === 'RSET') recipients = [];
      say('250 OK');
    }
  }
}

/** Bytes as latin1, so that nothing of them is lost. */
async function* linesOf(socket: Socket): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of socket) {
    const lines = (rest + (chunk as Buffer).toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
