import { describe, expect, it } from 'vitest';
import { moveRegistration } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { webCryptoKeys } from '../../../extension/src/device/key-pair.ts';
import type { Registration } from '../../../extension/src/device/registration.ts';
import { VaultUnavailable } from '../../../extension/src/vault/vault.ts';
import { agree, ask, goOn, press } from './kit/registering.ts';
import { BROKER, type World, world } from './kit/world.ts';

/** The world with a line on which nothing with this path gets through, or of which the answer is lost. */
const without = (here: World, path: string, lost: 'request' | 'answer'): World => {
  const fetch: Fetch = async (url, init) => {
    if (url.endsWith(path) && lost === 'request') throw new TypeError('no line');
    const response = await here.parts.fetch(url, init);
    if (url.endsWith(path)) throw new TypeError('the answer was lost');
    return response;
  };
  return { ...here, parts: { ...here.parts, fetch } };
};

const cancel = ({ parts }: World): Promise<Registration | null> =>
  moveRegistration(parts, BROKER, { kind: 'cancelled' });

const retry = ({ parts }: World): Promise<Registration | null> => moveRegistration(parts, BROKER, { kind: 'retried' });

describe('a registration that could not be sent', () => {
  it('T33 goes on after the customer has looked at the login page', async () => {
    const here = await world();
    await ask(here);
    expect(await agree(without(here, '/register', 'request'))).toMatchObject({ step: 'failed', code: 'unreachable' });
    await logIn(here.parts, BROKER);
    await logIn(here.parts, BROKER);
    expect(await here.parts.vault.devices()).toMatchObject([{ status: 'pending', ctr: 3 }]);
    await press(here);
    expect(await goOn(here)).toMatchObject({ step: 'waiting' });
    expect(await goOn(here)).toMatchObject({ step: 'done' });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('T33 has arrived after all when the device logs in, also where the customer was told of a failure', async () => {
    const here = await world();
    await ask(here);
    expect(await agree(without(here, '/register', 'answer'))).toMatchObject({ step: 'failed', code: 'unreachable' });
    for (const [kid, device] of here.broker.devices) here.broker.devices.set(kid, { ...device, status: 'active' });
    // Twice: the key that was registered is no longer among those that the device keeps.
    for (const _ of [1, 2]) expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(await retry(here)).toMatchObject({ step: 'done' });
    expect(here.broker.devices.size).toBe(1);
  });

  it('leaves no key behind when the customer gives up before anything was sent', async () => {
    const here = await world();
    await ask(here);
    here.broker.settings.errors.set('/anshin/v1/challenge', 'rate_limited');
    expect(await agree(here)).toMatchObject({ step: 'failed', code: 'rate_limited' });
    expect(await here.parts.vault.devices()).toHaveLength(1);
    expect(await cancel(here)).toBeNull();
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(await here.parts.vault.pins()).toEqual([]);
  });

  it('keeps the key when the customer gives up and the broker may have it', async () => {
    for (const lost of ['request', 'answer'] as const) {
      const here = await world();
      await ask(here);
      await agree(without(here, '/register', lost));
      expect(await cancel(here)).toBeNull();
      expect(await here.parts.vault.devices()).toMatchObject([{ status: 'pending' }]);
    }
  });

  it('keeps the key when a balancer answered in the broker’s place, which may have been too slow only', async () => {
    const here = await world();
    await ask(here);
    const fetch: Fetch = async (url, init) => {
      const response = await here.parts.fetch(url, init);
      return url.endsWith('/register') ? new Response('<h1>504</h1>', { status: 504 }) : response;
    };
    const cut = { ...here, parts: { ...here.parts, fetch } };
    expect(await agree(cut)).toMatchObject({ step: 'failed', code: 'unavailable' });
    expect(await cancel(here)).toBeNull();
    expect(await here.parts.vault.devices()).toMatchObject([{ status: 'pending' }]);
  });
});

describe('a fault of our own', () => {
  const broken = async (): Promise<never> => {
    throw new DOMException('this browser has no Ed25519', 'NotSupportedError');
  };

  it('where the key is made ends with a reason, may be tried again, and can be given up', async () => {
    const here = await world();
    await ask(here);
    const faulty = { ...here, parts: { ...here.parts, keys: { ...webCryptoKeys, generate: broken } } };
    expect(await agree(faulty)).toMatchObject({ step: 'failed', code: 'fault', resumeAt: { step: 'making' } });
    expect(await retry(faulty)).toMatchObject({ step: 'failed', code: 'fault' });
    expect(await cancel(here)).toBeNull();
    expect(await here.parts.vault.devices()).toEqual([]);
  });

  it('where the proof is signed does the same, and the next try goes on with the same key', async () => {
    const here = await world();
    await ask(here);
    const faulty = { ...here, parts: { ...here.parts, keys: { ...webCryptoKeys, sign: broken } } };
    expect(await agree(faulty)).toMatchObject({ step: 'failed', code: 'fault', resumeAt: { step: 'submitting' } });
    const [made] = await here.parts.vault.devices();
    expect(await retry(here)).toMatchObject({ step: 'waiting', kid: made?.kid });
  });

  it('before the question ends with a reason', async () => {
    const here = await world();
    await press(here);
    const parts = {
      ...here.parts,
      random: {
        bytes: (): never => {
          throw new RangeError('no randomness');
        },
      },
    };
    expect(await goOn({ ...here, parts })).toMatchObject({ step: 'failed', code: 'fault' });
  });

  it('is not made of a vault that cannot be reached, in which no failure could be kept either', async () => {
    const here = await world();
    await ask(here);
    const devicesOf = async (): Promise<never> => {
      throw new VaultUnavailable(new Error('the disk is full'));
    };
    const parts = { ...here.parts, vault: { ...here.parts.vault, devicesOf } };
    await expect(agree({ ...here, parts })).rejects.toThrow(VaultUnavailable);
    expect(await goOn(here)).toMatchObject({ step: 'waiting' });
  });
});
