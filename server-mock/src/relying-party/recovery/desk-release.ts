import type { AccountState } from '../../store/contract/accounts.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { beginMoneyHoldIn, holdMoneyIn } from '../account/hold.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import type { MailOf } from '../messages.ts';
import { noticeIn } from '../notices.ts';
import { revokeEverythingIn } from './revoke-everything.ts';
import { fallBackIn } from './way-back.ts';

/** What the account is afterwards. Who never had the protection has no PC to register and none to lose. */
const AFTER: Readonly<Record<AccountState, AccountState>> = {
  open: 'open',
  enrolling: 'open',
  protected: 'recovering',
  recovering: 'recovering',
  frozen: 'recovering',
};

/** What the support desk changed besides, for the notice. */
type Changed = Pick<MailOf<'desk_released'>, 'newMail' | 'newPassword' | 'newTradingPassword'>;

/**
 * Two operators have released the account: the effect of a voucher, and the only way out of `frozen`. Every second secret is void whatever its
 * age, since all may have been in the same stolen bag; so the way back is the hold and then a mailed code, under every policy.
 */
export async function releaseByDeskIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  changed: Changed,
): Promise<void> {
  const atMs = rp.clock.now();
  const before = await settledAccountIn(rp, tx, accountId);
  const state = AFTER[before.state];
  const devices = await revokeEverythingIn(rp, tx, before, { devices: 'revoked', state });
  await voidEverySecondSecretIn(tx, accountId, atMs);
  await tx.environments.forget(accountId, 'browser');
  // Each of these was a door that the customer, or a thief, had closed from inside.
  const lock = before.lockedBecause === null ? {} : { lockedBecause: null, lockChangedAtMs: atMs };
  const doors = { frozenBecause: null, approveClosedAtMs: null, loginMode: 'device', ...lock } as const;
  await tx.accounts.change(accountId, doors);
  const account = await tx.accounts.get(accountId);
  await tx.events.append({ accountId, atMs, kind: 'desk_released', kid: null, deviceName: null });
  if (state === 'open') {
    const moneyHoldUntilMs = await beginMoneyHoldIn(rp, tx, account, atMs);
    const renewed = { kind: 'desk_renewed', ...changed, atMs, moneyHoldUntilMs } as const;
    return noticeIn(rp, tx, accountId, renewed, { to: 'current-and-former' });
  }
  const signInFromMs = await fallBackIn(rp, tx, account);
  await holdMoneyIn(tx, account, atMs);
  const facts = { deviceCount: devices.length, atMs, signInFromMs, signInUrl: `${rp.origin}/recovered` };
  const message = { kind: 'desk_released', ...facts, ...changed } as const;
  return noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
}

/** The vouchers of sheets are spent with all others. */
async function voidEverySecondSecretIn(tx: StoreTx, accountId: AccountId, atMs: number): Promise<void> {
  const totps = await tx.secondSecrets.totps(accountId);
  const sheets = await tx.secondSecrets.sheets(accountId);
  await tx.secondSecrets.deleteOfAccount(accountId);
  if (totps.length + sheets.length === 0) return;
  await tx.events.append({ accountId, atMs, kind: 'second_secret_voided', kid: null, deviceName: null });
}
