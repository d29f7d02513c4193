import type { Fact } from '#protocol';
import {
  type Executor,
  maySellIn,
  noticeIn,
  type RelyingParty,
  reopenApprovalsIn,
  wishIn,
} from '../relying-party/index.ts';
import type { SecretHash } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { hashPassword, PASSWORD_MAX_BYTES, verifyPassword } from './passwords.ts';
import { type Actor, recordIn } from './record.ts';
import { type Asked, attempt, type BrokerageCode, granted, type Outcome } from './refusal.ts';

export type PasswordKind = 'login' | 'trading';

export interface NewPassword {
  readonly which: PasswordKind;
  readonly typed: string;
  readonly again: string;
}

const SHORTEST = 10;

/** Long enough, and no password or ID that the thief of the other one has already. Both present passwords were checked by the caller. */
async function assess(rp: RelyingParty, session: Session, asked: NewPassword): Promise<BrokerageCode | null> {
  const { typed, again } = asked;
  if (typed !== again) return 'passwords_differ';
  const plain = typed.normalize('NFKC');
  if ([...plain].length < SHORTEST || Buffer.byteLength(plain) > PASSWORD_MAX_BYTES) return 'bad_password';
  const customer = await rp.store.transaction((tx) => tx.customers.get(session.accountId));
  if (plain.toLowerCase().includes(customer.loginId)) return 'bad_password';
  for (const present of [customer.passwordHash, customer.tradingPasswordHash]) {
    if (await verifyPassword(present, typed)) return 'used_password';
  }
  return null;
}

/**
 * Changes a password, once a registered PC has confirmed it; at once where there is none. Only the hash of the new one is kept with the
 * row, sealed, and nothing of it is shown.
 */
export async function changePassword(
  rp: RelyingParty,
  { session, asked }: { readonly session: Session; readonly asked: NewPassword },
): Promise<Outcome<Asked>> {
  const objection = await assess(rp, session, asked);
  if (objection !== null) return { ok: false, code: objection };
  const hash = await hashPassword(asked.typed);
  const { which } = asked;
  return attempt(rp, async (tx) => {
    granted(await maySellIn(rp, tx, session));
    const wish = { type: 'password', facts: [{ f: 'password', old: null, new: which }], secret: hash } as const;
    const { confirmation } = granted(await wishIn(rp, tx, session, wish));
    if (confirmation === null) await replaceIn(rp, tx, { ...session, session: session.hash }, { which, hash });
    return { confirmation };
  });
}

const kindOf = (facts: readonly Fact[]): PasswordKind | null => {
  const which = facts.find(({ f }) => f === 'password')?.new;
  return which === 'login' || which === 'trading' ? which : null;
};

export const passwordExecutor: Executor = {
  executeIn: async (rp, tx, row) => {
    const which = kindOf(row.facts);
    if (which === null || row.secret === null) return false;
    await replaceIn(rp, tx, row, { which, hash: row.secret });
    return true;
  },
  summarize: () => '',
};

/**
 * A new login password ends what was opened with the old one and no device vouches for, makes a stranger of every browser that came in
 * with it, and opens the way of approvals again.
 */
async function replaceIn(
  rp: RelyingParty,
  tx: StoreTx,
  actor: Actor & { readonly session: SecretHash | null },
  { which, hash }: { readonly which: PasswordKind; readonly hash: string },
): Promise<void> {
  const { accountId } = actor;
  const atMs = rp.clock.now();
  const changed = which === 'login' ? { passwordHash: hash } : { tradingPasswordHash: hash };
  await tx.customers.changePasswords(accountId, { ...changed, temporary: false });
  if (which === 'login') {
    await tx.sessions.deleteDeviceless(accountId, actor.session);
    await tx.pendingLogins.deleteOfAccount(accountId);
    await tx.environments.forget(accountId, 'browser');
    await reopenApprovalsIn(rp, tx, accountId);
  }
  await recordIn(tx, actor, 'password_changed', atMs);
  await noticeIn(rp, tx, accountId, { kind: 'password_changed', which, atMs }, { to: 'current-and-former' });
}
