import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../server-mock/src/mail/smtp/delivery-error.ts';
import { MAIL_KINDS } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { outgoing } from './outgoing.ts';
import { caught } from './post.ts';

const headersOf = (mail: { readonly headers: readonly { readonly name: string; readonly value: string }[] }) =>
  new Map(mail.headers.map(({ name, value }) => [name, value]));

/** SMTP ends lines its own way, and a reader of MIME may add one at the end. */
const written = (part = ''): string => part.replaceAll('\r\n', '\n').trimEnd();

describe('a mail over real SMTP', () => {
  it.each(['ja', 'en'] as const)('arrives letter by letter as it was written, every kind (%s)', async (lang) => {
    await using post = await caught();
    for (const kind of MAIL_KINDS) {
      const mail = outgoing({ lang, id: kind }, SAMPLES[kind]);
      await post.transport.send(mail);
      const arrived = post.catcher.messages().at(-1);
      expect(arrived).toMatchObject({ subject: mail.subject, kind, to: [mail.to], from: 'no-reply@anshin.example' });
      expect(written(arrived?.text)).toBe(written(mail.text));
      expect(written(arrived?.html)).toBe(written(mail.html));
    }
  });

  it('keeps characters outside the basic plane, rare names and long lines', async () => {
    await using post = await caught();
    const text = `髙﨑 𠮷野家 葛󠄀城 🖥 ～－￥∥ ${'長'.repeat(2000)}\n${'x'.repeat(3000)}\n.\n..\nFrom here\n`;
    await post.transport.send(outgoing({ text }));
    expect(written(post.catcher.messages()[0]?.text)).toBe(written(text));
  });

  it('says who sent it, when by the server clock, in which language, and that a machine did', async () => {
    await using post = await caught();
    await post.transport.send(outgoing());
    const [mail] = post.catcher.messages();
    const headers = headersOf(mail ?? { headers: [] });
    expect(mail?.dateMs).toBe(Date.parse('2026-11-20T05:05:00Z'));
    expect(mail?.receivedAtMs).toBeGreaterThan(0);
    expect(headers.get('from')).toMatch(/^=\?UTF-8\?[BQ]\?.*\?= <no-reply@anshin\.example>$/);
    expect(headers.get('to')).toBe('hanako.sato@example.test');
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('content-language')).toBe('ja');
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative;/);
    expect([...headers.keys()].toSorted()).toEqual([
      'auto-submitted',
      'content-language',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
      'x-anshin-kind',
      'x-auto-response-suppress',
    ]);
  });

  it('carries the same Message-ID when it is sent twice, and another one for another mail', async () => {
    await using post = await caught();
    for (const id of ['one', 'one', 'two']) await post.transport.send(outgoing({ id }));
    const [first, second, third] = post.catcher.messages().map((mail) => headersOf(mail).get('message-id'));
    expect(first).toMatch(/^<[\w-]{43}@anshin\.example>$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});

describe('header injection', () => {
  it.each([
    'hanako@example.test\r\nBcc: thief@evil.example',
    'hanako@example.test\nBcc: thief@evil.example',
    'hanako@example.test, thief@evil.example',
    'hanako@example.test; thief@evil.example',
    'hanako@example.test thief@evil.example',
    'Hanako <hanako@example.test>',
    '<thief@evil.example> hanako@example.test',
    'hanako@example.test>\r\nRCPT TO:<thief@evil.example',
    'hanako(comment)@example.test',
    '"hanako sato"@example.test',
    'team:hanako@example.test;',
    'hanako@[127.0.0.1]',
    'hanako@example.test\u0000',
    'hanako\u202e@example.test',
    'hanako@',
    '@example.test',
    'hanako@-example.test',
    '',
    `${'a'.repeat(65)}@example.test`,
    `a@${'b.'.repeat(130)}test`,
  ])('has no way in through an address: %j', async (to) => {
    await using post = await caught();
    await expect(post.transport.send(outgoing({ to }))).rejects.toMatchObject({ code: 'undeliverable' });
    expect(post.catcher.messages()).toEqual([]);
  });

  it.each(['subject', 'fromName'] as const)('has no way in through %s', async (member) => {
    await using post = await caught();
    const sending = post.transport.send(outgoing({ [member]: 'x\r\nBcc: thief@evil.example' }));
    await expect(sending).rejects.toBeInstanceOf(DeliveryError);
    expect(post.catcher.messages()).toEqual([]);
  });

  it('has no way in through the name of a PC', async () => {
    await using post = await caught();
    const deviceName = 'x\r\nBcc: thief@evil.example\r\n\r\n.\r\nMAIL FROM:<thief@evil.example>';
    await post.transport.send(outgoing({}, { ...SAMPLES.device_registered, deviceName }));
    const [mail, ...more] = post.catcher.messages();
    expect(more).toEqual([]);
    expect(mail?.to).toEqual(['hanako.sato@example.test']);
    expect(headersOf(mail ?? { headers: [] }).has('bcc')).toBe(false);
  });
});
