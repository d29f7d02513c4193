import type { AccountId } from '../../store/contract/ids.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { openSessionIn } from '../login/session.ts';
import { giveTryBackIn, noteWrongPasswordIn, takeTryIn } from '../login/wrong-passwords.ts';
import { hashCode } from '../secrets/bearer.ts';
import { newTicket, normalizeTicket } from '../secrets/short-codes.ts';
import { sessionStep } from '../session-step.ts';
import type { Step } from '../step.ts';
import { newGrantIn } from './grant.ts';

const ticketHash = (rp: RelyingParty, accountId: AccountId, ticket: string) =>
  hashCode(rp.codeKey, `ticket/${accountId}`, ticket);

/** A ticket for registering a further PC, begun on a registered one: 8 characters, 10 minutes, once. A new one ends the old. */
export function issueTicket(
  rp: RelyingParty,
  { session, code }: { readonly session: Session; readonly code: string },
): Promise<Step<{ readonly ticket: string; readonly expiresAtMs: number }>> {
  const demand = {
    states: ['protected'],
    assurances: ['device'],
    code: { action: 'further-pc', typed: code },
  } as const;
  return sessionStep(rp, session, demand, async (tx, account) => {
    const atMs = rp.clock.now();
    const ticket = newTicket(rp.random, LIMITS.ticketSymbols);
    const expiresAtMs = atMs + LIMITS.ticketMs;
    await tx.grants.deleteOfAccount(account.id);
    await tx.grants.insert({
      hash: ticketHash(rp, account.id, ticket),
      accountId: account.id,
      epoch: account.epoch,
      kind: 'further-pc',
      expiresAtMs,
    });
    await tx.events.append({
      accountId: account.id,
      atMs,
      kind: 'further_pc_ticket',
      kid: session.kid,
      deviceName: null,
    });
    return { ok: true, ticket, expiresAtMs };
  });
}

export type TicketSignIn = { readonly kind: 'refused' } | { readonly kind: 'signed-in'; readonly sessionToken: string };

/** Signs in on the further PC, for registering it and nothing else. The ticket stands before the password check. */
export async function signInWithTicket(
  rp: RelyingParty,
  request: {
    readonly accountId: AccountId | null;
    readonly ticket: string;
    /** Client address: whoever saw the ticket gets as many wrong passwords as at any other sign-in. */
    readonly address: string;
    readonly isPasswordRight: () => Promise<boolean>;
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
  const right = await request.isPasswordRight();
  return commit(rp, async (tx) => {
    if (!right) {
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
