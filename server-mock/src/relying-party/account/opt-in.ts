import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { rotateSessionIn } from '../login/session.ts';
import { newGrantIn } from '../registration/grant.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';

interface OptedIn {
  /** The session under a new secret: a cookie that was stolen before must not gain the right to register. */
  readonly sessionToken: string;
  /** For this browser's next login, under the policy `first-login`; it serves until a device is registered with it. */
  readonly enrolmentTicket: string | null;
}

/**
 * Opts in with the mailed code (the trading password has been checked). Policy `session`: this session may register a device.
 * Policy `first-login`: this browser gets a ticket, and the next login from it may. The session lives on, so that a lost
 * answer shuts nobody out.
 */
export function optIn(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<OptedIn>> {
  const demand = {
    states: ['open', 'enrolling'],
    assurances: ['password'],
    code: { action: 'opt-in', typed: code },
  } as const;
  return sessionStep<OptedIn>(rp, session, demand, async (tx, account) => {
    const atMs = rp.clock.now();
    await tx.accounts.change(account.id, { state: 'enrolling', enrollingSinceMs: atMs });
    await tx.events.append({ accountId: account.id, atMs, kind: 'opted_in', kid: null, deviceName: null });
    if (rp.policy.enrolment === 'session') {
      const grant = await newGrantIn(rp, tx, account, 'opt-in');
      return { ok: true, sessionToken: await rotateSessionIn(rp, tx, session, grant), enrolmentTicket: null };
    }
    const enrolmentTicket = newSecret(rp.random);
    await tx.grants.insert({
      hash: hashSecret(enrolmentTicket),
      accountId: account.id,
      epoch: account.epoch,
      kind: 'first-login',
      expiresAtMs: atMs + LIMITS.firstLoginMs,
    });
    return { ok: true, sessionToken: await rotateSessionIn(rp, tx, session, null), enrolmentTicket };
  });
}
