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
