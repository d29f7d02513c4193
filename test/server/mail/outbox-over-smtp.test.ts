import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../server-mock/src/mail/smtp/transport.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { brokenSmtp } from './broken-smtp.ts';
import { desk } from './desk.ts';
import { caught } from './post.ts';

const registration = { message: SAMPLES.registration_completed, completes: 'kid-1' as never };

describe('the outbox over real SMTP', () => {
  it('completes a registration when the mail was accepted, with the voucher in it', async () => {
    await using post = await caught();
    await using d = desk({ transport: post.transport });
    const id = d.store.queue(registration);
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
    expect(post.catcher.messages()[0]?.text).toContain(SAMPLES.registration_completed.voucherLink);
  });

  it.each([451, 421])('does not complete it at %i, and does on a later try', async (code) => {
    await using post = await caught();
    await using d = desk({ transport: post.transport });
    post.catcher.rejectNext({ code, count: 2, at: 'data' });
    const id = d.store.queue(registration);
    await d.outbox.idle();
    d.time.advance({ seconds: 5 });
    await d.outbox.idle();
    expect(d.accepted).toEqual([]);
    expect(d.undeliverable).toEqual([]);
    expect(post.catcher.messages()).toEqual([]);
    d.time.advance({ seconds: 10 });
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
    expect(post.catcher.messages()).toHaveLength(1);
  });

  it.each(['rcpt', 'data'] as const)('ends it when the address is refused for good at %s', async (at) => {
    await using post = await caught();
    await using d = desk({ transport: post.transport });
    post.catcher.rejectNext({ code: 550, at });
    const id = d.store.queue(registration);
    await d.outbox.idle();
    expect(d.undeliverable).toEqual([id]);
    expect(d.accepted).toEqual([]);
    expect(d.store.row(id).message).toBeNull();
  });

  it('does not complete it when the connection is lost after the mail: nobody knows whether it was taken', async () => {
    await using smtp = await brokenSmtp('hangs-up-after-data');
    await using d = desk({ transport: createTransport(smtp.smtpUrl, 'no-reply@anshin.example') });
    const id = d.store.queue(registration);
    await d.outbox.idle();
    expect(smtp.mailsRead()).toBe(1);
    expect(d.accepted).toEqual([]);
    expect(d.store.row(id)).toMatchObject({ outcome: null, message: { kind: 'registration_completed' } });
    d.time.advance({ seconds: 5 });
    await d.outbox.idle();
    expect(smtp.mailsRead()).toBe(2);
  });

  it('does not blame the customer when the server refuses our own sender', async () => {
    await using smtp = await brokenSmtp('refuses-sender');
    await using d = desk({ transport: createTransport(smtp.smtpUrl, 'no-reply@anshin.example') });
    d.store.queue(registration);
    await d.outbox.idle();
    expect(d.undeliverable).toEqual([]);
  });

  it('gets through an outage of a day', async () => {
    await using post = await caught();
    await using d = desk({ transport: post.transport });
    post.catcher.rejectNext({ code: 451, count: 10_000 });
    d.store.queue({ message: SAMPLES.login, queuedAtMs: d.time.now() });
    await d.outbox.idle();
    for (let hour = 0; hour < 24; hour += 1) {
      d.time.advance({ hours: 1 });
      await d.outbox.idle();
    }
    expect(d.undeliverable).toEqual([]);
    post.catcher.clearRefusals();
    d.time.advance({ minutes: 15 });
    await d.outbox.idle();
    expect(d.accepted).toHaveLength(1);
  });
});
