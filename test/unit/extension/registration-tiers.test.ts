import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { moveRegistration, uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { beginBrowser, resumeRegistrations } from '../../../extension/src/background/wake-up.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { mortal } from './kit/mortality.ts';
import {
  agreeTo,
  deviceOf,
  evaluate,
  isQuarantined,
  kekFor,
  lock,
  nextWorker,
  type ProtectedTier,
  questionOf,
  registerWith,
  unlock,
} from './kit/protecting.ts';
import { ask, goOn, press } from './kit/registering.ts';
import { BROKER, chainedLocks, countingKeys, type World, world } from './kit/world.ts';

/** By Node's own hand, beside WebCrypto's. */
const hashOf = (credentialId: string): string =>
  createHash('sha256').update(Buffer.from(credentialId, 'base64url')).digest('base64url');

const TIERS = ['pin', 'platform'] as const satisfies readonly ProtectedTier[];

/** The broker is out of reach from the first `register` on, which it has heard or not. */
const cut = (here: World, arrived: boolean): World => {
  let isCut = false;
  const fetch: Fetch = async (url, init) => {
    if (isCut) throw new TypeError('no line');
    isCut = url.endsWith('/register');
    if (isCut && !arrived) throw new TypeError('no line');
    const response = await here.parts.fetch(url, init);
    if (isCut) throw new TypeError('the answer was lost');
    return response;
  };
  return { ...here, parts: { ...here.parts, fetch } };
};

describe.each(TIERS)('a registration with the tier %s', (tier) => {
  it('tells the broker the tier, and keeps a key that nobody can use who was not asked', async () => {
    const here = await world();
    const kid = await registerWith(here, tier);
    const device = await deviceOf(here, kid);
    expect(device).toMatchObject({ tier, status: 'active', acked: 0, ctr: 1 });
    expect(device.keys).toHaveLength(1);
    expect(device.keys[0]).not.toHaveProperty('privateKey');
    expect(here.broker.devices.get(kid)).toMatchObject({
      tier,
      presenceKey: device.presence?.publicKey ?? null,
      credentialId: device.credentialId,
      credentialHash: device.credentialId && hashOf(device.credentialId),
    });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('writes nothing about the wrapping key on the disk', async () => {
    const here = await world();
    const written: string[] = [];
    const vault = {
      ...here.parts.vault,
      apply: async (changes: Parameters<typeof here.parts.vault.apply>[0]) => {
        written.push(JSON.stringify(changes));
        await here.parts.vault.apply(changes);
      },
    };
    await registerWith({ ...here, parts: { ...here.parts, vault } }, tier);
    const [{ kek } = { kek: '' }] = Object.values(here.session.held() as Record<string, { kek: string }>);
    expect(kek).toHaveLength(43);
    expect(written.length).toBeGreaterThan(3);
    for (const text of written) expect(text).not.toContain(kek);
  });

  it('T33 sends the same key again when answers are lost, and is one device', async () => {
    const here = await world();
    await ask(here);
    await agreeTo(cut(here, true), tier);
    expect(await moveRegistration(here.parts, BROKER, { kind: 'retried' })).toMatchObject({ step: 'waiting' });
    expect(here.broker.devices.size).toBe(1);
    expect(await here.parts.vault.devices()).toHaveLength(1);
  });

  it.each([true, false])('T31 after the browser was started anew says so; sent before: %s', async (arrived) => {
    const here = await world();
    await ask(here);
    await agreeTo(cut(here, arrived), tier);
    const [made] = await here.parts.vault.devices();
    here.session.end();
    await beginBrowser(here.parts);
    await moveRegistration(here.parts, BROKER, { kind: 'retried' });
    // It may have been heard: the key stays, and what it needs is asked for when it is used.
    expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({
      step: 'failed',
      code: 'key_locked',
      resumeAt: null,
    });
    expect(await here.parts.vault.devices()).toMatchObject([{ kid: made?.kid, status: 'pending' }]);
    if (!arrived || made === undefined) return;
    const known = here.broker.devices.get(made.kid);
    if (known !== undefined) here.broker.devices.set(made.kid, { ...known, status: 'active' });
    expect(await logIn(here.parts, BROKER)).toBe('locked');
    expect(await unlock(here, made.kid)).toBe('unlocked');
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('T31 begins anew with the question when nothing was sent before the wrapping key was gone', async () => {
    const here = await world();
    await ask(here);
    here.broker.settings.errors.set('/anshin/v1/register', 'rate_limited');
    await agreeTo(here, tier);
    expect(await here.parts.vault.devices()).toHaveLength(1);
    await lock(here);
    here.broker.settings.errors.clear();
    expect(await moveRegistration(here.parts, BROKER, { kind: 'retried' })).toMatchObject({
      step: 'failed',
      code: 'key_locked',
      resumeAt: { step: 'introducing' },
    });
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(await moveRegistration(here.parts, BROKER, { kind: 'retried' })).toMatchObject({ step: 'confirming' });
    await agreeTo(here, tier);
    expect(await goOn(here)).toMatchObject({ step: 'done' });
  });

  it('takes no wrapping key along when the customer gives up', async () => {
    const here = await world();
    await ask(here);
    here.broker.settings.errors.set('/anshin/v1/register', 'rate_limited');
    await agreeTo(here, tier);
    await moveRegistration(here.parts, BROKER, { kind: 'cancelled' });
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(here.session.held()).toEqual({});
  });

  // Keep the wrapping key, write, make, write, ask, sign, register, write, and the first poll with its write.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 11; fatal += 1) {
      it(`T31 survives a worker that dies ${when} deed ${fatal} after the customer’s yes, with one device`, async () => {
        const here = await world();
        await ask(here);
        const target = await questionOf(here);
        const kek = await kekFor(here, tier, target);
        const question = target.for === 'registration' ? target.question : '';
        const yes = { broker: BROKER, name: '居間のPC', question, tier, kek };
        const dying = mortal(here.parts, fatal, when);
        await uiTable(dying)
          ['registration-confirm'](yes)
          .catch(() => undefined);
        await moveRegistration(dying, BROKER, { kind: 'resumed' }).catch(() => undefined);

        const next = nextWorker(here, chainedLocks());
        await resumeRegistrations(next.parts);
        const found = await next.parts.vault.registrationOf(BROKER);
        if (found?.step === 'confirming') await uiTable(next.parts)['registration-confirm'](yes);
        if (found?.step === 'failed') await moveRegistration(next.parts, BROKER, { kind: 'retried' });
        expect(await goOn(next)).toMatchObject({ step: 'done' });
        expect(here.broker.devices.size).toBe(1);
        expect(await next.parts.vault.devices()).toMatchObject([{ status: 'active', tier }]);
        expect(await logIn(next.parts, BROKER)).toBe('ready');
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }
});

describe('a choice of tier', () => {
  const confirm = async (here: World, over: Readonly<Record<string, unknown>>) => {
    const target = await questionOf(here);
    const question = target.for === 'registration' ? target.question : '';
    const request = { broker: BROKER, name: '居間のPC', question, tier: 'software', kek: null, ...over };
    return uiTable(here.parts)['registration-confirm'](request);
  };
  const kek = 'A'.repeat(43);

  it.each([
    ['an unknown tier', { tier: 'paper' }],
    ['a protected tier without a wrapping key', { tier: 'pin' }],
    ['software with one', { kek }],
    ['a PIN that the broker was never asked about', { tier: 'pin', kek }],
    ['an authenticator that was never asked', { tier: 'platform', kek }],
  ])('is no %s', async (_name, over) => {
    const here = await world();
    await ask(here);
    await expect((async () => confirm(here, over))()).rejects.toMatchObject({ code: 'malformed' });
    expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({ step: 'confirming' });
    expect(here.session.held()).toBeUndefined();
  });

  it('may change until the yes, and leaves nothing of the other one', async () => {
    const here = await world();
    await ask(here);
    await evaluate(here, await questionOf(here));
    await agreeTo(here, 'platform');
    expect(await here.parts.vault.devices()).toMatchObject([{ tier: 'platform', presence: null }]);
    const other = await world();
    await ask(other);
    await evaluate(other, await questionOf(other));
    await agreeTo(other, 'software');
    expect(await other.parts.vault.devices()).toMatchObject([{ tier: 'software', presence: null, credentialId: null }]);
    expect(other.session.held()).toBeUndefined();
  });

  it('keeps its device id from PIN to PIN: the wrapping key is made for it', async () => {
    const here = await world();
    await ask(here);
    const target = await questionOf(here);
    const first = await evaluate(here, target, '1111');
    const second = await evaluate(here, target, '2222');
    expect(first).toMatchObject({ word: 'evaluated', triesLeft: 4 });
    expect(second).toMatchObject({ word: 'evaluated', triesLeft: 3 });
    expect('kid' in first && 'kid' in second && first.kid === second.kid).toBe(true);
  });

  it('signs with no device key before the yes, whatever PIN is tried', async () => {
    const keys = countingKeys();
    const here = await world({ keys });
    await ask(here);
    await evaluate(here, await questionOf(here));
    expect(await here.parts.vault.devices()).toEqual([]);
    // The presence key's own.
    expect(keys.signatures()).toBe(1);
  });

  it('makes another presence key when the tries were used up before there was a device', async () => {
    const here = await world();
    await ask(here);
    const target = await questionOf(here);
    for (let time = 0; time < 5; time += 1) await evaluate(here, target, `000${time}`);
    expect(await evaluate(here, target)).toEqual({ word: 'destroyed' });
    expect(await evaluate(here, target)).toMatchObject({ word: 'evaluated', triesLeft: 4 });
  });

  it('is forgotten with its question', async () => {
    const here = await world();
    await ask(here);
    const target = await questionOf(here);
    await evaluate(here, target);
    await press(here);
    await goOn(here);
    expect(await evaluate(here, target)).toEqual({ word: 'failed', code: 'refused' });
    expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({ step: 'confirming', prepared: null });
  });
});
