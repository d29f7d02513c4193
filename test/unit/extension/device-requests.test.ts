import { describe, expect, it } from 'vitest';
import type { Kid } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { deviceOf, isQuarantined, lock, registerWith, unlock } from './kit/protecting.ts';
import { BROKER, type World, world } from './kit/world.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const standing = ({ broker }: World, kid: Kid, status: 'suspended' | 'revoked') => {
  const known = broker.devices.get(kid);
  if (known !== undefined) broker.devices.set(kid, { ...known, status });
};

const viewOf = async ({ parts }: World, kid: Kid) => {
  const { brokers } = await uiTable(parts).overview({});
  return brokers[0]?.devices.find((device) => device.kid === kid);
};

describe.each(['veto', 'mail-again'] as const)('%s', (message) => {
  const send = ({ parts }: World, kid: Kid) => uiTable(parts)[message]({ kid });
  const path = '/anshin/v1/device';

  it('is signed by no locked device', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    await lock(here);
    expect(await send(here, kid)).toEqual({ word: 'locked' });
    expect(here.broker.asked.get(path)).toBeUndefined();
    await unlock(here, kid);
    expect(await send(here, kid)).toEqual({ word: 'done' });
  });

  it('is refused for a device that the broker has suspended', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    standing(here, kid, 'suspended');
    expect(await send(here, kid)).toEqual({ word: 'refused' });
    expect(await deviceOf(here, kid)).toMatchObject({ status: 'suspended' });
  });

  it('locks a device whose user the broker wants asked again', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    here.advanceMs(7 * HOUR_MS);
    await unlock(here, kid);
    const known = here.broker.devices.get(kid);
    if (known !== undefined) here.broker.devices.set(kid, { ...known, verifiedAtMs: null });
    expect(await send(here, kid)).toEqual({ word: 'locked' });
    expect(here.session.held()).toEqual({});
  });

  it('fails when the broker cannot be reached, is not trusted, or the device is gone', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    here.broker.settings.errors.set(path, 'unavailable');
    expect(await send(here, kid)).toEqual({ word: 'failed' });
    here.broker.settings.errors.clear();
    expect(await send(here, 'A'.repeat(22) as Kid)).toEqual({ word: 'failed' });
    expect(await send(here, kid)).toEqual({ word: 'done' });
  });

  it('T33 takes part in the evolution of the key, whatever is lost', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    for (const lost of ['/challenge', '/device']) {
      let left = 1;
      const fetch: typeof here.parts.fetch = async (url, init) => {
        const response = await here.parts.fetch(url, init);
        if (!url.endsWith(lost) || left === 0) return response;
        left = 0;
        throw new TypeError('the answer was lost');
      };
      expect(await send({ ...here, parts: { ...here.parts, fetch } }, kid)).toEqual({ word: 'done' });
      expect(await logIn(here.parts, BROKER)).toBe('ready');
    }
    expect(isQuarantined(here)).toBe(false);
  });

  it('is no login: when the customer was last here does not change', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    await send(here, kid);
    expect(await deviceOf(here, kid)).toMatchObject({ lastLoginAtMs: null, acked: 1 });
  });
});

describe('what comes of it', () => {
  it('is told in one word', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    const table = uiTable(here.parts);
    here.broker.settings.outcome = 'nothing';
    expect(await table.veto({ kid })).toEqual({ word: 'nothing' });
    here.broker.settings.outcome = 'rate_limited';
    expect(await table['mail-again']({ kid })).toEqual({ word: 'rate_limited' });
  });
});

describe('a revoked device', () => {
  it('keeps its keys and may object, and stays revoked', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    standing(here, kid, 'revoked');
    expect(await logIn(here.parts, BROKER)).toBe('unregistered');
    expect(await viewOf(here, kid)).toMatchObject({ status: 'revoked', mayVeto: true });
    expect(await uiTable(here.parts).veto({ kid })).toEqual({ word: 'done' });
    expect(await deviceOf(here, kid)).toMatchObject({ status: 'revoked' });
    expect(await logIn(here.parts, BROKER)).toBe('unregistered');
  });

  it('may object as long as lengthened holds may run since this PC heard of it, and no longer', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    standing(here, kid, 'revoked');
    await logIn(here.parts, BROKER);
    let hours = 0;
    for (const [at, mayVeto] of [
      [101, true],
      [880, true],
      [891, true],
      [892, false],
      [900, false],
    ] as const) {
      here.advanceMs((at - hours) * HOUR_MS);
      hours = at;
      expect(await viewOf(here, kid), `${at} h`).toMatchObject({ mayVeto });
    }
  });

  it('goes with its keys and what opened them when the customer removes it', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    await uiTable(here.parts)['forget-device']({ kid });
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(here.session.held()).toEqual({});
  });
});

describe('the drill', () => {
  it('is due 90 days after the registration, and 90 days after each answer', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    expect(await viewOf(here, kid)).toMatchObject({ drillDue: false, lastDrill: null });
    for (const found of ['mail', 'sheet', 'none'] as const) {
      here.advanceMs(90 * DAY_MS - 60_000);
      expect(await viewOf(here, kid)).toMatchObject({ drillDue: false });
      here.advanceMs(60_000);
      expect(await viewOf(here, kid)).toMatchObject({ drillDue: true });
      await uiTable(here.parts)['drill-answer']({ kid, found });
      expect(await viewOf(here, kid)).toMatchObject({ drillDue: false, lastDrill: { found } });
    }
  });

  it('is not asked for a PC that is not registered any more', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    standing(here, kid, 'revoked');
    await logIn(here.parts, BROKER);
    here.advanceMs(90 * DAY_MS);
    expect(await viewOf(here, kid)).toMatchObject({ drillDue: false });
  });

  it('is not undone by a login that runs meanwhile', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    await Promise.all([logIn(here.parts, BROKER), uiTable(here.parts)['drill-answer']({ kid, found: 'mail' })]);
    expect(await deviceOf(here, kid)).toMatchObject({ lastDrill: { found: 'mail' }, acked: 1 });
  });
});

describe('windows', () => {
  it('are one for each question and device', async () => {
    const here = await world();
    const kid = await registerWith(here, 'pin');
    const table = uiTable(here.parts);
    for (let time = 0; time < 2; time += 1) {
      await table['unlock-open']({ kid });
      await table['change-open']({ kid });
      await table['window-open']({ kind: 'veto', kid });
      await table['window-open']({ kind: 'drill', kid });
    }
    expect(here.shown.slice(1)).toEqual([`unlock=${kid}`, `change=${kid}`, `veto=${kid}`, `drill=${kid}`]);
  });
});
