import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Assurance, Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

const LIFETIME_MS: Readonly<Record<Assurance, number>> = {
  password: LIMITS.passwordSessionMs,
  device: LIMITS.deviceSessionMs,
  approved: LIMITS.devicelessSessionMs,
  ticket: LIMITS.devicelessSessionMs,
  recovered: LIMITS.devicelessSessionMs,
};

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
  await tx.sessions.insert({
    hash,
    token: hash,
    accountId: account.id,
    kid: device?.kid ?? null,
    epoch: account.epoch,
    assurance,
    grant,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + LIFETIME_MS[assurance],
    renewByMs: device ? nowMs + LIMITS.renewalMs : null,
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

export function liveSession(rp: RelyingParty, token: string): Promise<Session | null> {
  return rp.store.transaction((tx) => tx.sessions.findLive(hashSecret(token), rp.clock.now()));
}

export function endSession(rp: RelyingParty, session: Session): Promise<void> {
  return rp.store.transaction(async (tx) => {
    await tx.sessions.delete(session.hash);
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
