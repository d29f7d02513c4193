import { describe, expect, it } from 'vitest';
import { createOutbox, LEASE_MS } from '../../../server-mock/src/mail/outbox/outbox.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { desk } from './desk.ts';
import { eventually } from './eventually.ts';

const message = SAMPLES.login;

describe('the outbox', () => {
  it('sends what is queued, once, and erases it', async () => {
    await using d = desk();
    const id = d.store.queue({ message });
    d.outbox.wake();
    await d.outbox.idle();
    expect(d.transport.sent.map((mail) => [mail.id, mail.to, mail.kind])).toEqual([
      [id, 'hanako.sato@example.test', 'login'],
    ]);
    expect(d.accepted).toEqual([id]);
    expect(d.store.row(id)).toMatchObject({ outcome: 'accepted', message: null, attempts: 1 });
    d.time.advance({ days: 30 });
    await d.outbox.idle();
    expect(d.transport.sent).toHaveLength(1);
  });

  it('finds mail without being woken: another process may have queued it and died', async () => {
    await using d = desk();
    await d.outbox.idle();
    d.store.queue({ message });
    d.time.advance({ seconds: 31 });
    await d.outbox.idle();
    expect(d.accepted).toHaveLength(1);
  });

  it('sends in the order of queueing, as many at once as it may', async () => {
    await using d = desk({ concurrency: 2 });
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    d.transport.script(first.promise, second.promise);
    const ids = [1, 2, 3].map((queuedAtMs) => d.store.queue({ message, queuedAtMs }));
    d.outbox.wake();
    const idle = d.outbox.idle();
    await eventually(() => d.transport.sent.length).toBe(2);
    second.resolve();
    await eventually(() => d.accepted).toEqual([ids[1], ids[2]]);
    first.resolve();
    await idle;
    expect(d.accepted).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('is idle while a mail waits for its retry', async () => {
    await using d = desk();
    d.transport.script('deferred');
    const id = d.store.queue({ message });
    await d.outbox.idle();
    expect(d.store.row(id)).toMatchObject({ outcome: null, reason: 'deferred as scripted' });
  });
});

describe('a mail that was not accepted', () => {
  it.each(['deferred', 'unreachable', 'timed_out'] as const)('is tried again when it was %s', async (code) => {
    await using d = desk();
    d.transport.script(code, code);
    const id = d.store.queue({ message });
    await d.outbox.idle();
    d.time.advance({ seconds: 3 });
    await d.outbox.idle();
    expect(d.transport.sent).toHaveLength(1);
    d.time.advance({ seconds: 2 });
    await d.outbox.idle();
    expect(d.transport.sent).toHaveLength(2);
    d.time.advance({ seconds: 9 });
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
    expect(d.undeliverable).toEqual([]);
    expect(d.store.row(id).attempts).toBe(3);
  });

  it('is given up at once when it was refused for good', async () => {
    await using d = desk();
    d.transport.script('undeliverable');
    const id = d.store.queue({ message });
    await d.outbox.idle();
    expect(d.undeliverable).toEqual([id]);
    expect(d.accepted).toEqual([]);
    expect(d.store.row(id)).toMatchObject({ outcome: 'undeliverable', message: null });
    d.time.advance({ days: 30 });
    await d.outbox.idle();
    expect(d.transport.sent).toHaveLength(1);
  });

  it.each([
    ['a registration after 72 hours', SAMPLES.registration_completed, 'kid-1', 72],
    ['a notice after five days', SAMPLES.login, null, 120],
  ] as const)('is given up: %s', async (_what, sample, completes, hours) => {
    await using d = desk();
    d.transport.script(...Array.from({ length: 1000 }, () => 'unreachable' as const));
    const queuedAtMs = d.time.now();
    const id = d.store.queue({ message: sample, completes: completes as never, queuedAtMs });
    await d.outbox.idle();
    for (let quarter = 1; quarter < hours * 4; quarter += 1) {
      d.time.advance({ minutes: 15 });
      await d.outbox.idle();
    }
    expect(d.undeliverable).toEqual([]);
    const tries = d.transport.sent.length;
    d.time.advance({ minutes: 15 });
    await d.outbox.idle();
    expect(d.undeliverable).toEqual([id]);
    expect(d.transport.sent).toHaveLength(tries);
    expect(d.store.row(id).message).toBeNull();
  });

  it('is not sent when its code has expired meanwhile', async () => {
    await using d = desk();
    const expiresAtMs = d.time.now() + 600_000;
    d.transport.script('unreachable');
    const id = d.store.queue({ message: { ...SAMPLES.mailed_code, expiresAtMs }, queuedAtMs: d.time.now() });
    await d.outbox.idle();
    d.time.advance({ minutes: 11 });
    await d.outbox.idle();
    expect(d.transport.sent).toHaveLength(1);
    expect(d.undeliverable).toEqual([id]);
  });

  it('waits when it cannot be put into words, and holds up no other mail', async () => {
    await using d = desk();
    const unknown = d.store.queue({ message: { kind: 'from_the_future' } as unknown as MailMessage });
    const foreign = d.store.queue({ message: { ...SAMPLES.recovered, signInUrl: 'https://evil.example/' } });
    const good = d.store.queue({ message });
    await d.outbox.idle();
    expect(d.accepted).toEqual([good]);
    expect(d.store.row(unknown)).toMatchObject({ outcome: null, reason: 'unknown_kind' });
    expect(d.store.row(foreign)).toMatchObject({ outcome: null, reason: 'foreign_link' });
  });
});

describe('when the store fails', () => {
  it('goes on once it answers again', async () => {
    await using d = desk();
    await d.outbox.idle();
    d.store.failNext(1);
    d.store.queue({ message });
    d.outbox.wake();
    await eventually(() => d.log.lines.map((line) => line.message)).toContain('outbox: the store did not answer');
    expect(d.accepted).toEqual([]);
    d.time.advance({ seconds: 5 });
    await d.outbox.idle();
    expect(d.accepted).toHaveLength(1);
  });

  it('takes back the closing when onAccepted throws: the worst is a second copy, never a lost registration', async () => {
    let failures = 1;
    const completed: string[] = [];
    await using d = desk({
      onAccepted: async (_tx, { id }) => {
        failures -= 1;
        if (failures >= 0) throw new Error('could not activate');
        completed.push(id);
      },
    });
    const id = d.store.queue({ message: SAMPLES.registration_completed, completes: 'kid-1' as never });
    await d.outbox.idle();
    expect(completed).toEqual([]);
    expect(d.store.row(id)).toMatchObject({ outcome: null, reason: 'not_recorded' });
    expect(d.store.row(id).message).not.toBeNull();
    d.time.advance({ seconds: 5 });
    await d.outbox.idle();
    expect(completed).toEqual([id]);
    expect(d.transport.sent).toHaveLength(2);
    expect(d.transport.sent[0]?.id).toBe(d.transport.sent[1]?.id);
  });

  it('brings a mail back after the lease when nothing at all could be written after it was sent', async () => {
    await using d = desk();
    const answer = Promise.withResolvers<void>();
    d.transport.script(answer.promise);
    const id = d.store.queue({ message, queuedAtMs: d.time.now() });
    d.outbox.wake();
    await eventually(() => d.transport.sent.length).toBe(1);
    d.store.failNext(2);
    answer.resolve();
    await eventually(() => d.log.lines.map((line) => line.message)).toContain('outbox: the outcome was not recorded');
    await d.outbox.idle();
    expect(d.store.row(id).outcome).toBeNull();
    d.time.advance({ milliseconds: LEASE_MS });
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
  });
});

describe('stopping', () => {
  it('finishes the mail on its way and records it', async () => {
    await using d = desk();
    const answer = Promise.withResolvers<void>();
    d.transport.script(answer.promise);
    const id = d.store.queue({ message });
    d.outbox.wake();
    await eventually(() => d.transport.sent.length).toBe(1);
    let isStopped = false;
    const stopped = d.outbox.stop().then(() => {
      isStopped = true;
    });
    d.outbox.wake();
    d.store.queue({ message });
    expect(isStopped).toBe(false);
    answer.resolve();
    await stopped;
    expect(d.accepted).toEqual([id]);
    expect(d.transport.sent).toHaveLength(1);
  });

  it('sleeps no more, takes no more mail, and keeps nobody waiting', async () => {
    await using d = desk();
    await d.outbox.idle();
    await d.outbox.stop();
    expect(d.time.sleepers()).toBe(0);
    d.store.queue({ message });
    d.outbox.wake();
    await d.outbox.idle();
    await d.outbox.stop();
    expect(d.transport.sent).toEqual([]);
  });

  it('leaves what it did not send to the next process', async () => {
    await using d = desk();
    await d.outbox.stop();
    const id = d.store.queue({ message });
    const next = createOutbox(d.parts);
    await next.idle();
    await next.stop();
    expect(d.accepted).toEqual([id]);
  });
});
