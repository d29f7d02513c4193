import type { Context } from 'hono';
import { hashSecret, LIMITS, newSecret } from '../../relying-party/index.ts';
import type { Deps, Env } from '../frame/app.ts';
import { readSecretCookie, setSecretCookie } from '../frame/cookies.ts';

/** Keeps this browser's live pre-session, or begins one. */
export async function ensurePreSession({ rp }: Deps, c: Context<Env>): Promise<void> {
  const known = readSecretCookie(c, 'preSession');
  const nowMs = rp.clock.now();
  const expiresAtMs = nowMs + LIMITS.preSessionMs;
  const fresh = await rp.store.transaction(async (tx) => {
    if (known !== null && (await tx.preSessions.touch(hashSecret(known), nowMs, expiresAtMs))) return null;
    const secret = newSecret(rp.random);
    await tx.preSessions.insert(hashSecret(secret), nowMs, expiresAtMs);
    return secret;
  });
  if (fresh !== null) setSecretCookie(c, 'preSession', fresh);
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
