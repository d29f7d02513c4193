import { describe, expect, it } from 'vitest';
import type { Kid } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { losing } from './kit/lossy.ts';
import { isQuarantined, unlock } from './kit/protecting.ts';
import { signedIn } from './kit/session.ts';
import { BROKER, type World } from './kit/world.ts';

const DEVICE = '/anshin/v1/device';
const MINUTE_MS = 60_000;

describe('the seconds for a login', () => {
  const open = ({ parts }: Pick<World, 'parts'>, kid: Kid) => uiTable(parts)['smart-unlock']({ kid });

  it('are told with their digits and their end', async () => {
    const { here, kid } = await signedIn();
    const answer = await open(here, kid);
    expect(answer).toMatchObject({ word: 'opened', digits: '123456' });
    const left = answer.word === 'opened' ? answer.closesAtMs - here.parts.clock.now() : 0;
    expect(left).toBeGreaterThan(29_000);
    expect(left).toBeLessThanOrEqual(30_000);
  });

  it.each(['nothing', 'rate_limited'] as const)('are %s when the broker says so', async (outcome) => {
    const { here, kid } = await signedIn();
    here.broker.settings.outcome = outcome;
    expect(await open(here, kid)).toEqual({ word: outcome });
  });

  it('wait for the user where the device is locked, or the broker wants him asked now', async () => {
    const { here, kid } = await signedIn('pin');
    here.advanceMs(10 * MINUTE_MS);
    expect(await open(here, kid)).toEqual({ word: 'locked' });
    expect(await open(here, kid)).toEqual({ word: 'locked' });
    await unlock(here, kid);
    expect(await open(here, kid)).toMatchObject({ word: 'opened' });
  });

  it('are refused for a device that is suspended, and for one that is not here', async () => {
    const { here, kid } = await signedIn();
    const known = here.broker.devices.get(kid);
    if (known !== undefined) here.broker.devices.set(kid, { ...known, status: 'suspended' });
    expect(await open(here, kid)).toEqual({ word: 'refused' });
    expect(await open(here, 'AAAAAAAAAAAAAAAAAAAAAA' as Kid)).toEqual({ word: 'failed' });
  });

  it('T33 are opened anew when the answer was lost, and failed after the third', async () => {
    const { here, kid } = await signedIn();
    expect(await open(losing(here, DEVICE, 'answer', 2), kid)).toMatchObject({ word: 'opened' });
    expect(await open(losing(here, DEVICE, 'answer', 3), kid)).toEqual({ word: 'failed' });
    expect(isQuarantined(here)).toBe(false);
  });

  it('are refused when the broker says done and names no window', async () => {
    const { here, kid } = await signedIn();
    const fetch: Fetch = async (url, init) => {
      const answer = (await (await here.parts.fetch(url, init)).json()) as object;
      return Response.json(url.endsWith(DEVICE) ? { ...answer, opened: null } : answer);
    };
    expect(await open({ parts: { ...here.parts, fetch } }, kid)).toEqual({ word: 'refused' });
  });

  it('have a window of their own', async () => {
    const { here, kid } = await signedIn();
    const opened = here.shown.length;
    await uiTable(here.parts)['smart-unlock-open']({ kid });
    await uiTable(here.parts)['waiting-open']({ broker: BROKER });
    expect(here.shown.slice(opened)).toEqual([`smart=${kid}`, `waiting=${encodeURIComponent(BROKER)}`]);
  });
});
