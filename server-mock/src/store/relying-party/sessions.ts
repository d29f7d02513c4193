import type { Kid } from '#protocol';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Assurance, SessionStore } from '../contract/sessions.ts';
import type { Tx } from '../schema/index.ts';

/** A session that was deleted needs no mercy for its tokens: without it they open nothing, and `sweep` takes them away. */
export function sessionStore(tx: Tx): SessionStore {
  const issue = async (hash: SecretHash, token: SecretHash, issuedBy: 'login' | 'refresh', nowMs: number) => {
    await tx
      .insertInto('session_tokens')
      .values({ hash: token, session: hash, issued_by: issuedBy, issued_at: nowMs, used_at: null, dead_from: null })
      .execute();
  };
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
          renew_by: session.renewByMs,
        })
        .execute();
      await issue(session.hash, session.token, 'login', session.createdAtMs);
    },
    findLive: async (token, nowMs) => {
      const row = await tx
        .selectFrom('session_tokens as t')
        .innerJoin('sessions as s', 's.hash', 't.session')
        .innerJoin('accounts as a', (join) => join.onRef('a.id', '=', 's.account_id').onRef('a.epoch', '=', 's.epoch'))
        .leftJoin('devices as d', 'd.kid', 's.kid')
        .where('t.hash', '=', token)
        .where((eb) => eb.or([eb('t.dead_from', 'is', null), eb('t.dead_from', '>', nowMs)]))
        .where('s.expires_at', '>', nowMs)
        .where('a.state', '!=', 'frozen')
        .where((eb) => eb.or([eb('a.locked_because', 'is', null), eb('a.locked_because', '!=', 'customer')]))
        .where((eb) => eb.or([eb('s.renew_by', 'is', null), eb('s.renew_by', '>', nowMs)]))
        .where((eb) => eb.or([eb('s.kid', 'is', null), eb('d.status', '=', 'active')]))
        .selectAll('s')
        .select(['t.issued_by', 't.issued_at'])
        .select((eb) =>
          eb
            .selectFrom('session_tokens as n')
            .whereRef('n.session', '=', 't.session')
            .select((of) => of.fn.max('n.issued_at').as('newest'))
            .as('newest_at'),
        )
        .executeTakeFirst();
      if (!row) return null;
      const isRenewed = row.issued_by === 'refresh' && row.issued_at === row.newest_at;
      return {
        hash: row.hash as SecretHash,
        token,
        refreshedAtMs: isRenewed ? row.issued_at : null,
        accountId: row.account_id as AccountId,
        kid: row.kid as Kid | null,
        epoch: row.epoch,
        assurance: row.assurance as Assurance,
        grant: row.grant_hash as SecretHash | null,
        createdAtMs: row.created_at,
        expiresAtMs: row.expires_at,
        renewByMs: row.renew_by,
      };
    },
    findByDeadToken: async (token, nowMs) => {
      const row = await tx
        .selectFrom('session_tokens as t')
        .innerJoin('sessions as s', 's.hash', 't.session')
        .where('t.hash', '=', token)
        .where('t.dead_from', '<=', nowMs)
        .select(['s.hash', 's.account_id', 's.kid'])
        .executeTakeFirst();
      if (!row) return null;
      return { hash: row.hash as SecretHash, accountId: row.account_id as AccountId, kid: row.kid as Kid | null };
    },
    endsAtMs: async (hash, nowMs) => {
      const row = await tx
        .selectFrom('sessions')
        .select('expires_at')
        .where('hash', '=', hash)
        .where('expires_at', '>', nowMs)
        .executeTakeFirst();
      return row?.expires_at ?? null;
    },
    noteUse: async (token, nowMs, deadFromMs) => {
      const used = await tx
        .updateTable('session_tokens')
        .set({ used_at: nowMs })
        .where('hash', '=', token)
        .where('used_at', 'is', null)
        .returning(['session', 'issued_at'])
        .executeTakeFirst();
      if (!used) return;
      await tx
        .updateTable('session_tokens')
        .set({ dead_from: deadFromMs })
        .where('session', '=', used.session)
        .where('issued_at', '<', used.issued_at)
        .where('dead_from', 'is', null)
        .execute();
    },
    renew: async ({ hash, token, nowMs, renewByMs }) => {
      const { newest } = await tx
        .selectFrom('session_tokens')
        .where('session', '=', hash)
        .select((of) => of.fn.max('issued_at').as('newest'))
        .executeTakeFirstOrThrow();
      // Later than every other, also by a clock that was set back or another process's that is behind: their order is what betrays a copy.
      await issue(hash, token, 'refresh', Math.max(nowMs, (newest ?? 0) + 1));
      await tx.updateTable('sessions').set({ renew_by: renewByMs }).where('hash', '=', hash).execute();
    },
    replaceTokens: async (hash, token, nowMs) => {
      await tx.deleteFrom('session_tokens').where('session', '=', hash).execute();
      await issue(hash, token, 'login', nowMs);
    },
    bindDevice: async (hash, { kid, nowMs, expiresAtMs, renewByMs }) => {
      await tx
        .updateTable('sessions')
        .set({ kid, assurance: 'device', expires_at: expiresAtMs, renew_by: renewByMs })
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
