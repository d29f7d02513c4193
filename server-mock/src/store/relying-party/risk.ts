import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type {
  EnvironmentKind,
  EnvironmentStore,
  PendingAction,
  PendingLogin,
  PendingLoginStore,
} from '../contract/risk.ts';
import type { Database, Tx } from '../schema/index.ts';

export function environmentStore(tx: Tx): EnvironmentStore {
  return {
    ofAccount: async (accountId, most) => {
      const rows = await tx
        .selectFrom('environments')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('last_at', 'desc')
        .limit(most)
        .execute();
      return rows.map((row) => ({
        kind: row.kind as EnvironmentKind,
        valueHash: row.value_hash as SecretHash,
        firstAtMs: row.first_at,
        lastAtMs: row.last_at,
      }));
    },
    remember: async (accountId, { kind, valueHash, nowMs }) => {
      await tx
        .insertInto('environments')
        .values({ account_id: accountId, kind, value_hash: valueHash, first_at: nowMs, last_at: nowMs })
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'kind', 'value_hash']).doUpdateSet({ last_at: nowMs }),
        )
        .execute();
    },
    forget: async (accountId, kind) => {
      await tx.deleteFrom('environments').where('account_id', '=', accountId).where('kind', '=', kind).execute();
    },
  };
}

export function pendingLoginStore(tx: Tx): PendingLoginStore {
  return {
    put: async ({ preSession, accountId, kid, action, expiresAtMs }) => {
      const row = { account_id: accountId, kid, action, expires_at: expiresAtMs };
      await tx
        .insertInto('pending_logins')
        .values({ pre_session: preSession, ...row })
        .onConflict((conflict) => conflict.column('pre_session').doUpdateSet(row))
        .execute();
    },
    find: async (preSession, nowMs) => {
      const row = await tx
        .selectFrom('pending_logins')
        .selectAll()
        .where('pre_session', '=', preSession)
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      return row ? toPending(row) : null;
    },
    consume: async (preSession, nowMs) => {
      const gone = await tx
        .deleteFrom('pending_logins')
        .where('pre_session', '=', preSession)
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
    deleteOfAccount: async (accountId) => {
      await tx.deleteFrom('pending_logins').where('account_id', '=', accountId).execute();
    },
  };
}

const toPending = (row: Database['pending_logins']): PendingLogin => ({
  preSession: row.pre_session as SecretHash,
  accountId: row.account_id as AccountId,
  kid: row.kid as Kid | null,
  action: row.action as PendingAction,
  expiresAtMs: row.expires_at,
});
