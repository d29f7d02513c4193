import type { ChallengeAnswer } from '#protocol';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import { issueChallengeIn } from '../proof/challenge.ts';
import { usableGrantIn } from './grant.ts';

/**
 * The challenge for registering a device in this session.
 * @returns null when the session holds no right to register and did not begin a registration either (`no_grant`)
 */
export function beginRegistration(rp: RelyingParty, session: Session): Promise<ChallengeAnswer | null> {
  return rp.store.transaction(async (tx) => {
    const account = await settledAccountIn(rp, tx, session.accountId);
    const grant = await usableGrantIn(rp, tx, session, account);
    const begun = (await tx.devices.ofAccount(account.id)).some((d) => d.registeredInSession === session.hash);
    if (!grant && !begun) return null;
    const binding = { kind: 'session', hash: session.hash } as const;
    const challenge = await issueChallengeIn(rp, tx, { binding, purpose: 'register', kids: [] });
    const { name: accountLabel } = await tx.accounts.contact(account.id);
    return { ...challenge, registration: { brokerName: rp.brokerName, accountLabel } };
  });
}
