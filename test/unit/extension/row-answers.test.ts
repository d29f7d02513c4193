import { describe, expect, it } from 'vitest';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { losing } from './kit/lossy.ts';
import { mortal } from './kit/mortality.ts';
import { deviceOf, isQuarantined, lock, nextWorker, unlock } from './kit/protecting.ts';
import { NUMBER } from './kit/scripted-rows.ts';
import { furtherDevice, recording, reply, shown, signedIn, statusOf, view, wish } from './kit/session.ts';
import { chainedLocks } from './kit/world.ts';

const ROWS = '/anshin/v1/rows';
const DEVICE = '/anshin/v1/device';
const CHALLENGE = '/anshin/v1/challenge';
const MINUTE_MS = 60_000;

describe('the answer to a row', () => {
  it('signs the row that was shown: type, id and hash', async () => {
    const { here, kid, id, row } = await shown();
    const recorded = recording(here);
    expect(await reply(recorded.here, kid, id, { as: 'confirm' })).toEqual({ word: 'held' });
    expect(recorded.sent(DEVICE)[0]?.claims).toMatchObject({
      prp: 'confirm',
      org: null,
      act: { t: 'withdrawal-account', id, h: row?.hash },
    });
    expect(statusOf(here, id)).toBe('confirmed');
    expect((await view(here)).rows).toEqual([]);
  });

  it('approves a login by its number, once wrong and then over', async () => {
    const { here, kid, id } = await shown('login');
    expect(await reply(here, kid, id, { as: 'approve', number: NUMBER })).toEqual({ word: 'done' });
    expect(statusOf(here, id)).toBe('approved');
    const other = await shown('login');
    for (const word of ['wrong_number', 'over']) {
      expect(await reply(other.here, other.kid, other.id, { as: 'approve', number: 11 })).toEqual({ word });
    }
  });

  it.each([{ as: 'refuse' }, { as: 'approve', number: null }])('refuses a login at the broker: %j', async (answer) => {
    const { here, kid, id } = await shown('login');
    expect(await reply(here, kid, id, answer)).toEqual({ word: 'done' });
    expect(statusOf(here, id)).toBe('refused');
  });

  it('puts aside what is not to be confirmed: nothing is sent, and it is shown no more', async () => {
    const { here, kid, id } = await shown();
    const before = here.broker.asked.get(CHALLENGE);
    expect(await reply(here, kid, id, { as: 'refuse' })).toEqual({ word: 'done' });
    expect(here.broker.asked.get(CHALLENGE)).toBe(before);
    expect((await view(here)).rows).toEqual([]);
    expect((await uiTable(here.parts).overview({})).brokers[0]?.devices[0]?.waiting).toBe(0);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'over' });
  });

  it('is kept to the sort of the row and to the form of the protocol', async () => {
    const { here, kid, id } = await shown('login');
    const change = await wish({ here, kid });
    await view(here);
    const malformed = { code: 'malformed' };
    await expect(reply(here, kid, id, { as: 'confirm' })).rejects.toMatchObject(malformed);
    await expect(reply(here, kid, change, { as: 'approve', number: 47 })).rejects.toMatchObject(malformed);
    for (const number of [9, 100, 47.5, Number.NaN]) {
      await expect((async () => reply(here, kid, id, { as: 'approve', number }))()).rejects.toMatchObject(malformed);
    }
    await expect((async () => reply(here, kid, id, { as: 'approve' }))()).rejects.toMatchObject(malformed);
    await expect((async () => reply(here, kid, 'a b', { as: 'confirm' }))()).rejects.toMatchObject(malformed);
    expect([statusOf(here, id), statusOf(here, change)]).toEqual(['open', 'open']);
  });

  it('belongs to the device that was asked', async () => {
    const { here, id } = await shown();
    const other = await furtherDevice(here);
    expect(await reply(here, other, id, { as: 'confirm' })).toEqual({ word: 'over' });
    expect(await reply(here, other, 'never-shown', { as: 'confirm' })).toEqual({ word: 'over' });
  });

  it('waits for the user where the device is locked, or the broker wants him asked now', async () => {
    const { here, kid, id } = await shown('withdrawal-account', 'pin');
    await lock(here);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'locked' });
    await unlock(here, kid);
    here.advanceMs(MINUTE_MS);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'held' });
  });

  it('is locked when the user was asked more than five minutes ago', async () => {
    const { here, kid } = await signedIn('pin');
    here.advanceMs(10 * MINUTE_MS);
    const id = await wish({ here, kid });
    await view(here);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'locked' });
    expect(await here.parts.unlocked.expiries()).toEqual(new Map());
    expect(statusOf(here, id)).toBe('open');
  });

  it.each(['suspended', 'revoked'] as const)('is refused for a device that is %s', async (status) => {
    const { here, kid, id } = await shown();
    const known = here.broker.devices.get(kid);
    if (known !== undefined) here.broker.devices.set(kid, { ...known, status });
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'refused' });
    expect(await deviceOf(here, kid)).toMatchObject({ status });
  });

  it('is over when the broker has closed the row meanwhile', async () => {
    const { here, kid, id } = await shown();
    const row = here.broker.rows.get(id);
    if (row !== undefined) here.broker.rows.set(id, { ...row, status: 'over' });
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'over' });
  });
});

describe('T33 rows whose answers are lost', () => {
  it.each([
    [CHALLENGE, 'request'],
    [CHALLENGE, 'answer'],
    [ROWS, 'request'],
    [ROWS, 'answer'],
  ] as const)('T33 are read when two of %s are lost (%s)', async (path, lost) => {
    const { here, kid } = await signedIn();
    const id = await wish({ here, kid });
    expect(await view(losing(here, path, lost, 2))).toMatchObject({ rows: [{ row: { id } }], failed: false });
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 are said not to be readable after the third', async () => {
    const { here, kid } = await signedIn();
    await wish({ here, kid });
    expect(await view(losing(here, ROWS, 'answer', 3))).toMatchObject({ rows: [], failed: true });
    expect(await view(here)).toMatchObject({ failed: false });
  });

  it.each([
    [CHALLENGE, 'request', 'held'],
    [CHALLENGE, 'answer', 'held'],
    [DEVICE, 'request', 'held'],
    [DEVICE, 'answer', 'held'],
  ] as const)('T33 are confirmed when two of %s are lost (%s)', async (path, lost, word) => {
    const { here, kid, id } = await shown();
    expect(await reply(losing(here, path, lost, 2), kid, id, { as: 'confirm' })).toEqual({ word });
    expect(statusOf(here, id)).toBe('confirmed');
  });

  it('T33 are failed after the third: nobody here knows what came of it, and the page tells', async () => {
    const { here, kid, id } = await shown();
    expect(await reply(losing(here, DEVICE, 'answer', 3), kid, id, { as: 'confirm' })).toEqual({ word: 'failed' });
    expect(statusOf(here, id)).toBe('confirmed');
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'held' });
  });

  // Ask, make, write, sign, post, write.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 6; fatal += 1) {
      it(`T33 survive a worker that dies ${when} deed ${fatal} of an answer, and are answered at most once`, async () => {
        const { here, kid, id } = await shown();
        await reply({ parts: mortal(here.parts, fatal, when) }, kid, id, { as: 'confirm' }).catch(() => undefined);
        const next = nextWorker(here, chainedLocks());
        // Answered here already, and only not shown: then there is nothing left to answer.
        const isThere = (await next.parts.memory.read()).rows[id] !== undefined;
        expect(await reply(next, kid, id, { as: 'confirm' })).toEqual({ word: isThere ? 'held' : 'over' });
        expect(statusOf(here, id)).toBe('confirmed');
        expect(isQuarantined(here)).toBe(false);
      });

      it(`T33 survive a worker that dies ${when} deed ${fatal} of a reading`, async () => {
        const { here, kid } = await signedIn();
        const id = await wish({ here, kid });
        await view({ parts: mortal(here.parts, fatal, when) }).catch(() => undefined);
        expect(await view(nextWorker(here, chainedLocks()))).toMatchObject({ rows: [{ row: { id } }], failed: false });
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }

  it('T33 are answered by the worker that comes after the one that showed them', async () => {
    const { here, kid, id } = await shown();
    const next = nextWorker(here, chainedLocks());
    expect(await reply(next, kid, id, { as: 'confirm' })).toEqual({ word: 'held' });
  });
});
