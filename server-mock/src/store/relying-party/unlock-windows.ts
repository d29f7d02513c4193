import type { Kid } from '#protocol';
import type { AccountId } from '../contract/ids.ts';
import type { UnlockWindowStore } from '../contract/unlock-windows.ts';
import type { Tx } from '../schema/index.ts';

export function unlockWindowStore(tx: Tx): UnlockWindowStore {
  /** Windows of devices that are still registered: a revocation ends its windows with the device. */
  const open = (accountId: AccountId, nowMs: number) =>
    tx
      .selectFrom('unlock_windows as w')
      .innerJoin('devices as d', 'd.kid', 'w.kid')
      .innerJoin('accounts as a', 'a.id', 'w.account_id')
      .where('w.account_id', '=', accountId)
      .where('w.closes_at', '>', nowMs)
      .where('d.status', '=', 'active')
      .whereRef('d.epoch', '=', 'a.epoch');
  const asksDigits = (accountId: AccountId, nowMs: number) =>
    open(accountId, nowMs).where('w.elsewhere_used', '=', 0).where('w.digit_tries_left', '>', 0).select('w.account_id');
  return {
    open: async ({ accountId, kid, preSession, digits, closesAtMs, digitTriesLeft }) => {
      const row = {
        kid,
        pre_session: preSession,
        digits,
        closes_at: closesAtMs,
        own_used: 0,
        elsewhere_used: 0,
        digit_tries_left: digitTriesLeft,
      };
      await tx
        .insertInto('unlock_windows')
        .values({ account_id: accountId, ...row })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
        .execute();
    },
    ownOf: async (accountId, preSession, nowMs) => {
      const row = await open(accountId, nowMs)
        .where('w.pre_session', '=', preSession)
        .where('w.own_used', '=', 0)
        .select('w.kid')
        .executeTakeFirst();
      return row ? (row.kid as Kid) : null;
    },
    useOwn: async (accountId, preSession, nowMs) => {
      const used = await tx
        .updateTable('unlock_windows')
        .set({ own_used: 1 })
        .where('own_used', '=', 0)
        .where('pre_session', '=', preSession)
        .where('account_id', 'in', open(accountId, nowMs).select('w.account_id'))
        .executeTakeFirst();
      return used.numUpdatedRows === 1n;
    },
    asksDigits: async (accountId, nowMs) => (await asksDigits(accountId, nowMs).executeTakeFirst()) !== undefined,
    useDigits: async (accountId, digits, nowMs) => {
      const tried = await tx
        .updateTable('unlock_windows')
        .set((eb) => ({
          elsewhere_used: eb.case().when('digits', '=', digits).then(1).else(0).end(),
          digit_tries_left: eb('digit_tries_left', '-', 1),
        }))
        // Said again of the row itself, which another transaction may have changed since the look-up below.
        .where('elsewhere_used', '=', 0)
        .where('digit_tries_left', '>', 0)
        .where('account_id', 'in', asksDigits(accountId, nowMs))
        .returning('elsewhere_used')
        .executeTakeFirst();
      return tried?.elsewhere_used === 1;
    },
    close: async (accountId) => {
      await tx.deleteFrom('unlock_windows').where('account_id', '=', accountId).execute();
    },
  };
}
