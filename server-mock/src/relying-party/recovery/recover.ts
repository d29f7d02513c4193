import type { Account, SignInNeeds } from '../../store/contract/accounts.ts';
import type { Voucher } from '../../store/contract/ceremonies.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import { commit, type RelyingParty } from '../context.ts';
import { HOUR_MS, LIMITS } from '../limits.ts';
import { noticeIn } from '../notices.ts';
import { findVoucherIn, type PresentedVoucher } from './find-voucher.ts';
import { revokeEverythingIn } from './revoke-everything.ts';
import { beginWayBackIn } from './way-back.ts';

export type Recovery =
  | {
      readonly kind: 'recovered';
      readonly signInFromMs: number | null;
      /** What signing in will ask for besides the password. */
      readonly needs: SignInNeeds;
    }
  | { readonly kind: 'refused' };

/** What presenting a voucher with a login ID comes to. Everything that is not right is one refusal. */
export function decideRecovery(facts: {
  readonly voucher: Voucher | null;
  readonly account: Account | null;
  /** Account of the typed login ID; null when there is none. */
  readonly claimedAccountId: AccountId | null;
  readonly nowMs: number;
}): 'revoke' | 'repeat' | 'refuse' {
  const { voucher, account, claimedAccountId, nowMs } = facts;
  if (!voucher || !account || voucher.accountId !== claimedAccountId) return 'refuse';
  if (voucher.spentAtMs !== null) {
    return voucher.presented && nowMs - voucher.spentAtMs < LIMITS.recoveryRepeatMs ? 'repeat' : 'refuse';
  }
  return voucher.epoch === account.epoch && ACCOUNT_STATES[account.state].recover ? 'revoke' : 'refuse';
}

/**
 * The mailed link or its typable code, with the login ID: releases every device and ends every session. It only removes
 * rights: no session, no cookie, no password. A voucher that is right is served whatever the rate limits say.
 */
export function recover(
  rp: RelyingParty,
  request: {
    readonly presented: PresentedVoucher;
    readonly claimedAccountId: AccountId | null;
    /**
     * False when what was typed cannot be anybody's login ID. Mail scanners submit the form like that as often as they
     * please; counted as guesses, they would shut the customer out.
     */
    readonly isGuess: boolean;
    readonly address: string;
  },
): Promise<Recovery | { readonly kind: 'rate-limited' }> {
  return commit(rp, async (tx) => {
    const nowMs = rp.clock.now();
    const voucher = await findVoucherIn(tx, request.presented);
    const account = voucher ? await settledAccountIn(rp, tx, voucher.accountId) : null;
    const current = voucher ? await findVoucherIn(tx, request.presented) : null;
    const { claimedAccountId, isGuess, address } = request;
    const decision = decideRecovery({ voucher: current, account, claimedAccountId, nowMs });
    if (decision === 'refuse' || !account || !current) return refuseIn(tx, address, isGuess ? current : null, nowMs);
    if (await guessedTooOftenIn(tx, current, address, nowMs)) return { kind: 'rate-limited' };
    if (decision === 'repeat') {
      return { kind: 'recovered', signInFromMs: account.signInFromMs, needs: account.signInNeeds ?? 'nothing' };
    }
    if (!(await tx.vouchers.spend(current.linkHash, account.epoch, nowMs))) return { kind: 'refused' };
    return releaseIn(rp, tx, account);
  });
}

const addressKey = (address: string): string => `recover/address/${address}`;
const guessKey = (voucher: Voucher, address: string): string => `recover/guess/${voucher.linkHash}/${address}`;

async function refuseIn(
  tx: StoreTx,
  address: string,
  guessedFor: Voucher | null,
  nowMs: number,
): Promise<{ readonly kind: 'refused' | 'rate-limited' }> {
  if (guessedFor) await tx.rates.count(guessKey(guessedFor, address), HOUR_MS, nowMs);
  const failures = await tx.rates.count(addressKey(address), HOUR_MS, nowMs);
  return { kind: failures > LIMITS.failedRecoveriesPerHour ? 'rate-limited' : 'refused' };
}

/**
 * Who holds the mail but not the login ID gets a few guesses an hour from one address. By address, because a thief with
 * the mailbox must not be able to use up the customer's own tries.
 */
async function guessedTooOftenIn(tx: StoreTx, voucher: Voucher, address: string, nowMs: number): Promise<boolean> {
  return (await tx.rates.current(guessKey(voucher, address), HOUR_MS, nowMs)) >= LIMITS.failedRecoveriesPerHour;
}

async function releaseIn(rp: RelyingParty, tx: StoreTx, account: Account): Promise<Recovery> {
  const atMs = rp.clock.now();
  const { id: accountId } = account;
  const state = account.state === 'frozen' ? 'frozen' : 'recovering';
  const devices = await revokeEverythingIn(rp, tx, account, { devices: 'revoked', state });
  const { signInFromMs, signInNeeds: needs } = await beginWayBackIn(rp, tx, account);
  await tx.events.append({ accountId, atMs, kind: 'recovered', kid: null, deviceName: null });
  await noticeIn(
    rp,
    tx,
    accountId,
    { kind: 'recovered', deviceCount: devices.length, atMs, signInFromMs, needs, signInUrl: `${rp.origin}/recovered` },
    { to: 'current-and-former' },
  );
  return { kind: 'recovered', signInFromMs, needs };
}
