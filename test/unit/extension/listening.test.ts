import { describe, expect, it } from 'vitest';
import type { Base64Url, LoginMode } from '#protocol';
import { pageTable, uiTable } from '../../../extension/src/background/handlers.ts';
import { type Way, wayToListen } from '../../../extension/src/background/listening/way.ts';
import type { Remembered } from '../../../extension/src/background/remembered.ts';
import type { Device } from '../../../extension/src/device/device.ts';
import { device, KID } from './kit/fixtures.ts';
import { listener, remembered } from './kit/listening.ts';
import { changeTo, deviceOf, isQuarantined, lock, nextWorker, unlock } from './kit/protecting.ts';
import { PAGE, type SignedIn, signedIn, view, wish } from './kit/session.ts';
import { BROKER, chainedLocks } from './kit/world.ts';

const LISTEN = '/anshin/v1/listen';
const NOW = 1_000_000_000;
const MINUTE_MS = 60_000;

const memory = (over: { ticket?: string; pageSeenAtMs?: number } = {}): Remembered => ({
  brokers: { [BROKER]: { renewedAtMs: null, pageSeenAtMs: over.pageSeenAtMs ?? null } },
  devices: { [KID]: { ticket: (over.ticket ?? null) as Base64Url | null, waiting: 0 } },
  rows: {},
});

describe('who listens, and how', () => {
  const approve = device({ mode: 'approve' });
  it.each<[string, Device, Remembered, boolean, Way | null]>([
    ['an open device of the mode approve', approve, memory(), true, 'proof'],
    ['a locked one', approve, memory(), false, null],
    ['a locked one with a ticket', approve, memory({ ticket: 'T' }), false, 'ticket'],
    ['an open one with a ticket', approve, memory({ ticket: 'T' }), true, 'ticket'],
    ['a device of another mode', device({ mode: 'device' }), memory(), true, null],
    ['a device of which no mode is known', device({ mode: null }), memory(), true, null],
    ['any of them while a page is open', device(), memory({ pageSeenAtMs: NOW - 9 * MINUTE_MS }), true, 'proof'],
    ['but not when it was open', device(), memory({ pageSeenAtMs: NOW - 10 * MINUTE_MS }), true, null],
    ['nor with a clock that was set back', device(), memory({ pageSeenAtMs: NOW + 11 * MINUTE_MS }), true, null],
    ['a suspended device', { ...approve, status: 'suspended' }, memory({ ticket: 'T' }), true, null],
    ['a revoked device', { ...approve, status: 'revoked' }, memory({ ticket: 'T' }), true, null],
    ['a device whose mail is not out', { ...approve, status: 'pending' }, memory(), true, null],
    ['a device with a change of tier under way', { ...approve, change: {} as Device['change'] }, memory(), true, null],
  ])('%s', (_name, who, known, isOpen, way) => {
    expect(wayToListen(who, known, { isOpen, nowMs: NOW })).toBe(way);
  });
});

/** A PC whose account lets in other browsers after an answer here. */
const listening = async (mode: LoginMode = 'approve', tier: Parameters<typeof signedIn>[0] = 'software') => {
  const pc = await signedIn(tier);
  pc.here.broker.settings.mode = mode;
  await pageTable(pc.here.parts)['refresh-intent'](PAGE);
  const ears = listener(pc.here);
  await ears.revive();
  return { ...pc, ears };
};

const streamsOf = ({ here }: Pick<SignedIn, 'here'>) => here.broker.streams;
const asked = ({ here }: Pick<SignedIn, 'here'>): number => here.broker.asked.get(LISTEN) ?? 0;
const waitingOf = async ({ here, kid }: SignedIn) => (await remembered(here)).devices[kid]?.waiting;

describe('listening', () => {
  it('begins with a proof, and keeps the ticket for the time when the key is locked', async () => {
    const pc = await listening();
    expect(streamsOf(pc)).toHaveLength(1);
    expect((await remembered(pc.here)).devices[pc.kid]?.ticket).toMatch(/^[\w-]{43}$/u);
    expect(pc.ears.isRevived()).toBe(true);
  });

  it('is one stream, however often it is asked for', async () => {
    const pc = await listening();
    await Promise.all([pc.ears.revive(), pc.ears.revive(), pc.ears.revive()]);
    await pc.ears.revive();
    expect(asked(pc)).toBe(1);
  });

  it('calls the customer when something waits, and takes it back when nothing does', async () => {
    const pc = await listening();
    await wish(pc, 'login');
    await expect.poll(() => pc.ears.calls).toEqual([BROKER]);
    expect(await waitingOf(pc)).toBe(1);
    pc.here.broker.rows.clear();
    streamsOf(pc)[0]?.say();
    await expect.poll(() => pc.ears.calls).toEqual([BROKER, `- ${BROKER}`]);
  });

  it('takes it back where this PC knew before the broker said so', async () => {
    const pc = await listening();
    await wish(pc, 'login');
    await expect.poll(() => pc.ears.calls).toEqual([BROKER]);
    pc.here.broker.rows.clear();
    await view(pc.here);
    expect(await waitingOf(pc)).toBe(0);
    streamsOf(pc)[0]?.say();
    await expect.poll(() => pc.ears.calls).toEqual([BROKER, `- ${BROKER}`]);
  });

  it('calls again for each further one, and not for a heartbeat', async () => {
    const pc = await listening();
    await wish(pc, 'login');
    for (let beat = 0; beat < 5; beat += 1) streamsOf(pc)[0]?.say();
    await wish(pc);
    await expect.poll(() => pc.ears.calls).toEqual([BROKER, BROKER]);
  });

  it('keeps the worker awake with every line', async () => {
    const pc = await listening();
    const before = pc.ears.awake();
    for (let beat = 0; beat < 3; beat += 1) streamsOf(pc)[0]?.say();
    await expect.poll(() => pc.ears.awake()).toBe(before + 3);
  });

  it('goes on while the key is locked, and the next worker begins with the ticket', async () => {
    const pc = await listening('approve', 'pin');
    await lock(pc.here);
    streamsOf(pc)[0]?.end();
    const next = listener(nextWorker(pc.here, chainedLocks()));
    await next.revive();
    expect(asked(pc)).toBe(2);
    await wish(pc, 'login');
    await expect.poll(() => next.calls).toEqual([BROKER]);
    expect(await view(pc.here)).toMatchObject({ locked: [pc.kid], rows: [] });
  });

  it('begins anew at once when a stream breaks that has lived', async () => {
    const pc = await listening();
    streamsOf(pc)[0]?.say();
    streamsOf(pc)[0]?.end();
    await expect.poll(() => streamsOf(pc)).toHaveLength(2);
  });

  it('rests after one that has not, so that nothing makes a loop of it', async () => {
    const pc = await listening();
    streamsOf(pc)[0]?.end();
    for (let turn = 0; turn < 10; turn += 1) await pc.ears.revive();
    await pc.ears.revive();
    expect(asked(pc)).toBe(1);
    pc.here.advanceMs(20_000);
    await pc.ears.revive();
    expect(asked(pc)).toBe(2);
  });

  it('takes a broken line for what it is: broken', async () => {
    const pc = await listening();
    streamsOf(pc)[0]?.say();
    streamsOf(pc)[0]?.sayRaw('{"v":1,"kid":"AAAAAAAAAAAAAAAAAAAAAA"}\n');
    await expect.poll(() => streamsOf(pc)).toHaveLength(2);
    expect(streamsOf(pc)[0]?.isClosed()).toBe(true);
  });

  it('takes a line about another device for broken too', async () => {
    const pc = await listening();
    const line = { v: 1, kid: 'AAAAAAAAAAAAAAAAAAAAAA', word: 'accepted', head: null, ticket: null, mode: null };
    streamsOf(pc)[0]?.sayRaw(`${JSON.stringify({ ...line, waiting: 8 })}\n`);
    await expect.poll(() => streamsOf(pc)[0]?.isClosed()).toBe(true);
    expect(pc.ears.calls).toEqual([]);
  });

  it('proves anew where the ticket is not taken any more', async () => {
    const pc = await listening();
    pc.here.broker.tickets.clear();
    await listener(nextWorker(pc.here, chainedLocks())).revive();
    expect(streamsOf(pc)).toHaveLength(2);
    expect(pc.here.broker.tickets.size).toBe(1);
  });

  it('is given up by a locked device whose ticket is not taken any more, until it is unlocked', async () => {
    const pc = await listening('approve', 'pin');
    pc.here.broker.tickets.clear();
    await lock(pc.here);
    const later = nextWorker(pc.here, chainedLocks());
    const next = listener(later);
    await next.revive();
    await next.revive();
    expect(next.isRevived()).toBe(false);
    expect(await waitingOf(pc)).toBe(0);
    await unlock(later, pc.kid);
    pc.here.advanceMs(20_000);
    await next.revive();
    expect(streamsOf(pc)).toHaveLength(2);
  });

  it.each(['suspended', 'revoked'] as const)('ends, and the ticket with it, when the broker says %s', async (word) => {
    const pc = await listening();
    await wish(pc, 'login');
    await expect.poll(() => waitingOf(pc)).toBe(1);
    streamsOf(pc)[0]?.say({ word });
    await expect.poll(async () => (await deviceOf(pc.here, pc.kid)).status).toBe(word);
    expect((await remembered(pc.here)).devices[pc.kid]).toEqual({ ticket: null, waiting: 0 });
    await pc.ears.revive();
    expect(pc.ears.isRevived()).toBe(false);
    expect(asked(pc)).toBe(1);
  });

  it('hears the same with the first line of a ticket', async () => {
    const pc = await listening();
    pc.here.broker.settings.ticketWord = 'revoked';
    await listener(nextWorker(pc.here, chainedLocks())).revive();
    expect(await deviceOf(pc.here, pc.kid)).toMatchObject({ status: 'revoked' });
  });

  it('stops when the customer removes the PC, or no page is open any more', async () => {
    const pc = await listening('device');
    expect(streamsOf(pc)).toHaveLength(1);
    pc.here.advanceMs(10 * MINUTE_MS);
    await pc.ears.revive();
    await expect.poll(() => streamsOf(pc)[0]?.isClosed()).toBe(true);
    expect(pc.ears.isRevived()).toBe(false);
    const other = await listening();
    await uiTable(other.here.parts)['forget-device']({ kid: other.kid });
    await other.ears.revive();
    await expect.poll(() => streamsOf(other)[0]?.isClosed()).toBe(true);
    expect((await remembered(other.here)).devices).toEqual({});
  });

  it.each(['refused', 'rate_limited', 'unavailable', 'internal'] as const)(
    'is tried again later when the broker answers %s',
    async (code) => {
      const pc = await signedIn();
      pc.here.broker.settings.mode = 'approve';
      pc.here.broker.settings.errors.set(LISTEN, code);
      await pageTable(pc.here.parts)['refresh-intent'](PAGE);
      const ears = listener(pc.here);
      await ears.revive();
      const tries = asked(pc);
      await ears.revive();
      expect(asked(pc)).toBe(tries);
      pc.here.broker.settings.errors.clear();
      pc.here.advanceMs(20_000);
      await ears.revive();
      expect(streamsOf(pc)).toHaveLength(1);
      expect(isQuarantined(pc.here)).toBe(false);
    },
  );

  it('is not begun for a broker that is not trusted', async () => {
    const pc = await listening();
    const pin = await pc.here.parts.vault.pinOf(BROKER);
    if (pin === null) return;
    const distrusted = { ...pin, distrusted: true };
    await pc.here.parts.vault.apply([{ kind: 'replace-pin', expected: pin, pin: distrusted }]);
    await listener(nextWorker(pc.here, chainedLocks())).revive();
    expect(streamsOf(pc)).toHaveLength(1);
  });

  it('survives a change of tier: the ticket is the device’s, and the stream goes on', async () => {
    const pc = await listening();
    expect(await changeTo(pc.here, pc.kid, 'pin')).toBe('changed');
    await wish(pc, 'login');
    await expect.poll(() => pc.ears.calls).toEqual([BROKER]);
    expect(isQuarantined(pc.here)).toBe(false);
  });
});
