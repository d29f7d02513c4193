import type { ChallengePurpose, Kid } from '#protocol';
import type {
  ChallengeStore,
  Grant,
  GrantKind,
  GrantStore,
  MailedCodeStore,
  PreSessionStore,
} from '../contract/ceremonies.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

export function challengeStore(tx: Tx): ChallengeStore {
  return {
    insert: async (challenge) => {
      await tx
        .insertInto('challenges')
        .values({
          hash: challenge.hash,
          binding_kind: challenge.binding.kind,
          binding_hash: challenge.binding.hash,
          purpose: challenge.purpose,
          action_hash: challenge.actionHash,
          issued_at: challenge.issuedAtMs,
          expires_at: challenge.expiresAtMs,
          used_at: null,
        })
        .execute();
    },
    consume: async (expected) => {
      const row = await tx
        .updateTable('challenges')
        .set({ used_at: expected.nowMs })
        .where('hash', '=', expected.hash)
        .where('binding_kind', '=', expected.binding.kind)
        .where('binding_hash', '=', expected.binding.hash)
        .where('purpose', '=', expected.purpose)
        .where('action_hash', expected.actionHash === null ? 'is' : '=', expected.actionHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', expected.nowMs)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      return {
        hash: row.hash as SecretHash,
        binding: expected.binding,
        purpose: row.purpose as ChallengePurpose,
        actionHash: row.action_hash,
        issuedAtMs: row.issued_at,
        expiresAtMs: row.expires_at,
      };
    },
  };
}

export function preSessionStore(tx: Tx): PreSessionStore {
  return {
    insert: async (hash, nowMs, expiresAtMs) => {
      await tx.insertInto('pre_sessions').values({ hash, created_at: nowMs, expires_at: expiresAtMs }).execute();
    },
    touch: async (hash, nowMs, expiresAtMs) => {
      const touched = await tx
        .updateTable('pre_sessions')
        .set({ expires_at: expiresAtMs })
        .where('hash', '=', hash)
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      return touched.numUpdatedRows === 1n;
    },
    isLive: async (hash, nowMs) => {
      const live = tx
        .selectFrom('pre_sessions')
        .select('hash')
        .where('hash', '=', hash)
        .where('expires_at', '>', nowMs);
      return (await live.executeTakeFirst()) !== undefined;
    },
    mark: async ({ preSession, kid, accountId, expiresAtMs }) => {
      await tx
        .insertInto('marks')
        .values({ pre_session: preSession, kid, account_id: accountId, expires_at: expiresAtMs })
        .onConflict((conflict) => conflict.columns(['pre_session', 'kid']).doUpdateSet({ expires_at: expiresAtMs }))
        .execute();
    },
    marks: async (preSession, nowMs) => {
      const rows = await tx
        .selectFrom('marks as m')
        .innerJoin('pre_sessions as p', 'p.hash', 'm.pre_session')
        .where('m.pre_session', '=', preSession)
        .where('m.expires_at', '>', nowMs)
        .where('p.expires_at', '>', nowMs)
        .selectAll('m')
        .execute();
      return rows.map((row) => ({
        preSession,
        kid: row.kid as Kid,
        accountId: row.account_id as AccountId,
        expiresAtMs: row.expires_at,
      }));
    },
    consume: async (hash, nowMs) => {
      const gone = await tx
        .deleteFrom('pre_sessions')
        .where('hash', '=', hash)
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      await tx.deleteFrom('marks').where('pre_session', '=', hash).execute();
      return gone.numDeletedRows === 1n;
    },
  };
}

export function grantStore(tx: Tx): GrantStore {
  const toGrant = (row: Database['grants'] | undefined): Grant | null =>
    row
      ? {
          hash: row.hash as SecretHash,
          accountId: row.account_id as AccountId,
          epoch: row.epoch,
          kind: row.kind as GrantKind,
          expiresAtMs: row.expires_at,
        }
      : null;
  return {
    insert: async ({ hash, accountId, epoch, kind, expiresAtMs }) => {
      await tx
        .insertInto('grants')
        .values({ hash, account_id: accountId, epoch, kind, expires_at: expiresAtMs, used_at: null })
        .execute();
    },
    find: async (hash, nowMs) =>
      toGrant(
        await tx
          .selectFrom('grants')
          .selectAll()
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', nowMs)
          .executeTakeFirst(),
      ),
    consume: async (hash, nowMs) =>
      toGrant(
        await tx
          .updateTable('grants')
          .set({ used_at: nowMs })
          .where('hash', '=', hash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', nowMs)
          .returningAll()
          .executeTakeFirst(),
      ),
    deleteOfAccount: async (accountId) => {
      await tx.deleteFrom('grants').where('account_id', '=', accountId).execute();
    },
  };
}

export function mailedCodeStore(tx: Tx): MailedCodeStore {
  return {
    put: async ({ accountId, action, codeHash, session, expiresAtMs, triesLeft }) => {
      const row = { code_hash: codeHash, expires_at: expiresAtMs, tries_left: triesLeft };
      await tx
        .insertInto('mailed_codes')
        .values({ account_id: accountId, action, session, ...row })
        .onConflict((conflict) => conflict.columns(['account_id', 'action', 'session']).doUpdateSet(row))
        .execute();
    },
    attempt: async ({ accountId, action, codeHash, session, nowMs, keep = false }) => {
      const row = await tx
        .updateTable('mailed_codes')
        .set((eb) => ({ tries_left: eb('tries_left', '-', 1) }))
        .where('account_id', '=', accountId)
        .where('action', '=', action)
        .where('session', '=', session)
        .where('tries_left', '>', 0)
        .where('expires_at', '>', nowMs)
        .returning('code_hash')
        .executeTakeFirst();
      if (row?.code_hash !== codeHash) return 'wrong';
      if (keep) return 'right';
      await tx
        .deleteFrom('mailed_codes')
        .where('account_id', '=', accountId)
        .where('action', '=', action)
        .where('session', '=', session)
        .execute();
      return 'right';
    },
    deleteOfAccount: async (accountId) => {
      await tx.deleteFrom('mailed_codes').where('account_id', '=', accountId).execute();
    },
  };
}
