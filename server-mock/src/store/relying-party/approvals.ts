import type { Kid } from '#protocol';
import type { Approval, ApprovalStatus, ApprovalStore } from '../contract/approvals.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

/** What can still come to something. */
const LIVE = ['waiting', 'approved'] as const satisfies readonly ApprovalStatus[];

export function approvalStore(tx: Tx): ApprovalStore {
  const over = () => tx.updateTable('approvals').set({ status: 'over' }).where('status', 'in', LIVE);
  const waiting = (nowMs: number) =>
    tx.updateTable('approvals').where('status', '=', 'waiting').where('expires_at', '>', nowMs);
  return {
    insert: async (approval) => {
      const added = await tx
        .insertInto('approvals')
        .values(toRow(approval))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) === 1n;
    },
    ofBrowser: async (preSession) => {
      const row = await tx
        .selectFrom('approvals')
        .selectAll()
        .where('pre_session', '=', preSession)
        .orderBy('created_at', 'desc')
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    waitingOf: async (accountId, nowMs) => {
      const row = await tx
        .selectFrom('approvals')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('status', '=', 'waiting')
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    countSince: async (accountId, sinceMs) => {
      const row = await tx
        .selectFrom('approvals')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('account_id', '=', accountId)
        .where('created_at', '>', sinceMs)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    takeTry: async (id, nowMs) => {
      const row = await waiting(nowMs)
        .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
        .where('id', '=', id)
        .where('tries_left', '>', 0)
        .returning(['number', 'tries_left'])
        .executeTakeFirst();
      return row ? { number: row.number, triesLeft: row.tries_left } : null;
    },
    approve: async (id, kid, nowMs, expiresAtMs) => {
      const approved = await waiting(nowMs)
        .set({ status: 'approved', kid, expires_at: expiresAtMs })
        .where('id', '=', id)
        .executeTakeFirst();
      return approved.numUpdatedRows === 1n;
    },
    consume: async (preSession, nowMs) => {
      const row = await tx
        .updateTable('approvals')
        .set({ status: 'over' })
        .where('pre_session', '=', preSession)
        .where('status', '=', 'approved')
        .where('expires_at', '>', nowMs)
        .returningAll()
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    end: async (id) => {
      await over().where('id', '=', id).execute();
    },
    endOfBrowser: async (preSession) => {
      const rows = await over().where('pre_session', '=', preSession).returning('account_id').execute();
      return rows.flatMap((row) => (row.account_id === null ? [] : [row.account_id as AccountId]));
    },
    endOfAccount: async (accountId) => {
      await over().where('account_id', '=', accountId).execute();
    },
    endExpired: async (accountId, nowMs) => {
      await over().where('account_id', '=', accountId).where('expires_at', '<=', nowMs).execute();
    },
  };
}

const toRow = (approval: Approval): Database['approvals'] => ({
  id: approval.id,
  pre_session: approval.preSession,
  account_id: approval.accountId,
  epoch: approval.epoch,
  number: approval.number,
  tries_left: approval.triesLeft,
  status: approval.status,
  kid: approval.kid,
  created_at: approval.createdAtMs,
  expires_at: approval.expiresAtMs,
});

const fromRow = (row: Database['approvals']): Approval => ({
  id: row.id,
  preSession: row.pre_session as SecretHash,
  accountId: row.account_id as AccountId | null,
  epoch: row.epoch,
  number: row.number,
  triesLeft: row.tries_left,
  status: row.status as ApprovalStatus,
  kid: row.kid as Kid | null,
  createdAtMs: row.created_at,
  expiresAtMs: row.expires_at,
});
