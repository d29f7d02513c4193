import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../server-mock/src/mail/smtp/transport.ts';
import { createLog } from '../../../server-mock/src/platform/log.ts';
import { MAIL_KINDS } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { brokenSmtp } from './broken-smtp.ts';
import { desk, handTransport } from './desk.ts';
import { eventually } from './eventually.ts';
import { caught } from './post.ts';

const SECRETS = [
  'hanako',
  '佐藤',
  '居間のパソコン',
  '48291376',
  SAMPLES.registration_completed.voucherCode,
  '#v=',
  'みずほ銀行',
  '300,000',
];

/** Every line that the real log writes while all kinds of mail are sent, refused, lost and given up. */
async function everyLine(): Promise<string> {
  const lines: string[] = [];
  const log = createLog('debug', (line) => lines.push(line));
  const all = MAIL_KINDS.map((kind) => SAMPLES[kind]);

  await using post = await caught();
  const scripted = handTransport();
  scripted.script('deferred', 'undeliverable', 'unreachable', 'timed_out');
  await using refusing = await brokenSmtp('refuses-sender');
  await using rejecting = await brokenSmtp('refuses-greeting');
  const transports = [
    post.transport,
    scripted,
    createTransport(refusing.smtpUrl, 'no-reply@anshin.example'),
    createTransport(rejecting.smtpUrl, 'no-reply@anshin.example'),
  ];
  for (const transport of transports) {
    await using d = desk({ transport, log, onUndeliverable: () => Promise.reject(new Error('the store failed')) });
    for (const message of all) d.store.queue({ message, completes: 'kid-1' as never });
    post.catcher.rejectNext({ code: 550 });
    post.catcher.rejectNext({ code: 451, at: 'data' });
    d.store.queue({ message: { ...SAMPLES.recovered, signInUrl: 'https://evil.example/hanako' } });
    await d.outbox.idle();
    d.store.failNext(1);
    d.time.advance({ days: 10 });
    await eventually(() => lines.join('')).toContain('the store did not answer');
    d.time.advance({ seconds: 5 });
    await d.outbox.idle();
  }
  return lines.join('');
}

describe('the log of the outbox', () => {
  it('tells what happened to each mail, and neither to whom nor what it said', async () => {
    const log = await everyLine();
    for (const message of ['mail accepted', 'mail waits for another try', 'the outcome was not recorded']) {
      expect(log).toContain(message);
    }
    expect(log).toContain('"toDomain":"example.test"');
    expect(log).toContain('"kind":"registration_completed"');
    for (const secret of SECRETS) expect(log).not.toContain(secret);
  });
});
