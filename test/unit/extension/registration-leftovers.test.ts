import { describe, expect, it, vi } from 'vitest';
import { pageTable, uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { overviewOf } from '../../../extension/src/background/overview.ts';
import { advanceRegistration } from '../../../extension/src/background/registration.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { agree, ask, goOn, PAGE, press, registerPc, yes } from './kit/registering.ts';
import { BROKER, type World, world } from './kit/world.ts';

describe('what is left of a registration', () => {
  const intend = (here: World) => pageTable(here.parts)['login-intent'](PAGE);

  it('ends with the first login when nobody watched the mail go out', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    await ask(here);
    await agree(here);
    for (const [kid, device] of here.broker.devices) here.broker.devices.set(kid, { ...device, status: 'active' });
    expect(await intend(here)).toBe('ready');
    await vi.waitFor(async () => {
      expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({ step: 'done' });
    });
    expect(here.told).toEqual(['registered']);
  });

  it('is asked about when the popup opens, and once only when there is nothing new', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    await ask(here);
    await agree(here);
    let changes = 0;
    const table = uiTable({
      ...here.parts,
      changed: () => {
        changes += 1;
      },
    });
    expect(await table.overview({})).toMatchObject({ brokers: [{ registering: true }] });
    await vi.waitFor(() => expect(here.broker.asked.get('/anshin/v1/registration')).toBe(1));
    await vi.waitFor(() => expect(changes).toBe(1));
    await table.overview({});
    await vi.waitFor(() => expect(here.broker.asked.get('/anshin/v1/registration')).toBe(2));
    expect(changes).toBe(1);
  });

  it('takes the place of a dead registration of the same customer, and of no other', async () => {
    const here = await world();
    const first = await registerPc(here);
    here.broker.settings.accountLabel = '山田 太郎 様';
    const other = await registerPc(here);
    for (const kid of [first, other]) {
      const device = here.broker.devices.get(kid);
      if (device !== undefined) here.broker.devices.set(kid, { ...device, status: 'revoked' });
    }
    expect(await logIn(here.parts, BROKER)).toBe('unregistered');
    const again = await registerPc(here);
    const left = async () => (await here.parts.vault.devices()).map(({ kid, status }) => [kid, status]);
    // As long as they may object they stay, whoever registers.
    expect(await left()).toHaveLength(3);
    here.advanceMs(101 * 60 * 60_000);
    await intend(here);
    expect(await left()).toHaveLength(3);
    here.advanceMs((892 - 101) * 60 * 60_000);
    expect(await intend(here)).toBe('ready');
    await vi.waitFor(async () =>
      expect(await left()).toEqual([
        [first, 'revoked'],
        [again, 'active'],
      ]),
    );
  });

  it('leaves alone what is not ended: another customer may have the same name', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    await ask(here);
    await agree(here);
    // The other one signs in, in the same browser: how far the first one's registration is, is not told to her.
    here.broker.settings.errors.set('/anshin/v1/registration', 'refused');
    expect(await goOn(here)).toMatchObject({ code: 'unwatched' });
    here.broker.settings.errors.clear();
    here.broker.settings.mail = 'active';
    const second = await registerPc(here);
    const devices = await here.parts.vault.devices();
    expect(devices.map(({ status }) => status)).toEqual(['pending', 'active']);
    expect(devices[1]?.kid).toBe(second);
  });

  it('goes on with the same key when the customer presses the button again', async () => {
    const here = await world();
    await ask(here);
    const fetch: Fetch = async (url, init) => {
      if (url.endsWith('/register')) throw new TypeError('no line');
      return here.parts.fetch(url, init);
    };
    const failed = await advanceRegistration({ ...here.parts, fetch }, BROKER, await yes(here));
    expect(failed).toMatchObject({ step: 'failed', resumeAt: { step: 'submitting' } });
    const [device] = await here.parts.vault.devices();
    await press(here);
    expect(await goOn(here)).toMatchObject({ kid: device?.kid });
    expect(here.broker.devices.size).toBe(1);
  });

  it('is not brought up for ever', async () => {
    const here = await world();
    await ask(here);
    const isOpen = async () => (await overviewOf(here.parts, [BROKER])).brokers[0]?.registering;
    expect(await isOpen()).toBe(true);
    here.advanceMs(30 * 60_000);
    expect(await isOpen()).toBe(false);
  });
});
