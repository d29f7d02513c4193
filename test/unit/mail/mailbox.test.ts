import { describe, expect, it } from 'vitest';
import type { CaughtMail } from '../../../server-mock/src/mail/catcher/caught-mail.ts';
import { createMailbox } from '../../../server-mock/src/mail/catcher/mailbox.ts';

const mail = (id: number, subject = `mail ${id}`): CaughtMail => ({
  id,
  receivedAtMs: id,
  from: 'a@b.example',
  to: ['c@d.example'],
  subject,
  dateMs: null,
  kind: null,
  text: '',
  html: '',
  headers: [],
  source: new Uint8Array(),
});

describe('waiting for a mail', () => {
  it('takes one that is here already, the oldest that fits', async () => {
    const box = createMailbox(10);
    for (const id of [1, 2, 3]) box.put(mail(id));
    expect((await box.waitFor(({ id }) => id > 1)).id).toBe(2);
  });

  it('takes one that comes later', async () => {
    const box = createMailbox(10);
    const waiting = box.waitFor(({ subject }) => subject === 'wanted');
    box.put(mail(1));
    box.put(mail(2, 'wanted'));
    expect((await waiting).id).toBe(2);
  });

  it('fails with what came instead when none comes in time', async () => {
    const box = createMailbox(10);
    box.put(mail(1, 'something else'));
    await expect(box.waitFor(() => false, { timeoutMs: 1 })).rejects.toThrow(
      /in time; the mailbox has 1:\n {2}something else/,
    );
  });

  it('ends with its signal, before or during', async () => {
    const box = createMailbox(10);
    await expect(box.waitFor(() => true, { signal: AbortSignal.abort() })).rejects.toThrow(/ended/);
    const ending = new AbortController();
    const waiting = box.waitFor(() => false, { signal: ending.signal });
    ending.abort();
    await expect(waiting).rejects.toThrow(/ended/);
  });

  it('ends when the catcher closes', async () => {
    const box = createMailbox(10);
    const waiting = box.waitFor(() => false);
    box.close();
    await expect(waiting).rejects.toThrow(/ended/);
    await expect(box.waitFor(() => true)).rejects.toThrow(/ended/);
  });

  it('fails, and hurts nobody else, when the test itself throws while looking', async () => {
    const box = createMailbox(10);
    const other = box.waitFor(({ id }) => id === 1);
    const careless = box.waitFor(() => {
      throw new Error('a mistake in the test');
    });
    const outcome = careless.catch((error: Error) => error.message);
    box.put(mail(1));
    expect(await outcome).toBe('a mistake in the test');
    expect((await other).id).toBe(1);
  });
});

describe('a full mailbox', () => {
  it('lets the oldest go and never grows', () => {
    const box = createMailbox(3);
    for (let id = 1; id <= 10; id += 1) box.put(mail(id));
    expect(box.all().map(({ id }) => id)).toEqual([8, 9, 10]);
    expect(box.find(7)).toBeNull();
    expect(box.find(8)?.id).toBe(8);
  });

  it('is empty when cleared, and numbers go on', () => {
    const box = createMailbox(3);
    box.put(mail(box.nextId()));
    box.clear();
    expect(box.all()).toEqual([]);
    expect(box.nextId()).toBe(2);
  });

  it('hands out a list that cannot be used to change it', () => {
    const box = createMailbox(3);
    box.put(mail(1));
    (box.all() as CaughtMail[]).length = 0;
    expect(box.all()).toHaveLength(1);
  });
});
