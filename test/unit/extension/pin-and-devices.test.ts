import { describe, expect, it, vi } from 'vitest';
import { forgetDevice } from '../../../extension/src/background/forget-device.ts';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import { checkBrokerAfterLogin, logIn } from '../../../extension/src/background/login.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { newSigningKey } from './kit/broker-keys.ts';
import { device, KID, OTHER_KID, pin } from './kit/fixtures.ts';
import { memoryVault } from './kit/memory-vault.ts';
import { agree, ask, goOn, registerPc } from './kit/registering.ts';
import { BROKER, type World, world } from './kit/world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('the pin goes with the last device', () => {
  const forget = ({ parts }: World, kid: string) => uiTable(parts)['forget-device']({ kid });

  it('that the customer removes, and not before', async () => {
    const here = await world();
    const first = await registerPc(here);
    here.broker.settings.accountLabel = '山田 太郎 様';
    const second = await registerPc(here);
    await forget(here, first);
    expect(await here.parts.vault.pins()).toHaveLength(1);
    await forget(here, second);
    expect(await here.parts.vault.pins()).toEqual([]);
    expect(await here.parts.vault.devices()).toEqual([]);
  });

  it.each(['undeliverable', 'expired'] as const)('that the broker has forgotten: %s', async (mail) => {
    const here = await world();
    here.broker.settings.mail = mail;
    await ask(here);
    await agree(here);
    expect(await goOn(here)).toMatchObject({ step: 'failed', code: mail });
    expect(await here.parts.vault.pins()).toEqual([]);
  });

  it('that was refused at registration, so that a broker with a new key can be used at the next try', async () => {
    const here = await world();
    await ask(here);
    here.broker.settings.errors.set('/anshin/v1/register', 'refused');
    expect(await agree(here)).toMatchObject({ step: 'failed', code: 'session_ended' });
    expect(await here.parts.vault.pins()).toEqual([]);
    here.broker.settings.errors.clear();
    here.broker.keys.splice(0, 1, await newSigningKey());
    await registerPc(here);
    expect(await here.parts.vault.pins()).toHaveLength(1);
  });

  it('that never became active', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    await ask(here);
    await agree(here);
    here.advanceMs(4 * DAY_MS);
    await logIn(here.parts, BROKER);
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(await here.parts.vault.pins()).toEqual([]);
  });

  it('in one transaction, in which another device may come', async () => {
    const vault = memoryVault();
    await vault.apply([
      { kind: 'add-pin', pin: pin() },
      { kind: 'put-device', device: device() },
    ]);
    await vault.apply([
      { kind: 'remove-device', kid: KID },
      { kind: 'put-device', device: device({ kid: OTHER_KID }) },
    ]);
    expect(await vault.pins()).toEqual([pin()]);
  });
});

describe('a pin that changed meanwhile', () => {
  /** Parts whose requests are answered when the test says so. */
  const held = ({ parts }: World) => {
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const fetch: Fetch = async (url, init) => {
      const response = await parts.fetch(url, init);
      reached.resolve();
      await gate.promise;
      return response;
    };
    return { parts: { ...parts, fetch }, reached: reached.promise, letGo: gate.resolve };
  };

  it.each(['fits', 'does not fit'])('is not brought back by the daily look when the broker %s', async (how) => {
    const here = await world();
    const kid = await registerPc(here);
    here.advanceMs(DAY_MS);
    if (how === 'does not fit') here.broker.keys.splice(0, 1, await newSigningKey());
    const slow = held(here);
    const look = checkBrokerAfterLogin(slow.parts, BROKER);
    await slow.reached;
    await forgetDevice(here.parts, kid);
    slow.letGo();
    await look;
    expect(await here.parts.vault.pins()).toEqual([]);
  });

  it('is not overwritten by an older look', async () => {
    const here = await world();
    await registerPc(here);
    here.advanceMs(DAY_MS);
    const slow = held(here);
    const look = checkBrokerAfterLogin(slow.parts, BROKER);
    await slow.reached;
    here.broker.keys.push(await newSigningKey());
    await checkBrokerAfterLogin(here.parts, BROKER);
    slow.letGo();
    await look;
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ seq: 1 });
  });

  it('is not overwritten by a registration that was introduced before', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.settings.accountLabel = '山田 太郎 様';
    await ask(here);
    here.advanceMs(DAY_MS);
    const own = here.broker.keys.splice(0, 1, await newSigningKey());
    await checkBrokerAfterLogin(here.parts, BROKER);
    here.broker.keys.splice(0, 1, ...own);
    here.broker.settings.mail = 'pending';
    await agree(here);
    await vi.waitFor(async () => expect(await here.parts.vault.devices()).toHaveLength(2));
    expect(await here.parts.vault.pinOf(BROKER)).toMatchObject({ distrusted: true });
  });
});
