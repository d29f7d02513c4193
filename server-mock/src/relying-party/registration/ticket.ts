import type { AccountId } from '../../store/contract/ids.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { Executor } from '../confirm/executors.ts';
import { wishIn } from '../confirm/wish.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { giveTryBackIn, isStillRightIn, noteWrongPasswordIn, takeTryIn } from '../login/wrong-passwords.ts';
import { hashCode } from '../secrets/bearer.ts';
import { newTicket, normalizeTicket } from '../secrets/short-codes.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';
import { newGrantIn } from './grant.ts';

const ticketHash = (rp: RelyingParty, accountId: AccountId, ticket: string) =>
  hashCode(rp.codeKey, `ticket/${accountId}`, ticket);

/**
 * Asks the registered PC to confirm a further one, and keeps a ticket for it: 8 characters, that count for 10 minutes from the
 * confirmation, once.
 */
export function wishFurtherPc(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<{ readonly confirmation: string | null }>> {
  const demand = {
    states: ['protected'],
    assurances: ['device'],
    code: { action: 'further-pc', typed: code },
  } as const;
  return sessionStep(rp, session, demand, (tx) =>
    wishIn(rp, tx, session, { type: 'further-pc', facts: [], secret: newTicket(rp.random, LIMITS.ticketSymbols) }),
  );
}

/** The ticket counts from now on, and ends the one before it. */
export const furtherPcExecutor: Executor = {
  executeIn: async (rp, tx, { accountId, kid, rowHash: about, secret: ticket }) => {
    if (ticket === null) return false;
    const atMs = rp.clock.now();
    const { epoch } = await tx.accounts.get(accountId);
    await tx.grants.deleteOfAccount(accountId);
    const hash = ticketHash(rp, accountId, ticket);
    await tx.grants.insert({ hash, accountId, epoch, kind: 'further-pc', expiresAtMs: atMs + LIMITS.ticketMs });
    await tx.events.append({ accountId, atMs, kind: 'further_pc_ticket', kid, deviceName: null, about });
    return true;
  },
  summarize: () => '',
};

export type TicketSignIn = { readonly kind: 'refused' } | { readonly kind: 'signed-in'; readonly sessionToken: string };

/** Signs in on the further PC, for registering it and nothing else. The ticket stands before the password check. */
export async function signInWithTicket(
  rp: RelyingParty,
  request: {
    readonly accountId: AccountId | null;
    readonly ticket: string;
    /** Client address: whoever saw the ticket gets as many wrong passwords as at any other sign-in. */
    readonly address: string;
    /** Resolves to what the password was right against; null when it was wrong. */
    readonly rightPassword: () => Promise<string | null>;
  },
): Promise<TicketSignIn> {
  const { accountId, address } = request;
  if (accountId === null) return { kind: 'refused' };
  const gate = { kind: 'password', accountId, device: null, grant: null } as const;
  const hash = ticketHash(rp, accountId, normalizeTicket(request.ticket));
  const found = await commit(rp, async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const grant = await tx.grants.find(hash, rp.clock.now());
    const fits = account.state === 'protected' && grant?.kind === 'further-pc' && grant.epoch === account.epoch;
    const allowed = fits && (await takeTryIn(rp, tx, gate, address));
    if (!allowed) await countRefusalIn(rp, tx, accountId);
    return allowed;
  });
  if (!found) return { kind: 'refused' };
  const checked = await request.rightPassword();
  return commit(rp, async (tx) => {
    if (!(await isStillRightIn(tx, accountId, checked))) {
      await noteWrongPasswordIn(rp, tx, gate);
      return { kind: 'refused' };
    }
    await giveTryBackIn(rp, tx, gate, address);
    const account = await settledAccountIn(rp, tx, accountId);
    const grant = account.state === 'protected' ? await tx.grants.consume(hash, rp.clock.now()) : null;
    if (grant?.epoch !== account.epoch) return { kind: 'refused' };
    const own = await newGrantIn(rp, tx, account, 'further-pc', LIMITS.devicelessSessionMs);
    const sessionToken = await openSessionIn(rp, tx, { account, device: null, assurance: 'ticket', grant: own });
    return { kind: 'signed-in', sessionToken };
  });
}
