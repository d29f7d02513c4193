import type { Context } from 'hono';
import { hashSecret, LIMITS, newSecret } from '../../relying-party/index.ts';
import type { Deps, Env } from '../frame/app.ts';
import { readSecretCookie, setSecretCookie } from '../frame/cookies.ts';

const MINUTE_MS = 60_000;

/**
 * Keeps this browser's live pre-session, or begins one; resolves to its secret, null when there is none. One client address begins so many a minute and no more, and a HEAD none:
 * each is a row.
 */
export async function ensurePreSession({ rp }: Deps, c: Context<Env>): Promise<string | null> {
  const known = readSecretCookie(c, 'preSession');
  const nowMs = rp.clock.now();
  const expiresAtMs = nowMs + LIMITS.preSessionMs;
  const mayBegin = c.req.method !== 'HEAD';
  const { address } = c.get('visit');
  const fresh = await rp.store.transaction(async (tx) => {
    if (known !== null && (await tx.preSessions.touch(hashSecret(known), nowMs, expiresAtMs))) return 'known';
    if (!mayBegin) return null;
    if ((await tx.rates.count(`pre-session/${address}`, MINUTE_MS, nowMs)) > LIMITS.requestsPerMinute) return null;
    const secret = newSecret(rp.random);
    await tx.preSessions.insert(hashSecret(secret), nowMs, expiresAtMs);
    return secret;
  });
  if (fresh === 'known') return known;
  if (fresh !== null) setSecretCookie(c, 'preSession', fresh);
  return fresh;
}

/**
 * The page of a refusal is where the customer tries again, and his pre-session may be used up: by another tab, by a resent
 * post whose first answer was lost, or by a night. Then he gets a new one. A live one is left as it is.
 */
export async function replaceDeadPreSession(deps: Deps, c: Context<Env>): Promise<void> {
  const { rp } = deps;
  const known = readSecretCookie(c, 'preSession');
  // A login in another tab takes the cookie away; its session tells of it. A browser with neither never opened the page.
  if (known === null && c.get('visit').session === null) return;
  const isLive =
    known !== null && (await rp.store.transaction((tx) => tx.preSessions.isLive(hashSecret(known), rp.clock.now())));
  if (!isLive) await ensurePreSession(deps, c);
}
