import { createConnection, createServer } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { describe, expect, it } from 'vitest';
import { createCatcher } from '../../../server-mock/src/mail/catcher/catcher.ts';
import { LARGEST_MAIL_BYTES } from '../../../server-mock/src/mail/catcher/smtp.ts';
import { outgoing } from './outgoing.ts';
import { caught } from './post.ts';

/** Says the lines to an SMTP server, one after each reply, and collects the replies. */
async function converse(smtpUrl: string, lines: readonly string[]): Promise<readonly string[]> {
  const { hostname, port } = new URL(smtpUrl);
  const socket = createConnection({ host: hostname, port: Number(port) });
  const replies: string[] = [];
  const left = [...lines];
  for await (const line of createInterface({ input: socket })) {
    if (/^\d{3}-/.test(line)) continue;
    replies.push(line);
    const next = left.shift();
    if (next === undefined) break;
    socket.write(`${next}\r\n`);
  }
  socket.destroy();
  return replies;
}

describe('the mail catcher', () => {
  it('keeps what comes, and can be waited on', async () => {
    await using post = await caught();
    const waiting = post.catcher.waitFor(({ to }) => to.includes('second@example.test'));
    await post.transport.send(outgoing({ to: 'first@example.test' }));
    await post.transport.send(outgoing({ to: 'second@example.test' }));
    expect((await waiting).id).toBe(2);
  });

  it('keeps the newest and lets the oldest go', async () => {
    await using post = await caught({ most: 2 });
    for (const id of ['1', '2', '3']) await post.transport.send(outgoing({ id, subject: id }));
    expect(post.catcher.messages().map(({ subject }) => subject)).toEqual(['2', '3']);
  });

  it('refuses as often as it is told to, at the command it is told to', async () => {
    await using post = await caught();
    post.catcher.rejectNext({ code: 451, count: 2 });
    post.catcher.rejectNext({ code: 550, at: 'data' });
    await expect(post.transport.send(outgoing())).rejects.toMatchObject({ detail: '451 RCPT TO' });
    await expect(post.transport.send(outgoing())).rejects.toMatchObject({ detail: '451 RCPT TO' });
    await expect(post.transport.send(outgoing())).rejects.toMatchObject({ detail: '550 DATA' });
    await post.transport.send(outgoing());
    expect(post.catcher.messages()).toHaveLength(1);
  });

  it.each([
    { code: 250 },
    { code: 399 },
    { code: 600 },
    { code: 450.5 },
    { code: 451, count: 0 },
    { code: 451, count: -1 },
  ])('is not told to refuse with %j', async (refusal) => {
    await using post = await caught();
    expect(() => post.catcher.rejectNext(refusal)).toThrow(RangeError);
  });

  it('refuses a mail that says it is too large', async () => {
    await using post = await caught();
    await expect(post.transport.send(outgoing({ text: 'x'.repeat(LARGEST_MAIL_BYTES) }))).rejects.toBeDefined();
    expect(post.catcher.messages()).toEqual([]);
  });

  it('refuses a mail that is too large and did not say so', async () => {
    await using post = await caught();
    const replies = await converse(post.catcher.smtpUrl, [
      'EHLO test',
      'MAIL FROM:<a@b.example>',
      'RCPT TO:<c@d.example>',
      'DATA',
      `Subject: large\r\n\r\n${`${'x'.repeat(900)}\r\n`.repeat(LARGEST_MAIL_BYTES / 800)}.`,
    ]);
    expect(replies.at(-1)).toMatch(/^552 /);
    expect(post.catcher.messages()).toEqual([]);
  });

  it('takes anything that is a mail at all, and shows nothing twice', async () => {
    await using post = await caught();
    const hostile = [
      'no header at all',
      'Subject: \r\n\r\n',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>',
      'Content-Transfer-Encoding: base64\r\n\r\n%%%%',
      'Subject: =?UTF-8?B?????=\r\nDate: never\r\n\r\n',
    ];
    for (const source of hostile) {
      const replies = await converse(post.catcher.smtpUrl, [
        'EHLO test',
        'MAIL FROM:<>',
        'RCPT TO:<c@d.example>',
        'DATA',
        `${source}\r\n.`,
      ]);
      expect(replies.at(-1)).toMatch(/^250 /);
    }
    expect(post.catcher.messages().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(post.catcher.messages()[4]?.dateMs).toBeNull();
  });

  it('refuses a mail that nobody can read, and lives on', async () => {
    await using post = await caught();
    const nested = Array.from(
      { length: 40 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}`,
    );
    const replies = await converse(post.catcher.smtpUrl, [
      'EHLO test',
      'MAIL FROM:<>',
      'RCPT TO:<c@d.example>',
      'DATA',
      `${nested.join('\r\n')}\r\n.`,
    ]);
    expect(replies.at(-1)).toMatch(/^554 /);
    await post.transport.send(outgoing());
    expect(post.catcher.messages()).toHaveLength(1);
  });

  it('offers neither log-in nor TLS', async () => {
    await using post = await caught();
    const replies = await converse(post.catcher.smtpUrl, ['EHLO test', 'AUTH PLAIN AGEAYg==', 'STARTTLS', 'VRFY root']);
    expect(replies[2]).toMatch(/^5/);
    expect(replies[3]).toMatch(/^5/);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'mail.example', ''])('is not opened on %j', async (host) => {
    await using post = await caught();
    const { time, log } = post;
    const opening = createCatcher({ smtpPort: 0, inboxPort: 0, clock: time, log, host: host as 'localhost' });
    await expect(opening).rejects.toThrow(TypeError);
  });

  it('leaves no port behind when the other one is taken', async () => {
    await using post = await caught();
    const { time, log } = post;
    const inboxPort = Number(new URL(post.catcher.inboxOrigin).port);
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port: smtpPort } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    await expect(createCatcher({ smtpPort, inboxPort, clock: time, log })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    const second = await createCatcher({ smtpPort, inboxPort: 0, clock: time, log });
    await second.close();
  });
});
