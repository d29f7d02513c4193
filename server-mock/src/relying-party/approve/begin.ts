import { FACTS_OF, type Fact } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Approval } from '../../store/contract/approvals.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { commit, type RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { countRefusalIn } from '../login/refusals.ts';
import { withRightPassword } from '../recovery/right-password.ts';
import { makeRowIn } from '../row/make.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';
import { closeLoginRowsIn, endLoginsElsewhereIn } from './end.ts';
import { asksForApproval } from './serves.ts';

export interface ApprovalRequest {
  /** Null for an unknown login ID. */
  readonly accountId: AccountId | null;
  /** The session is opened in this browser and in no other. */
  readonly preSession: SecretHash;
  /** When the request came. The wait counts from here: from the end of the work it would tell whether a password was looked at. */
  readonly askedAtMs: number;
  /** Client address, for counting wrong passwords. */
  readonly address: string;
  readonly seen: Seen;
  readonly rightPassword: () => Promise<string | null>;
}

/** What the broker saw of the browser that asks; the customer is to recognise himself in it. */
export interface Seen {
  readonly browser: string;
  /** ISO 3166-1 alpha-2; `ZZ` where the address does not tell. */
  readonly place: string;
  /** Compared with the network that each registered PC was last seen in. */
  readonly network: string | null;
}

/**
 * Begins a login that a registered PC is to let through. Whatever was typed, this browser has something to wait for afterwards; only
 * the right ID and password of somebody who chose this way trouble a PC, once at a time and three times an hour.
 */
export async function beginApproval(rp: RelyingParty, request: ApprovalRequest): Promise<void> {
  const { preSession, askedAtMs, seen } = request;
  const isReal = await withRightPassword(rp, request, asksForApproval, async (tx, account) => {
    await endOfBrowserIn(rp, tx, preSession);
    const begun = await beginIn(rp, tx, account, {
      approval: newApproval(rp, { preSession, askedAtMs, account }),
      seen,
    });
    if (!begun) await countRefusalIn(rp, tx, account.id);
    return begun;
  });
  if (isReal) return;
  await commit(rp, async (tx) => {
    await endOfBrowserIn(rp, tx, preSession);
    await tx.approvals.insert(newApproval(rp, { preSession, askedAtMs, account: null }));
  });
}

/** A browser waits for one login. What it asked for before is taken back from the PCs that were asked. */
async function endOfBrowserIn(rp: RelyingParty, tx: StoreTx, preSession: SecretHash): Promise<void> {
  for (const accountId of await tx.approvals.endOfBrowser(preSession)) await endLoginsElsewhereIn(rp, tx, accountId);
}

async function beginIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  { approval, seen }: { readonly approval: Approval; readonly seen: Seen },
): Promise<boolean> {
  const { id } = account;
  const nowMs = rp.clock.now();
  await tx.approvals.endExpired(id, nowMs);
  if ((await tx.approvals.countSince(id, nowMs - HOUR_MS)) >= LIMITS.approvalsPerHour) return false;
  if (!(await tx.approvals.insert(approval))) return false;
  // None of an earlier login is mistaken for one of this.
  await closeLoginRowsIn(rp, tx, id);
  for (const device of await tx.devices.ofAccount(id)) {
    if (device.status !== 'active' || device.epoch !== account.epoch) continue;
    const isOwn = seen.network !== null && seen.network === device.lastNetwork;
    await makeRowIn(rp, tx, account, {
      kid: device.kid,
      type: 'login',
      facts: factsOf(seen, isOwn),
      session: null,
      secret: null,
      lifetimeMs: LIMITS.approveMs,
    });
  }
  return true;
}

const factsOf = ({ browser, place }: Seen, isOwn: boolean): readonly Fact[] => {
  const values = { browser, place, network: isOwn ? 'own' : 'other' };
  return FACTS_OF.login.map((f) => ({ f, old: null, new: values[f] }));
};

const LOWEST = 10;
const NUMBERS = 90;

function newApproval(
  rp: RelyingParty,
  {
    preSession,
    askedAtMs,
    account,
  }: Pick<ApprovalRequest, 'preSession' | 'askedAtMs'> & { readonly account: Account | null },
): Approval {
  return {
    id: hashSecret(newSecret(rp.random)),
    preSession,
    accountId: account?.id ?? null,
    epoch: account?.epoch ?? 0,
    number: LOWEST + (Buffer.from(rp.random(4)).readUInt32BE(0) % NUMBERS),
    triesLeft: LIMITS.approveNumberTries,
    status: 'waiting',
    kid: null,
    createdAtMs: askedAtMs,
    expiresAtMs: askedAtMs + LIMITS.approveMs,
  };
}
