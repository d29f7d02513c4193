import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Base64Url, decodeBase64Url, encodeBase64Url, parsePlatformRequest } from '#protocol';
import { uiTable } from '../../../extension/src/background/handlers.ts';
import type { Fetch } from '../../../extension/src/broker/http.ts';
import { evaluate, kekFor, lock, unlock } from './kit/protecting.ts';
import { reply, shown, signedIn, statusOf } from './kit/session.ts';

const ROW = encodeBase64Url(new Uint8Array(32).fill(5));
const MINUTE_MS = 60_000;

describe('a wrapping key for one act', () => {
  it('asks the authenticator over the broker’s nonce, and over the row with it', async () => {
    const { here, kid } = await signedIn('platform');
    const ask = async (row: Base64Url | null) => {
      const answer = await uiTable(here.parts)['platform-challenge']({ target: { for: 'act', kid, row } });
      if (answer.word === 'failed') throw new Error(answer.code);
      return answer;
    };
    const bare = await ask(null);
    expect(bare.challenge).toBe(bare.nonce);
    const bound = await ask(ROW);
    const both = createHash('sha256').update(decodeBase64Url(bound.nonce)).update(decodeBase64Url(ROW));
    expect(bound.challenge).toBe(encodeBase64Url(both.digest()));
    expect(bound.credentialId).not.toBeNull();
  });

  it('tells the broker which row it was about, and none for any other target', async () => {
    const { here, kid } = await signedIn('platform');
    const rows: (string | null)[] = [];
    const fetch: Fetch = async (url, init) => {
      if (url.endsWith('/platform')) rows.push(parsePlatformRequest(JSON.parse(String(init.body))).row);
      return here.parts.fetch(url, init);
    };
    const at = { parts: { ...here.parts, fetch } };
    await kekFor(at, 'platform', { for: 'act', kid, row: ROW });
    await kekFor(at, 'platform', { for: 'act', kid, row: null });
    await kekFor(at, 'platform', { for: 'unlock', kid });
    expect(rows).toEqual([ROW, null, null]);
  });

  it('asks for the PIN though the device is open, and makes the act possible again', async () => {
    const { here, kid, id } = await shown('withdrawal-account', 'pin');
    here.advanceMs(4 * MINUTE_MS);
    await evaluate(here, { for: 'act', kid, row: null });
    here.advanceMs(MINUTE_MS - 30_000);
    expect(await reply(here, kid, id, { as: 'confirm' })).toEqual({ word: 'held' });
    expect(statusOf(here, id)).toBe('confirmed');
  });

  it('opens the device as any unlocking does', async () => {
    const { here, kid } = await signedIn('pin');
    await lock(here);
    const kek = await kekFor(here, 'pin', { for: 'act', kid, row: ROW });
    expect(await uiTable(here.parts).unlock({ kid, kek })).toEqual({ word: 'unlocked' });
  });

  it('counts a wrong PIN as any unlocking does', async () => {
    const { here, kid } = await signedIn('pin');
    const wrong = await evaluate(here, { for: 'act', kid, row: null }, '0000');
    expect(wrong).toMatchObject({ word: 'evaluated', triesLeft: 4 });
    const right = await evaluate(here, { for: 'act', kid, row: null });
    expect(right).toMatchObject({ word: 'evaluated', triesLeft: 3 });
    expect(await unlock(here, kid)).toBe('unlocked');
  });

  it('is refused for a tier that has another way, and for a row of no form', async () => {
    const { here, kid } = await signedIn();
    await expect(kekFor(here, 'platform', { for: 'act', kid, row: ROW })).rejects.toThrow('refused');
    await expect(kekFor(here, 'pin', { for: 'act', kid, row: null })).rejects.toThrow('refused');
    const table = uiTable(here.parts);
    for (const row of [undefined, 'x', 7]) {
      await expect(
        (async () => table['platform-challenge']({ target: { for: 'act', kid, row } }))(),
      ).rejects.toMatchObject({ code: 'malformed' });
    }
  });
});
