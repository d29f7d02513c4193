import { expect, it } from 'vitest';
import type { SecretHash } from '../../server-mock/src/store/contract/ids.ts';
import { broker, customer } from '../kit/index.ts';
import { accountOf } from './steps/database.ts';

const NOW_MS = Date.parse('2026-01-05T09:00:00+09:00');
const LATER_MS = NOW_MS + 3_600_000;
const hashes = ['login', 'first renewal', 'second renewal'] as const;
const [login, first, second] = hashes as unknown as readonly [SecretHash, SecretHash, SecretHash];

it.each([
  ['of a clock that was set back', NOW_MS + 10_000, NOW_MS + 5_000],
  ['of the same millisecond', NOW_MS + 10_000, NOW_MS + 10_000],
])('T20 the newest cookie is the one that was given last, also by the time %s', async (_what, firstMs, secondMs) => {
  await using shop = await broker();
  const { id: accountId, epoch } = await accountOf(shop, customer('hanako'));
  const { store } = shop.app;
  const timed = { createdAtMs: NOW_MS, expiresAtMs: LATER_MS, renewByMs: LATER_MS };
  const session = { hash: login, token: login, accountId, kid: null, epoch, assurance: 'device', grant: null } as const;
  await store.transaction(async ({ sessions }) => {
    await sessions.insert({ ...session, ...timed });
    await sessions.renew({ hash: login, token: first, nowMs: firstMs, renewByMs: LATER_MS });
    await sessions.noteUse(first, firstMs, firstMs + 30_000);
    await sessions.renew({ hash: login, token: second, nowMs: secondMs, renewByMs: LATER_MS });
    // No order is taken with the cookie from before.
    expect((await sessions.findLive(first, secondMs))?.refreshedAtMs).toBeNull();
    expect((await sessions.findLive(second, secondMs))?.refreshedAtMs).not.toBeNull();
    await sessions.noteUse(second, secondMs, secondMs + 30_000);
    // And who goes on with it is found out.
    expect(await sessions.findLive(first, secondMs + 30_000)).toBeNull();
    expect(await sessions.findByDeadToken(first, secondMs + 30_000)).toMatchObject({ hash: login });
    expect(await sessions.findLive(second, secondMs + 30_000)).not.toBeNull();
  });
});
