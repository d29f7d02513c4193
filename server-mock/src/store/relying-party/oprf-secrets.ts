import type { Base64Url, Kid } from '#protocol';
import type { Seal } from '../../platform/seal.ts';
import type { AccountId } from '../contract/ids.ts';
import type { OprfSecret, OprfStore } from '../contract/tiers.ts';
import type { Database, Tx } from '../schema/index.ts';

const DESTROYED = { sealed_secret: null, tries_left: 0 } as const;

export function oprfStore(tx: Tx, seal: Seal): OprfStore {
  const place = (presenceKey: string): string => `oprf_secrets/${presenceKey}`;
  const fromRow = (row: Database['oprf_secrets']): OprfSecret => ({
    presenceKey: row.presence_key as Base64Url,
    kid: row.kid as Kid,
    accountId: row.account_id as AccountId,
    status: row.status as OprfSecret['status'],
    secret: row.sealed_secret === null ? null : (seal.open(row.sealed_secret, place(row.presence_key)) as Base64Url),
    triesLeft: row.tries_left,
    ctr: row.ctr,
    blinded: row.blinded as Base64Url,
    evaluatedAtMs: row.evaluated_at,
    createdAtMs: row.created_at,
  });
  return {
    find: async (presenceKey) => {
      const row = await tx
        .selectFrom('oprf_secrets')
        .selectAll()
        .where('presence_key', '=', presenceKey)
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    prepare: async (prepared) => {
      if (prepared.secret === null) throw new TypeError('a secret that is prepared is not destroyed');
      const added = await tx
        .insertInto('oprf_secrets')
        .values({
          presence_key: prepared.presenceKey,
          kid: prepared.kid,
          account_id: prepared.accountId,
          status: prepared.status,
          sealed_secret: seal.seal(prepared.secret, place(prepared.presenceKey)),
          tries_left: prepared.triesLeft,
          ctr: prepared.ctr,
          blinded: prepared.blinded,
          evaluated_at: prepared.evaluatedAtMs,
          created_at: prepared.createdAtMs,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) === 1n;
    },
    takeTry: async ({ presenceKey, ctr, blinded, nowMs }) => {
      const row = await tx
        .updateTable('oprf_secrets')
        .set((eb) => ({ tries_left: eb('tries_left', '-', 1), ctr, blinded, evaluated_at: nowMs }))
        .where('presence_key', '=', presenceKey)
        .where('ctr', '<', ctr)
        .where('tries_left', '>', 0)
        .where('sealed_secret', 'is not', null)
        .returning('tries_left')
        .executeTakeFirst();
      return row?.tries_left ?? null;
    },
    repeat: async ({ presenceKey, ctr, blinded, nowMs }) => {
      const row = await tx
        .updateTable('oprf_secrets')
        .set({ ctr, evaluated_at: nowMs })
        .where('presence_key', '=', presenceKey)
        .where('ctr', '<', ctr)
        .where('blinded', '=', blinded)
        .where('sealed_secret', 'is not', null)
        .returning('tries_left')
        .executeTakeFirst();
      return row?.tries_left ?? null;
    },
    activate: async (presenceKey, kid, accountId) => {
      const activated = await tx
        .updateTable('oprf_secrets')
        .set({ status: 'active' })
        .where('presence_key', '=', presenceKey)
        .where('kid', '=', kid)
        .where('account_id', '=', accountId)
        .where('status', '=', 'prepared')
        .where('sealed_secret', 'is not', null)
        .executeTakeFirst();
      if (activated.numUpdatedRows !== 1n) return false;
      await tx.deleteFrom('oprf_secrets').where('kid', '=', kid).where('presence_key', '!=', presenceKey).execute();
      return true;
    },
    resetTries: async (kid, tries) => {
      await tx
        .updateTable('oprf_secrets')
        .set({ tries_left: tries })
        .where('kid', '=', kid)
        .where('status', '=', 'active')
        .where('sealed_secret', 'is not', null)
        .execute();
    },
    destroy: async (kid) => {
      await tx.updateTable('oprf_secrets').set(DESTROYED).where('kid', '=', kid).execute();
    },
    destroyOne: async (presenceKey) => {
      await tx.updateTable('oprf_secrets').set(DESTROYED).where('presence_key', '=', presenceKey).execute();
    },
  };
}
