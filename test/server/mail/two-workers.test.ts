import { describe, expect, it } from 'vitest';
import { createOutbox, LEASE_MS } from '../../../server-mock/src/mail/outbox/outbox.ts';
import { DeliveryError } from '../../../server-mock/src/mail/smtp/delivery-error.ts';
import { SAMPLES } from '../../unit/mail/samples.ts';
import { desk, handTransport } from './desk.ts';
import { eventually } from './eventually.ts';

const message = SAMPLES.registration_completed;

describe('two processes on one outbox', () => {
  it('send no mail twice and complete no registration twice', async () => {
    await using d = desk();
    const other = createOutbox(d.parts);
    const ids = Array.from({ length: 40 }, () => d.store.queue({ message }));
    d.outbox.wake();
    other.wake();
    await Promise.all([d.outbox.idle(), other.idle()]);
    await other.stop();
    await d.outbox.idle();
    expect(d.accepted.toSorted()).toEqual(ids.toSorted());
    expect(d.transport.sent).toHaveLength(ids.length);
  });

  it('complete a registration once even when the lease ran out while the first still talked to the SMTP server', async () => {
    // One at a time, so that the first process is busy with the slow one.
    await using d = desk({ concurrency: 1 });
    const slow = Promise.withResolvers<void>();
    d.transport.script(slow.promise);
    const id = d.store.queue({ message, queuedAtMs: d.time.now() });
    d.outbox.wake();
    await eventually(() => d.transport.sent.length).toBe(1);

    const transport = handTransport();
    const other = createOutbox({ ...d.parts, transport });
    await other.idle();
    expect(transport.sent).toEqual([]);
    d.time.advance({ milliseconds: LEASE_MS });
    await other.idle();
    expect(transport.sent).toHaveLength(1);
    expect(d.accepted).toEqual([id]);

    slow.resolve();
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
    expect(d.log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'mail was closed by somebody else' });
    await other.stop();
  });

  it('do not undo an accepted mail when the slower one is refused', async () => {
    // One at a time, so that the first process is busy with the slow one.
    await using d = desk({ concurrency: 1 });
    const slow = Promise.withResolvers<void>();
    d.transport.script(slow.promise);
    const id = d.store.queue({ message, queuedAtMs: d.time.now() });
    d.outbox.wake();
    await eventually(() => d.transport.sent.length).toBe(1);
    const other = createOutbox({ ...d.parts, transport: handTransport() });
    d.time.advance({ milliseconds: LEASE_MS });
    await other.idle();

    slow.promise.catch(() => undefined);
    slow.reject(new DeliveryError('undeliverable', '550 RCPT TO'));
    await d.outbox.idle();
    expect(d.accepted).toEqual([id]);
    expect(d.undeliverable).toEqual([]);
    expect(d.store.row(id).outcome).toBe('accepted');
    await other.stop();
  });
});

describe('a registration that ended while its mail was on its way', () => {
  it('is not completed by it', async () => {
    await using d = desk();
    const slow = Promise.withResolvers<void>();
    d.transport.script(slow.promise);
    d.store.queue({ message, completes: 'kid-1' as never });
    d.outbox.wake();
    await eventually(() => d.transport.sent.length).toBe(1);
    await d.store.transaction((tx) => tx.outbox.cancelCompleting('kid-1' as never, d.time.now()));
    slow.resolve();
    await d.outbox.idle();
    expect(d.accepted).toEqual([]);
    expect(d.undeliverable).toEqual([]);
  });
});
