import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../server-mock/src/mail/smtp/delivery-error.ts';
import { createTransport } from '../../../server-mock/src/mail/smtp/transport.ts';
import { brokenSmtp, type Defect } from './broken-smtp.ts';
import { outgoing } from './outgoing.ts';
import { caught } from './post.ts';

/** Short where the limit is what is shown; everything else ends by itself. */
const SOON = { greetingMs: 150, silenceMs: 150, totalMs: 400 };

const failureOf = (sending: Promise<void>): Promise<DeliveryError> =>
  sending.then(
    () => Promise.reject(new Error('it was accepted')),
    (error: unknown) => (error instanceof DeliveryError ? error : Promise.reject(error)),
  );

describe('an SMTP server that does not behave', () => {
  const table: readonly (readonly [Defect, DeliveryError['code']])[] = [
    ['silent', 'timed_out'],
    ['hangs-at-rcpt', 'timed_out'],
    ['drips', 'timed_out'],
    ['hangs-up-at-greeting', 'unreachable'],
    ['hangs-up-after-data', 'unreachable'],
    ['refuses-greeting', 'deferred'],
    ['refuses-sender', 'deferred'],
    ['talks-nonsense', 'unreachable'],
  ];

  it.each(table)('%s: the mail is %s, and nobody waits for ever', async (defect, code) => {
    await using smtp = await brokenSmtp(defect);
    const error = await failureOf(
      createTransport(smtp.smtpUrl, 'no-reply@anshin.example', code === 'timed_out' ? SOON : {}).send(outgoing()),
    );
    expect(error.code).toBe(code);
    expect(`${error.message} ${error.detail}`).not.toContain('hanako');
  });

  it('is not there at all: unreachable', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    await new Promise((resolve) => taken.close(resolve));
    const error = await failureOf(createTransport(`smtp://127.0.0.1:${port}`, 'a@b.example').send(outgoing()));
    expect(error).toMatchObject({ code: 'unreachable', detail: 'ESOCKET ECONNREFUSED' });
  });

  it('offers no TLS and is not known to be this machine: nothing is sent, unless the URL says that it may be', async () => {
    await using post = await caught();
    // 0.0.0.0 leads to this machine, but is no loopback address.
    const url = post.catcher.smtpUrl.replace('127.0.0.1', '0.0.0.0');
    const error = await failureOf(createTransport(url, 'a@b.example').send(outgoing()));
    expect(error.code).not.toBe('undeliverable');
    expect(post.catcher.messages()).toEqual([]);
    await createTransport(`${url}/?requireTLS=false`, 'a@b.example').send(outgoing());
    expect(post.catcher.messages()).toHaveLength(1);
  });
});

describe('a reply code', () => {
  it.each([
    [421, 'rcpt', 'deferred'],
    [450, 'rcpt', 'deferred'],
    [452, 'data', 'deferred'],
    [503, 'rcpt', 'deferred'],
    [550, 'rcpt', 'undeliverable'],
    [553, 'rcpt', 'undeliverable'],
    [552, 'data', 'undeliverable'],
    [554, 'data', 'undeliverable'],
  ] as const)('%i at %s: the mail is %s', async (code, at, expected) => {
    await using post = await caught();
    post.catcher.rejectNext({ code, at });
    const error = await failureOf(post.transport.send(outgoing()));
    expect(error.code).toBe(expected);
    expect(error.detail).toMatch(new RegExp(`^${code} (RCPT TO|DATA|CONN)$`));
    expect(post.catcher.messages()).toEqual([]);
    await post.transport.send(outgoing());
    expect(post.catcher.messages()).toHaveLength(1);
  });
});

describe('a transport', () => {
  it.each(['http://127.0.0.1:25', 'smtp:', 'smtp://', '127.0.0.1:25', '', 'javascript:alert(1)'])(
    'is not made for %j',
    (url) => {
      expect(() => createTransport(url, 'a@b.example')).toThrow(TypeError);
    },
  );

  it.each([
    '',
    'nobody',
    'a@b@c.example',
    'Name <a@b.example>',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: x@y.z',
  ])('is not made to send from %j', (from) => {
    expect(() => createTransport('smtp://127.0.0.1:25', from)).toThrow(TypeError);
  });

  it('does not name the password of its URL when it refuses the URL', () => {
    expect(() => createTransport('smpt://user:hunter2@relay.example', 'a@b.example')).toThrow(/^(?!.*hunter2)/);
  });
});
