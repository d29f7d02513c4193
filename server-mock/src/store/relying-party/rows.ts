import type { Base64Url, Kid, RowType } from '#protocol';
import type { Seal } from '../../platform/seal.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { RowStatus, RowStore, StoredRow } from '../contract/rows.ts';
import type { Database, Tx } from '../schema/index.ts';

const LIVE = ['open', 'confirmed'] as const satisfies readonly RowStatus[];
const place = (id: string): string => `rows/${id}`;

export function rowStore(tx: Tx, seal: Seal): RowStore {
  const read = (row: Database['rows']): StoredRow => fromRow(row, seal);
  const cancel = async (column: 'kid' | 'account_id', value: string, nowMs: number): Promise<readonly StoredRow[]> => {
    const cancelled = await tx
      .updateTable('rows')
      .set({ status: 'cancelled', closed_at: nowMs, sealed_secret: null })
      .where(column, '=', value)
      .where('status', 'in', LIVE)
      .returningAll()
      .execute();
    return cancelled.map(read);
  };
  const openOf = (kid: Kid, nowMs: number) =>
    tx.selectFrom('rows').where('kid', '=', kid).where('status', '=', 'open').where('expires_at', '>', nowMs);
  return {
    insert: async (row) => {
      await tx.insertInto('rows').values(toRow(row, seal)).execute();
    },
    find: async (id) => {
      const row = await tx.selectFrom('rows').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },
    findByStop: async (stopHash) => {
      const row = await tx.selectFrom('rows').selectAll().where('stop_hash', '=', stopHash).executeTakeFirst();
      return row ? read(row) : null;
    },
    openOf: async (kid, nowMs) =>
      (await openOf(kid, nowMs).selectAll().orderBy('created_at').orderBy('id').execute()).map(read),
    countOpen: async (kid, nowMs) => {
      const row = await openOf(kid, nowMs)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    liveOfType: async (accountId, type) => {
      const row = await tx
        .selectFrom('rows')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('type', '=', type)
        .where('status', 'in', LIVE)
        .executeTakeFirst();
      return row ? read(row) : null;
    },
    latest: async (accountId, most) => {
      const rows = await tx
        .selectFrom('rows')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('type', '!=', 'login')
        .orderBy('created_at', 'desc')
        .limit(most)
        .execute();
      return rows.map(read);
    },
    due: async (nowMs, of) => {
      const due = tx
        .selectFrom('rows')
        .selectAll()
        .where('status', '=', 'confirmed')
        .where('takes_effect_at', '<=', nowMs)
        .orderBy('takes_effect_at');
      const rows = await (typeof of === 'string' ? due.where('account_id', '=', of) : due.limit(of.most)).execute();
      return rows.map(read);
    },
    move: async (id, from, change, nowMs) => {
      const moved = await tx
        .updateTable('rows')
        .set({
          status: change.status,
          ...(change.answeredAtMs === undefined ? {} : { answered_at: change.answeredAtMs }),
          ...(change.proof === undefined ? {} : { proof: change.proof }),
          ...(change.proofKey === undefined ? {} : { proof_key: change.proofKey }),
          ...(change.takesEffectAtMs === undefined ? {} : { takes_effect_at: change.takesEffectAtMs }),
          ...(change.stopHash === undefined ? {} : { stop_hash: change.stopHash }),
          ...(change.closedAtMs === undefined ? {} : { closed_at: change.closedAtMs }),
          ...(change.secret === undefined ? {} : { sealed_secret: sealed(id, change.secret, seal) }),
        })
        .where('id', '=', id)
        .where('status', '=', from)
        .where((eb) => (from === 'open' ? eb('expires_at', '>', nowMs) : eb.lit(true)))
        .returning('id')
        .executeTakeFirst();
      return moved !== undefined;
    },
    drop: async (id, nowMs) => {
      const dropped = await tx
        .updateTable('rows')
        .set({ status: 'cancelled', closed_at: nowMs, sealed_secret: null })
        .where('id', '=', id)
        .where('status', '=', 'open')
        .returning('id')
        .executeTakeFirst();
      return dropped !== undefined;
    },
    dropOfSession: async (session, nowMs) => {
      await tx
        .updateTable('rows')
        .set({ status: 'cancelled', closed_at: nowMs, sealed_secret: null })
        .where('session', '=', session)
        .where('status', '=', 'open')
        .execute();
    },
    cancelOfDevice: (kid, nowMs) => cancel('kid', kid, nowMs),
    cancelOfAccount: (accountId, nowMs) => cancel('account_id', accountId, nowMs),
  };
}

const sealed = (id: string, secret: string | null, seal: Seal): string | null =>
  secret === null ? null : seal.seal(secret, place(id));

function toRow(row: StoredRow, seal: Seal): Database['rows'] {
  return {
    id: row.id,
    account_id: row.accountId,
    kid: row.kid,
    type: row.type,
    jws: row.jws,
    hash: row.hash,
    session: row.session,
    sealed_secret: sealed(row.id, row.secret, seal),
    status: row.status,
    created_at: row.createdAtMs,
    expires_at: row.expiresAtMs,
    answered_at: row.answeredAtMs,
    proof: row.proof,
    proof_key: row.proofKey,
    takes_effect_at: row.takesEffectAtMs,
    stop_hash: row.stopHash,
    closed_at: row.closedAtMs,
  };
}

function fromRow(row: Database['rows'], seal: Seal): StoredRow {
  return {
    id: row.id,
    accountId: row.account_id as AccountId,
    kid: row.kid as Kid,
    type: row.type as RowType,
    jws: row.jws,
    hash: row.hash as Base64Url,
    session: row.session as SecretHash | null,
    secret: row.sealed_secret === null ? null : seal.open(row.sealed_secret, place(row.id)),
    status: row.status as RowStatus,
    createdAtMs: row.created_at,
    expiresAtMs: row.expires_at,
    answeredAtMs: row.answered_at,
    proof: row.proof,
    proofKey: row.proof_key as Base64Url | null,
    takesEffectAtMs: row.takes_effect_at,
    stopHash: row.stop_hash as SecretHash | null,
    closedAtMs: row.closed_at,
  };
}
