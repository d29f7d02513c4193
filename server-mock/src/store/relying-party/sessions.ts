import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Assurance, SessionStore } from '../contract/sessions.ts';
import type { Tx } from '../schema/index.ts';

export function sessionStore(tx: Tx): SessionStore {
  return {
    insert: async (session) => {
      await tx
        .insertInto('sessions')
        .values({
          hash: session.hash,
          account_id: session.accountId,
          kid: session.kid,
          epoch: session.epoch,
          assurance: session.assurance,
          grant_hash: session.grant,
          created_at: session.createdAtMs,
          expires_at: session.expiresAtMs,
        })
        .execute();
    },
    findLive: async (hash, nowMs) => {
      const row = await tx
        .selectFrom('sessions as s')
        .innerJoin('accounts as a', (join) => join.onRef('a.id', '=', 's.account_id').onRef('a.epoch', '=', 's.epoch'))
        .leftJoin('devices as d', 'd.kid', 's.kid')
        .where('s.hash', '=', hash)
        .where('s.expires_at', '>', nowMs)
        .where('a.state', '!=', 'frozen')
        .where((eb) => eb.or([eb('s.kid', 'is', null), eb('d.status', '=', 'active')]))
        .selectAll('s')
        .executeTakeFirst();
      if (!row) return null;
      return {
        hash,
        accountId: row.account_id as AccountId,
        kid: row.kid as Kid | null,
        epoch: row.epoch,
        assurance: row.assurance as Assurance,
        grant: row.grant_hash as SecretHash | null,
        createdAtMs: row.created_at,
        expiresAtMs: row.expires_at,
      };
    },
    bindDevice: async (hash, kid, nowMs, expiresAtMs) => {
      await tx
        .updateTable('sessions')
        .set({ kid, assurance: 'device', expires_at: expiresAtMs })
        .where('hash', '=', hash)
        .where('expires_at', '>', nowMs)
        .execute();
    },
    setGrant: async (hash, grant) => {
      await tx.updateTable('sessions').set({ grant_hash: grant }).where('hash', '=', hash).execute();
    },
    delete: async (hash) => {
      await tx.deleteFrom('sessions').where('hash', '=', hash).execute();
    },
    deleteOfDevice: async (kid) => {
      await tx.deleteFrom('sessions').where('kid', '=', kid).execute();
    },
    deleteDeviceless: async (accountId, except) => {
      const deviceless = tx.deleteFrom('sessions').where('account_id', '=', accountId).where('kid', 'is', null);
      await (except === null ? deviceless : deviceless.where('hash', '!=', except)).execute();
    },
    deleteOfAccount: async (accountId) => {
      await tx.deleteFrom('sessions').where('account_id', '=', accountId).execute();
    },
  };
}
