import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Assurance, Session } from '../../store/contract/sessions.ts';
import { ASSURANCES } from '../assurance.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { endCopiedSessionIn } from '../refresh/copied.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

/** @returns the session's bearer secret, for the cookie; only its hash is kept */
export async function openSessionIn(
  rp: RelyingParty,
  tx: StoreTx,
  {
    account,
    device,
    assurance,
    grant,
  }: {
    readonly account: Account;
    readonly device: Device | null;
    readonly assurance: Assurance;
    readonly grant: SecretHash | null;
  },
): Promise<string> {
  const token = newSecret(rp.random);
  const hash = hashSecret(token);
  const nowMs = rp.clock.now();
  const { lifetimeMs, renewalMs } = ASSURANCES[assurance];
  await tx.sessions.insert({
    hash,
    token: hash,
    accountId: account.id,
    kid: device?.kid ?? null,
    epoch: account.epoch,
    assurance,
    grant,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + lifetimeMs,
    renewByMs: renewalMs === null ? null : nowMs + renewalMs,
  });
  return token;
}

/** The same session under a new secret; the old one opens nothing any more. @returns the new secret */
export async function rotateSessionIn(
  rp: RelyingParty,
  tx: StoreTx,
  session: Session,
  grant: SecretHash | null,
): Promise<string> {
  const token = newSecret(rp.random);
  await tx.sessions.replaceTokens(session.hash, hashSecret(token), rp.clock.now());
  await tx.sessions.setGrant(session.hash, grant);
  return token;
}

/** Whose cookie a request brings: the first use of a renewed one ends those before it, and a dead one ends its session. */
export function liveSession(rp: RelyingParty, cookie: string): Promise<Session | null> {
  const token = hashSecret(cookie);
  return commit(rp, async (tx) => {
    const nowMs = rp.clock.now();
    const session = await tx.sessions.findLive(token, nowMs);
    if (session) await tx.sessions.noteUse(token, nowMs, nowMs + LIMITS.formerTokenMs);
    else await endCopiedSessionIn(rp, tx, token);
    return session;
  });
}

export function endSession(rp: RelyingParty, session: Session): Promise<void> {
  return rp.store.transaction(async (tx) => {
    await tx.sessions.delete(session.hash);
    await tx.rows.dropOfSession(session.hash, rp.clock.now());
    const device = session.kid ? await tx.devices.find(session.kid) : null;
    await tx.events.append({
      accountId: session.accountId,
      atMs: rp.clock.now(),
      kind: 'logout',
      kid: session.kid,
      deviceName: device?.name ?? null,
    });
  });
}
