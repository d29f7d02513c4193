import type { LoginMode } from '#protocol';
import { contactOf, hasPassword } from '../brokerage/index.ts';
import type {
  Account,
  AccountChange,
  AccountState,
  AccountStore,
  FrozenBecause,
  LockedBecause,
  SignInNeeds,
} from '../contract/accounts.ts';
import type { AccountId } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

export function accountStore(tx: Tx): AccountStore {
  return {
    get: async (id) =>
      fromRow(await tx.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
    create: async (account) => {
      const { id, epoch, ...rest } = account;
      await tx
        .insertInto('accounts')
        .values({ id, epoch, ...(toRow(rest) as Omit<Database['accounts'], 'id' | 'epoch'>) })
        .execute();
    },
    change: async (id, change) => {
      await tx.updateTable('accounts').set(toRow(change)).where('id', '=', id).execute();
    },
    raiseEpoch: async (id) => {
      const row = await tx
        .updateTable('accounts')
        .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
        .where('id', '=', id)
        .returning('epoch')
        .executeTakeFirstOrThrow();
      return row.epoch;
    },
    contact: (id) => contactOf(tx, id),
    hasPassword: (id, passwordHash) => hasPassword(tx, id, passwordHash),
  };
}

function fromRow(row: Database['accounts']): Account {
  return {
    id: row.id as AccountId,
    state: row.state as AccountState,
    epoch: row.epoch,
    notifyEveryLogin: row.notify_every_login === 1,
    loginMode: row.login_mode as LoginMode,
    optOutAtMs: row.opt_out_at,
    enrollingSinceMs: row.enrolling_since,
    signInFromMs: row.sign_in_from,
    signInNeeds: row.sign_in_needs as SignInNeeds | null,
    moneyHoldUntilMs: row.money_hold_until,
    signInHoldHours: row.sign_in_hold_hours,
    moneyHoldHours: row.money_hold_hours,
    frozenBecause: row.frozen_because as FrozenBecause | null,
    holdBuyLimitYen: row.hold_buy_limit,
    holdBoughtYen: row.hold_bought,
    burstMailAtMs: row.burst_mail_at,
    lockedBecause: row.locked_because as LockedBecause | null,
    lockChangedAtMs: row.lock_changed_at,
    approveClosedAtMs: row.approve_closed_at,
  };
}

function toRow(change: AccountChange): Partial<Database['accounts']> {
  const row: Partial<Database['accounts']> = {};
  if (change.state !== undefined) row.state = change.state;
  if (change.notifyEveryLogin !== undefined) row.notify_every_login = change.notifyEveryLogin ? 1 : 0;
  if (change.loginMode !== undefined) row.login_mode = change.loginMode;
  if (change.optOutAtMs !== undefined) row.opt_out_at = change.optOutAtMs;
  if (change.enrollingSinceMs !== undefined) row.enrolling_since = change.enrollingSinceMs;
  if (change.signInFromMs !== undefined) row.sign_in_from = change.signInFromMs;
  if (change.signInNeeds !== undefined) row.sign_in_needs = change.signInNeeds;
  if (change.moneyHoldUntilMs !== undefined) row.money_hold_until = change.moneyHoldUntilMs;
  if (change.signInHoldHours !== undefined) row.sign_in_hold_hours = change.signInHoldHours;
  if (change.moneyHoldHours !== undefined) row.money_hold_hours = change.moneyHoldHours;
  if (change.frozenBecause !== undefined) row.frozen_because = change.frozenBecause;
  if (change.holdBuyLimitYen !== undefined) row.hold_buy_limit = change.holdBuyLimitYen;
  if (change.holdBoughtYen !== undefined) row.hold_bought = change.holdBoughtYen;
  if (change.burstMailAtMs !== undefined) row.burst_mail_at = change.burstMailAtMs;
  if (change.lockedBecause !== undefined) row.locked_because = change.lockedBecause;
  if (change.lockChangedAtMs !== undefined) row.lock_changed_at = change.lockChangedAtMs;
  if (change.approveClosedAtMs !== undefined) row.approve_closed_at = change.approveClosedAtMs;
  return row;
}
