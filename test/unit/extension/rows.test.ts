import { describe, expect, it } from 'vitest';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { anythingAsRow, newSigningKey } from './kit/broker-keys.ts';
import { lock, unlock } from './kit/protecting.ts';
import { FACTS } from './kit/scripted-rows.ts';
import { furtherDevice, reply, shown, signedIn, statusOf, view, wish } from './kit/session.ts';
import { BROKER, type World } from './kit/world.ts';

const ROWS = '/anshin/v1/rows';
const MINUTE_MS = 60_000;

describe('what waits', () => {
  it('is shown with the device, the row, its hash and its end', async () => {
    const { here, kid, id, row } = await shown();
    expect(row).toMatchObject({ kid, deviceName: '居間のPC', tier: 'software', row: { id, t: 'withdrawal-account' } });
    expect((row?.expiresAtMs ?? 0) - here.parts.clock.now()).toBeGreaterThan(4 * MINUTE_MS);
    const { rows: _, ...rest } = await view(here);
    expect(rest).toEqual({ brokerName: { ja: 'あんしん証券', en: 'Anshin Securities' }, locked: [], failed: false });
  });

  it('is nothing on a PC that is not registered, and nobody is asked', async () => {
    const { here } = await signedIn();
    await here.parts.vault.apply((await here.parts.vault.devices()).map(({ kid }) => ({ kind: 'remove-device', kid })));
    const before = here.broker.asked.get(ROWS);
    expect(await view(here)).toMatchObject({ rows: [], locked: [], failed: false });
    expect(here.broker.asked.get(ROWS)).toBe(before);
  });

  it('is read for every device of the family that is open; the locked ones are named', async () => {
    const { here, kid } = await signedIn('pin');
    await lock(here);
    const other = await furtherDevice(here);
    await wish({ here, kid });
    await wish({ here, kid: other }, 'login');
    expect(await view(here)).toMatchObject({
      locked: [kid],
      rows: [{ kid: other, row: { t: 'login' } }],
      failed: false,
    });
    await unlock(here, kid);
    const both = await view(here);
    expect(both.locked).toEqual([]);
    expect(both.rows.map(({ row }) => row.t)).toEqual(['withdrawal-account', 'login']);
  });

  it('has its number in the overview until it is answered', async () => {
    const { here, kid, id } = await shown();
    const waiting = async () => (await uiTable(here.parts).overview({})).brokers[0]?.devices[0]?.waiting;
    expect(await waiting()).toBe(1);
    await reply(here, kid, id, { as: 'confirm' });
    expect(await waiting()).toBe(0);
  });

  it('keeps the end that it had when it was first seen', async () => {
    const { here, row } = await shown();
    here.advanceMs(MINUTE_MS);
    expect((await view(here)).rows[0]?.expiresAtMs).toBe(row?.expiresAtMs);
  });

  it('is not shown after its end, nor answered, though the broker still lists it', async () => {
    const { here, kid, id } = await shown();
    here.advanceMs(5 * MINUTE_MS + 1000);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'over' });
    expect((await view(here)).rows).toHaveLength(0);
    expect(statusOf(here, id)).toBe('open');
  });

  it('announces no change when only read, so that a page that reads at every change comes to an end', async () => {
    const { here } = await shown();
    let changes = 0;
    const changed = (): void => {
      changes += 1;
    };
    await uiTable({ ...here.parts, changed })['waiting-view']({ broker: BROKER });
    expect(changes).toBe(0);
  });

  it('costs one reading when three windows ask, or two', async () => {
    const { here } = await shown();
    const before = here.broker.asked.get(ROWS) ?? 0;
    const table = uiTable(here.parts);
    await Promise.all([1, 2, 3].map(() => table['waiting-view']({ broker: BROKER })));
    expect((here.broker.asked.get(ROWS) ?? 0) - before).toBeLessThanOrEqual(2);
  });
});

describe('what is not the broker’s', () => {
  const spoilt = async (change: (jws: string, here: World) => Promise<string> | string) => {
    const pc = await signedIn();
    const id = await wish(pc);
    const good = await wish(pc, 'login');
    const row = pc.here.broker.rows.get(id);
    if (row !== undefined) pc.here.broker.rows.set(id, { ...row, jws: await change(row.jws, pc.here) });
    return { ...pc, id, good };
  };

  it.each<[string, (jws: string, here: World) => Promise<string> | string]>([
    ['has a wrong signature', (jws) => `${jws.slice(0, -4)}AAAA`],
    ['is signed by a stranger', async () => anythingAsRow({}, await newSigningKey())],
    ['is for another device', (_jws, here) => foreign(here, { kid: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['is of another broker', (_jws, here) => foreign(here, { iss: 'https://evil.example' })],
  ])('is left out, and said to be, when it %s; what is right is shown', async (_name, change) => {
    const { here, kid, id, good } = await spoilt(change);
    const { rows, failed } = await view(here);
    expect(failed).toBe(true);
    expect(rows.map(({ row }) => row.id)).toEqual([good]);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'over' });
  });

  const foreign = (here: World, over: object): Promise<string> => {
    const [signer] = here.broker.keys;
    if (signer === undefined) throw new RangeError('a broker has a key');
    const facts = FACTS['withdrawal-account'];
    const common = {
      v: 1,
      iss: BROKER,
      id: 'a',
      t: 'withdrawal-account',
      sub: '山田',
      ref: '0000',
      iat: 1,
      exp: 301,
      facts,
    };
    return anythingAsRow({ ...common, kid: 'AAAAAAAAAAAAAAAAAAAAAA', ...over }, signer);
  };

  it('T26 is text that may deceive: it is left out', async () => {
    const { here, kid } = await signedIn();
    const [signer] = here.broker.keys;
    if (signer === undefined) return;
    const [bank, ...others] = FACTS['withdrawal-account'];
    const facts = [{ ...bank, new: 'あおぞら銀行\u202E' }, ...others];
    const common = {
      v: 1,
      iss: BROKER,
      id: 'a',
      t: 'withdrawal-account',
      sub: '山田',
      ref: '0000',
      iat: 1,
      exp: 301,
      facts,
    };
    const jws = await anythingAsRow({ ...common, kid }, signer);
    here.broker.rows.set('a', { jws, kid, type: 'withdrawal-account', status: 'open', triesLeft: 2 });
    expect(await view(here)).toMatchObject({ rows: [], failed: true });
  });

  it('is another text under an id that was shown: neither can be answered', async () => {
    const { here, kid, id } = await shown();
    const [signer] = here.broker.keys;
    const facts = FACTS['withdrawal-account'].map((fact) => (fact.f === 'number' ? { ...fact, new: '1111111' } : fact));
    if (signer !== undefined) await here.broker.wish(kid, 'withdrawal-account', facts, { id });
    expect(await view(here)).toMatchObject({ rows: [], failed: true });
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'over' });
    expect(statusOf(here, id)).toBe('open');
  });

  it('follows a broker that has changed its key, by its signed rotations', async () => {
    const { here, kid } = await signedIn();
    here.broker.keys.push(await newSigningKey());
    const id = await wish({ here, kid });
    expect(await view(here)).toMatchObject({ rows: [{ row: { id } }], failed: false });
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ seq: 1, distrusted: false });
  });

  it('follows nobody whose new key nobody has signed', async () => {
    const { here, kid } = await signedIn();
    here.broker.keys.splice(0, 1, await newSigningKey());
    await wish({ here, kid });
    expect(await view(here)).toMatchObject({ rows: [], failed: true });
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ distrusted: true });
  });
});
