import { hashPassword, PASSWORD_MAX_BYTES, verifyPassword } from '../brokerage/index.ts';
import {
  commit,
  noticeIn,
  type RelyingParty,
  refused,
  reopenApprovalsIn,
  type StepCode,
  sessionEventIn,
  sessionStepIn,
} from '../relying-party/index.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { Session } from '../store/contract/sessions.ts';

/** Shorter than a passphrase, longer than a PIN. */
export const PASSWORD_LEAST_LENGTH = 10;

/** One new password, typed twice; empty where none is asked for. */
export interface TypedTwice {
  readonly typed: string;
  readonly again: string;
}

export type OwnPasswordsCode = StepCode | 'too_short' | 'too_long' | 'differ' | 'same_as_letter' | 'both_alike';

type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: OwnPasswordsCode };

const no = (code: OwnPasswordsCode): Outcome => ({ ok: false, code });

/**
 * The customer chooses passwords of his own in place of the temporary ones, which two operators could have seen. Until then his session serves
 * for nothing else; afterwards every other session that no device vouches for has ended.
 */
export async function replaceTemporaryPasswords(
  rp: RelyingParty,
  request: {
    readonly session: Session;
    readonly customer: Customer;
    readonly login: TypedTwice;
    readonly trading: TypedTwice;
  },
): Promise<Outcome> {
  const { session, customer, login, trading } = request;
  const { temporary, passwordHash, tradingPasswordHash } = customer;
  const problem =
    (temporary.login ? await problemOf(login, passwordHash) : null) ??
    (temporary.trading ? await problemOf(trading, tradingPasswordHash) : null) ??
    (await alike(customer, login, trading));
  if (problem !== null) return no(problem);
  const hashes = {
    ...(temporary.login ? { passwordHash: await hashPassword(login.typed) } : {}),
    ...(temporary.trading ? { tradingPasswordHash: await hashPassword(trading.typed) } : {}),
  };
  const demand = { states: ['open', 'enrolling', 'protected'], assurances: ['password', 'device'] } as const;
  return commit(rp, (tx) =>
    sessionStepIn<object>(rp, tx, session, demand, async (account) => {
      const now = await tx.customers.get(account.id);
      // Another tab, or another release by the desk, was faster.
      const isSame = now.passwordHash === passwordHash && now.tradingPasswordHash === tradingPasswordHash;
      if (!isSame) return refused('wrong_state');
      const atMs = rp.clock.now();
      await tx.customers.changePasswords(account.id, { ...hashes, temporary: false });
      await tx.sessions.deleteDeviceless(account.id, session.hash);
      await tx.pendingLogins.deleteOfAccount(account.id);
      if (temporary.login) await reopenApprovalsIn(rp, tx, account.id);
      await sessionEventIn(tx, session, 'temporary_password_replaced', atMs);
      const message = { kind: 'temporary_password_replaced', atMs } as const;
      await noticeIn(rp, tx, account.id, message, { to: 'current-and-former' });
      return { ok: true };
    }),
  );
}

async function problemOf({ typed, again }: TypedTwice, presentHash: string): Promise<OwnPasswordsCode | null> {
  if (typed.normalize('NFKC') !== again.normalize('NFKC')) return 'differ';
  if (typed.normalize('NFKC').length < PASSWORD_LEAST_LENGTH) return 'too_short';
  if (new TextEncoder().encode(typed.normalize('NFKC')).length > PASSWORD_MAX_BYTES) return 'too_long';
  return (await verifyPassword(presentHash, typed)) ? 'same_as_letter' : null;
}

/** One password for both would make two locks of one key. */
async function alike(
  { temporary, passwordHash, tradingPasswordHash }: Customer,
  login: TypedTwice,
  trading: TypedTwice,
): Promise<OwnPasswordsCode | null> {
  if (temporary.login && temporary.trading) return login.typed === trading.typed ? 'both_alike' : null;
  if (temporary.login) return (await verifyPassword(tradingPasswordHash, login.typed)) ? 'both_alike' : null;
  if (temporary.trading) return (await verifyPassword(passwordHash, trading.typed)) ? 'both_alike' : null;
  return null;
}
