import { describe, expect, it } from 'vitest';
import { moveRegistration, uiTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { advanceRegistration } from '../../../extension/src/background/registration.ts';
import { openRegistration } from '../../../extension/src/background/registration-window.ts';
import { forgetWindows, resumeRegistrations } from '../../../extension/src/background/wake-up.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { VaultUnavailable } from '../../../extension/src/vault/vault.ts';
import { mortal } from './kit/mortality.ts';
import { agree, ask, goOn, PAGE, press, registerPc, yes } from './kit/registering.ts';
import { BROKER, chainedLocks, countingKeys, world } from './kit/world.ts';

describe('a registration', () => {
  it('asks the customer before any key is made or anything is signed', async () => {
    const keys = countingKeys();
    const here = await world({ keys });
    const asked = await ask(here);
    expect(asked).toMatchObject({ step: 'confirming', introduction: { accountLabel: '山田 花子 様' } });
    expect(await here.parts.vault.devices()).toEqual([]);
    expect(keys.signatures()).toBe(0);
  });

  it('registers, waits for the mail, and tells the page one word when it is done', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    expect(await press(here)).toBe('registering');
    await goOn(here);
    expect(await agree(here)).toMatchObject({ step: 'waiting' });
    expect(await goOn(here)).toMatchObject({
      step: 'waiting',
      mailedTo: 'h***@example.jp',
    });
    expect(here.told).toEqual([]);
    here.broker.settings.mail = 'active';
    expect(await goOn(here)).toMatchObject({ step: 'done' });
    expect(here.told).toEqual(['registered']);
    expect(await here.parts.vault.devices()).toMatchObject([{ status: 'active', name: '居間のPC', acked: 0, ctr: 1 }]);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
  });

  it('takes a yes only to the question that was read', async () => {
    const here = await world();
    const read = await ask(here);
    const question = read?.step === 'confirming' ? read.question : '';
    // Another member of the family signs in, and the page asks anew, between the reading and the click.
    here.broker.settings.accountLabel = '山田 太郎 様';
    await press(here);
    expect(await agree(here, question)).toMatchObject({ step: 'introducing' });
    await goOn(here);
    expect(await agree(here, question)).toMatchObject({ step: 'confirming' });
    expect(await here.parts.vault.devices()).toEqual([]);
    const table = uiTable(here.parts);
    const view = await table['registration-view']({ broker: BROKER });
    expect(view).toMatchObject({ step: 'confirming', accountLabel: '山田 太郎 様' });
    if (view?.step !== 'confirming') return;
    await table['registration-confirm']({
      broker: BROKER,
      name: '居間のPC',
      question: view.question,
      tier: 'software',
      kek: null,
    });
    expect(await here.parts.vault.devices()).toMatchObject([{ accountLabel: '山田 太郎 様' }]);
  });

  it('leaves nothing behind when the customer says no', async () => {
    const here = await world();
    await ask(here);
    await moveRegistration(here.parts, BROKER, { kind: 'cancelled' });
    expect(here.told).toEqual(['refused']);
    expect(await here.parts.vault.registrations()).toEqual([]);
    expect(await here.parts.vault.pins()).toEqual([]);
  });

  it('opens one window per broker and brings it back to the front', async () => {
    const here = await world();
    await press(here);
    await press(here);
    expect(here.opened).toEqual([1]);
    here.opened.length = 0;
    await press(here);
    expect(here.opened).toEqual([1]);
  });

  it('opens the window to say so when this browser keeps nothing', async () => {
    const broken = async (): Promise<never> => {
      throw new VaultUnavailable(new Error('IndexedDB is off'));
    };
    const here = await world();
    const parts = { ...here.parts, vault: { ...here.parts.vault, registrationOf: broken } };
    expect(await openRegistration(parts, parts.windows, PAGE)).toBe('refused');
    expect(here.opened).toEqual([1]);
  });

  it.each([
    ['/anshin/v1/challenge', 'refused', 'session_ended'],
    ['/anshin/v1/challenge', 'rate_limited', 'rate_limited'],
    ['/anshin/v1/challenge', 'forbidden_origin', 'incompatible'],
    ['/.well-known/anshin-key', 'unavailable', 'unavailable'],
  ] as const)('stops with its reason when %s answers %s', async (path, error, code) => {
    const here = await world();
    here.broker.settings.errors.set(path, error);
    expect(await ask(here)).toMatchObject({ step: 'failed', code });
  });

  it('stops without a grant', async () => {
    const here = await world();
    here.broker.settings.hasGrant = false;
    expect(await ask(here)).toMatchObject({ step: 'failed', code: 'no_grant', resumeAt: null });
    expect(here.told).toEqual(['refused']);
  });

  it('undoes itself when the mail cannot be delivered', async () => {
    const here = await world();
    here.broker.settings.mail = 'undeliverable';
    await ask(here);
    await agree(here);
    expect(await goOn(here)).toMatchObject({ code: 'undeliverable' });
    expect(await here.parts.vault.devices()).toEqual([]);
  });

  it('does not register the key on the account of another member of the family', async () => {
    const here = await world();
    await ask(here);
    here.broker.settings.accountLabel = '山田 太郎 様';
    expect(await agree(here)).toMatchObject({ step: 'failed', code: 'no_grant' });
    expect(here.broker.devices.size).toBe(0);
  });

  it('gives each customer of one PC a device, and logs them in together', async () => {
    const here = await world();
    await registerPc(here);
    here.broker.settings.accountLabel = '山田 太郎 様';
    await registerPc(here);
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    const devices = await here.parts.vault.devices();
    expect(devices.map(({ accountLabel, acked }) => [accountLabel, acked])).toEqual([
      ['山田 花子 様', 1],
      ['山田 太郎 様', 1],
    ]);
    expect(here.broker.asked.get('/anshin/v1/proof')).toBe(1);
  });
});

describe('T33 a registration whose answers are lost', () => {
  it('T33 sends the same device and key again: one device, whatever was lost', async () => {
    const here = await world();
    await ask(here);
    let lost = 0;
    const fetch: Fetch = async (url, init) => {
      const response = await here.parts.fetch(url, init);
      if (url.endsWith('/register') && lost < 2) {
        lost += 1;
        throw new TypeError('the answer was lost');
      }
      return response;
    };
    const end = await advanceRegistration({ ...here.parts, fetch }, BROKER, await yes(here));
    expect(end).toMatchObject({ step: 'waiting' });
    expect(here.broker.devices.size).toBe(1);
    expect(await here.parts.vault.devices()).toHaveLength(1);
  });

  it('T33 lets a device log in whose registration was never confirmed to this PC', async () => {
    const here = await world();
    await ask(here);
    const fetch: Fetch = async (url, init) => {
      const response = await here.parts.fetch(url, init);
      if (url.endsWith('/register')) throw new TypeError('the answer was lost');
      return response;
    };
    await advanceRegistration({ ...here.parts, fetch }, BROKER, await yes(here));
    const [device] = await here.parts.vault.devices();
    expect(device).toMatchObject({ status: 'pending' });
    if (device === undefined) return;
    const known = here.broker.devices.get(device.kid);
    if (known !== undefined) here.broker.devices.set(device.kid, { ...known, status: 'active' });
    expect(await logIn(here.parts, BROKER)).toBe('ready');
    expect(await here.parts.vault.devices()).toMatchObject([{ status: 'active' }]);
  });
});

describe('a worker that dies', () => {
  // Make, write, ask, sign, register, write, and the first poll with its write.
  const MOST_DEEDS = 9;
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= MOST_DEEDS; fatal += 1) {
      it(`${when} deed ${fatal} of a registration finds it again, with one device`, async () => {
        const here = await world();
        await ask(here);
        const dying = mortal(here.parts, fatal, when);
        await moveRegistration(dying, BROKER, await yes(here)).catch(() => undefined);
        await moveRegistration(dying, BROKER, { kind: 'resumed' }).catch(() => undefined);

        const next = { ...here.parts, locks: chainedLocks() };
        await resumeRegistrations(next);
        const found = await next.vault.registrationOf(BROKER);
        if (found?.step === 'confirming') await moveRegistration(next, BROKER, await yes(here));
        if (found?.step === 'failed') await moveRegistration(next, BROKER, { kind: 'retried' });
        expect(await moveRegistration(next, BROKER, { kind: 'resumed' })).toMatchObject({ step: 'done' });
        expect(here.broker.devices.size).toBe(1);
        expect(await next.vault.devices()).toMatchObject([{ status: 'active' }]);
        expect(await logIn(next, BROKER)).toBe('ready');
      });
    }
  }

  it('forgets windows and tabs of an earlier run of the browser, which may be anything by now', async () => {
    const here = await world();
    here.broker.settings.mail = 'pending';
    await ask(here);
    await agree(here);
    await forgetWindows(here.parts);
    expect(await here.parts.vault.registrationOf(BROKER)).toMatchObject({
      step: 'waiting',
      tabId: null,
      windowId: null,
    });
  });

  it('forgets a question of an earlier run of the browser', async () => {
    const here = await world();
    await ask(here);
    await forgetWindows(here.parts);
    expect(await here.parts.vault.registrations()).toEqual([]);
  });
});
