import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { newGrantIn } from '../registration/grant.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';

/**
 * Opts in with the mailed code (the trading password has been checked). Policy `session`: this session may register a device.
 * Policy `first-login`: this browser gets a one-time ticket for its next login, and its session ends.
 */
export function optIn(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<{ readonly enrolmentTicket: string | null }>> {
  const demand = {
    states: ['open', 'enrolling'],
    assurances: ['password'],
    code: { action: 'opt-in', typed: code },
  } as const;
  return sessionStep<{ readonly enrolmentTicket: string | null }>(rp, session, demand, async (tx, account) => {
    const atMs = rp.clock.now();
    await tx.accounts.change(account.id, { state: 'enrolling', enrollingSinceMs: atMs });
    await tx.events.append({ accountId: account.id, atMs, kind: 'opted_in', kid: null, deviceName: null });
    if (rp.policy.enrolment === 'session') {
      await tx.sessions.setGrant(session.hash, await newGrantIn(rp, tx, account, 'opt-in'));
      return { ok: true, enrolmentTicket: null };
    }
    const enrolmentTicket = newSecret(rp.random);
    await tx.grants.insert({
      hash: hashSecret(enrolmentTicket),
      accountId: account.id,
      epoch: account.epoch,
      kind: 'first-login',
      expiresAtMs: atMs + LIMITS.registrationMs,
    });
    await tx.sessions.deleteOfAccount(account.id);
    return { ok: true, enrolmentTicket };
  });
}
