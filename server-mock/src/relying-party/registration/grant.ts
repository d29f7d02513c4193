import type { Account } from '../../store/contract/accounts.ts';
import type { Grant, GrantKind } from '../../store/contract/ceremonies.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import { ASSURANCES } from '../assurance.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

/** Gives a session the right to register one device. Nobody holds the secret: only the session refers to it. */
export async function newGrantIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  kind: GrantKind,
  lifetimeMs: number = LIMITS.registrationMs,
): Promise<SecretHash> {
  const hash = hashSecret(newSecret(rp.random));
  await tx.grants.insert({
    hash,
    accountId: account.id,
    epoch: account.epoch,
    kind,
    expiresAtMs: rp.clock.now() + lifetimeMs,
  });
  return hash;
}

/** The session's unused right to register, if the account's state lets it count. */
export async function usableGrantIn(
  rp: RelyingParty,
  tx: StoreTx,
  session: Session,
  account: Account,
): Promise<Grant | null> {
  if (session.grant === null || !ASSURANCES[session.assurance].registerPc) return null;
  if (!ACCOUNT_STATES[account.state].register) return null;
  const grant = await tx.grants.find(session.grant, rp.clock.now());
  return grant && grant.accountId === account.id && grant.epoch === account.epoch ? grant : null;
}
