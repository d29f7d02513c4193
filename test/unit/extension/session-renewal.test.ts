import { describe, expect, it } from 'vitest';
import { pageTable } from '../../../extension/src/background/handlers.ts';
import { logIn } from '../../../extension/src/background/login.ts';
import { renewSession } from '../../../extension/src/background/session.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { losing } from './kit/lossy.ts';
import { mortal } from './kit/mortality.ts';
import { changeTo, deviceOf, isQuarantined, lock, nextWorker, registerWith } from './kit/protecting.ts';
import { SID } from './kit/scripted-rows.ts';
import { askRefresh, furtherDevice, PAGE, recording, signedIn } from './kit/session.ts';
import { BROKER, chainedLocks, countingKeys, world } from './kit/world.ts';

const CHALLENGE = '/anshin/v1/challenge';
const REFRESH = '/anshin/v1/refresh';
const MINUTE_MS = 60_000;

describe('the renewal of a session', () => {
  it('proves the session that the challenge names, for the page that asked', async () => {
    const { here, kid } = await signedIn();
    const recorded = recording(here);
    expect(await askRefresh(recorded.here)).toBe('ready');
    const [proof] = recorded.sent(REFRESH);
    expect(proof?.claims).toMatchObject({ prp: 'refresh', sid: SID, org: BROKER, aud: BROKER });
    expect(proof?.header.kid).toBe(kid);
    expect(here.broker.renewals()).toBe(1);
  });

  it('learns what the account asks for at a login', async () => {
    const { here, kid } = await signedIn();
    here.broker.settings.mode = 'approve';
    await askRefresh(here);
    expect(await deviceOf(here, kid)).toMatchObject({ mode: 'approve' });
  });

  it('evolves the device that the session belongs to, and no other one of the family', async () => {
    const { here, kid } = await signedIn();
    const other = await furtherDevice(here);
    const before = await deviceOf(here, other);
    expect(await askRefresh(here)).toBe('ready');
    expect(await deviceOf(here, other)).toEqual(before);
    here.broker.settings.session = other;
    const mine = await deviceOf(here, kid);
    expect(await askRefresh(here)).toBe('ready');
    expect(await deviceOf(here, kid)).toEqual(mine);
    expect((await deviceOf(here, other)).ctr).toBe(before.ctr + 1);
  });

  it('is no login', async () => {
    const { here, kid } = await signedIn();
    const { lastLoginAtMs } = await deviceOf(here, kid);
    await askRefresh(here);
    expect(await deviceOf(here, kid)).toMatchObject({ lastLoginAtMs });
  });
});

describe('a session that is not renewed', () => {
  it('has nobody here who could: unregistered, and nobody is asked', async () => {
    const here = await world();
    expect(await askRefresh(here)).toBe('unregistered');
    expect(here.broker.asked.size).toBe(0);
  });

  it('is none: the page hears no word', async () => {
    const { here } = await signedIn();
    here.broker.settings.session = null;
    expect(await askRefresh(here)).toBeNull();
    expect(here.broker.asked.get(REFRESH)).toBeUndefined();
  });

  it('belongs to a locked device: locked, and nothing is signed', async () => {
    const { here, kid } = await signedIn('pin');
    await lock(here);
    const keys = countingKeys();
    expect(await renewSession({ ...here.parts, keys }, BROKER)).toBe('locked');
    // With another one open, only the broker knows which is meant.
    await furtherDevice(here);
    here.broker.settings.session = kid;
    expect(await askRefresh(here)).toBe('locked');
    expect(keys.signatures()).toBe(0);
    expect(here.broker.renewals()).toBe(0);
  });

  it('belongs to a device that was removed from this PC: unregistered', async () => {
    const { here, kid } = await signedIn();
    await furtherDevice(here);
    await here.parts.vault.apply([{ kind: 'remove-device', kid }]);
    here.broker.settings.session = kid;
    expect(await askRefresh(here)).toBe('unregistered');
  });

  it.each([
    ['suspended', 'suspended'],
    ['revoked', 'unregistered'],
  ] as const)('has a device that the broker calls %s', async (status, word) => {
    const { here, kid } = await signedIn();
    const known = here.broker.devices.get(kid);
    if (known !== undefined) here.broker.devices.set(kid, { ...known, status });
    expect(await askRefresh(here)).toBe(word);
    expect(await deviceOf(here, kid)).toMatchObject({ status });
  });

  it('has a device whose user must be asked again: locked, and it is', async () => {
    const { here, kid } = await signedIn('pin');
    const known = here.broker.devices.get(kid);
    if (known !== undefined) here.broker.devices.set(kid, { ...known, verifiedAtMs: null });
    expect(await askRefresh(here)).toBe('locked');
    expect(await here.parts.unlocked.expiries()).toEqual(new Map());
  });

  it('meets a broker that names no session with its challenge: no word, no signature', async () => {
    const { here } = await signedIn();
    const keys = countingKeys();
    const fetch: Fetch = async (url, init) => {
      const answer = (await (await here.parts.fetch(url, init)).json()) as object;
      return Response.json(url.endsWith(CHALLENGE) ? { ...answer, session: null } : answer);
    };
    expect(await renewSession({ ...here.parts, keys, fetch }, BROKER)).toBeNull();
    expect(keys.signatures()).toBe(0);
  });

  it('meets a broker that is not the one that was pinned: suspended, and nothing is signed', async () => {
    const { here } = await signedIn();
    const pin = await here.parts.vault.pinOf(BROKER);
    if (pin !== null)
      await here.parts.vault.apply([{ kind: 'replace-pin', expected: pin, pin: { ...pin, distrusted: true, seq: 9 } }]);
    expect(await askRefresh(here)).toBe('suspended');
    expect(here.broker.asked.get(REFRESH)).toBeUndefined();
  });

  it.each(['rate_limited', 'unavailable', 'internal', 'malformed'] as const)(
    'meets a broker that answers %s: no word',
    async (code) => {
      const { here } = await signedIn();
      here.broker.settings.errors.set(REFRESH, code);
      expect(await askRefresh(here)).toBeNull();
      here.broker.settings.errors.clear();
      expect(await askRefresh(here)).toBe('ready');
      expect(isQuarantined(here)).toBe(false);
    },
  );
});

describe('T33 a renewal whose answers are lost', () => {
  it.each([
    [CHALLENGE, 'request'],
    [CHALLENGE, 'answer'],
    [REFRESH, 'request'],
    [REFRESH, 'answer'],
  ] as const)('T33 succeeds when two of %s are lost (%s)', async (path, lost) => {
    const { here } = await signedIn();
    expect(await askRefresh(losing(here, path, lost, 2))).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });

  it('T33 gives no word after the third, and loses nothing by it', async () => {
    const { here } = await signedIn();
    expect(await askRefresh(losing(here, REFRESH, 'answer', 3))).toBeNull();
    expect(await askRefresh(here)).toBe('ready');
    expect(isQuarantined(here)).toBe(false);
  });

  // Ask, make a key, write, sign, post, write.
  for (const when of ['before', 'after'] as const) {
    for (let fatal = 1; fatal <= 6; fatal += 1) {
      it(`T33 survives a worker that dies ${when} deed ${fatal}`, async () => {
        const { here } = await signedIn();
        await renewSession(mortal(here.parts, fatal, when), BROKER).catch(() => undefined);
        const next = nextWorker(here, chainedLocks());
        expect(await askRefresh(next)).toBe('ready');
        expect(await logIn(next.parts, BROKER)).toBe('ready');
        expect(isQuarantined(here)).toBe(false);
      });
    }
  }

  it('T33 finds out first what became of a change of tier', async () => {
    const here = await world();
    const kid = await registerWith(here, 'software');
    here.broker.settings.session = kid;
    const DEVICE = '/anshin/v1/device';
    let posts = 0;
    const fetch: Fetch = async (url, init) => {
      const response = await here.parts.fetch(url, init);
      // The first is the keep of the old tier.
      if (url.endsWith(DEVICE)) posts += 1;
      if (url.endsWith(DEVICE) && posts > 1) throw new TypeError('the answer was lost');
      return response;
    };
    expect(await changeTo({ parts: { ...here.parts, fetch } }, kid, 'pin')).toBe('failed');
    expect((await deviceOf(here, kid)).change).not.toBeNull();
    expect(await askRefresh(here)).toBe('locked');
    expect(await deviceOf(here, kid)).toMatchObject({ tier: 'pin', change: null });
    expect(isQuarantined(here)).toBe(false);
  });
});

describe('many pages', () => {
  const appear = ({ parts }: Awaited<ReturnType<typeof signedIn>>['here']) => pageTable(parts);

  it('that load at once cost one renewal', async () => {
    const { here } = await signedIn();
    const table = appear(here);
    const words = await Promise.all(Array.from({ length: 20 }, () => table['session-intent'](PAGE)));
    expect(here.broker.renewals()).toBe(1);
    expect(words[0]).toBe('ready');
    expect(new Set(words.slice(1))).toEqual(new Set([null]));
  });

  it('of which one asks a hundred times cost two renewals, and each time it hears the word', async () => {
    const { here } = await signedIn();
    const table = appear(here);
    const words = await Promise.all(Array.from({ length: 100 }, () => table['refresh-intent'](PAGE)));
    expect(new Set(words)).toEqual(new Set(['ready']));
    expect(here.broker.renewals()).toBe(2);
  });

  it('that load a moment after a renewal cost none; a page that asks gets one', async () => {
    const { here } = await signedIn();
    const table = appear(here);
    expect(await table['session-intent'](PAGE)).toBe('ready');
    expect(await table['session-intent'](PAGE)).toBeNull();
    expect(here.broker.renewals()).toBe(1);
    expect(await table['refresh-intent'](PAGE)).toBe('ready');
    expect(here.broker.renewals()).toBe(2);
    here.advanceMs(MINUTE_MS);
    expect(await table['session-intent'](PAGE)).toBe('ready');
    expect(here.broker.renewals()).toBe(3);
  });

  it('of a session that began since the last renewal are not taken for renewed', async () => {
    const { here } = await signedIn();
    const table = appear(here);
    await table['session-intent'](PAGE);
    await table['login-intent'](PAGE);
    await expect.poll(() => table['session-intent'](PAGE)).toBe('ready');
    expect(here.broker.renewals()).toBe(2);
  });

  it('after the PC’s clock was set back cost one', async () => {
    const { here } = await signedIn();
    await appear(here)['session-intent'](PAGE);
    const clock = { now: () => here.parts.clock.now() - 10 * MINUTE_MS };
    expect(await pageTable({ ...here.parts, clock })['session-intent'](PAGE)).toBe('ready');
  });
});

describe('the button of a page', () => {
  it('opens one window for what waits, however often it is pressed', async () => {
    const { here } = await signedIn();
    const opened = here.shown.length;
    for (let press = 0; press < 3; press += 1) await pageTable(here.parts)['confirm-intent'](PAGE);
    expect(here.shown.slice(opened)).toEqual([`waiting=${encodeURIComponent(BROKER)}`]);
  });
});
