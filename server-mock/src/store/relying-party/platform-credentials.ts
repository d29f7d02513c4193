import type { Base64Url, Kid } from '#protocol';
import type { AccountId } from '../contract/ids.ts';
import type { PlatformCredential, PlatformCredentialStore } from '../contract/tiers.ts';
import type { Database, Tx } from '../schema/index.ts';

export function platformCredentialStore(tx: Tx): PlatformCredentialStore {
  return {
    find: async (credentialId) => {
      const row = await tx
        .selectFrom('platform_credentials')
        .selectAll()
        .where('credential_id', '=', credentialId)
        .executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    prepare: async (prepared) => {
      const added = await tx
        .insertInto('platform_credentials')
        .values({
          credential_id: prepared.credentialId,
          kid: prepared.kid,
          account_id: prepared.accountId,
          status: prepared.status,
          public_key: prepared.publicKey,
          sign_count: prepared.signCount,
          verified_at: prepared.verifiedAtMs,
          created_at: prepared.createdAtMs,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) === 1n;
    },
    noteAssertion: async (credentialId, signCount, nowMs) => {
      const noted = await tx
        .updateTable('platform_credentials')
        .set({ sign_count: signCount, verified_at: nowMs })
        .where('credential_id', '=', credentialId)
        .where('sign_count', signCount === 0 ? '=' : '<', signCount)
        .executeTakeFirst();
      return noted.numUpdatedRows === 1n;
    },
    prepared: async (kid, accountId) => {
      const rows = await tx
        .selectFrom('platform_credentials')
        .selectAll()
        .where('kid', '=', kid)
        .where('account_id', '=', accountId)
        .where('status', '=', 'prepared')
        .execute();
      return rows.map(fromRow);
    },
    activate: async (credentialId, kid, accountId) => {
      const activated = await tx
        .updateTable('platform_credentials')
        .set({ status: 'active' })
        .where('credential_id', '=', credentialId)
        .where('kid', '=', kid)
        .where('account_id', '=', accountId)
        .where('status', '=', 'prepared')
        .executeTakeFirst();
      if (activated.numUpdatedRows !== 1n) return false;
      await tx
        .deleteFrom('platform_credentials')
        .where('kid', '=', kid)
        .where('credential_id', '!=', credentialId)
        .execute();
      return true;
    },
    deleteOfDevice: async (kid) => {
      await tx.deleteFrom('platform_credentials').where('kid', '=', kid).execute();
    },
  };
}

function fromRow(row: Database['platform_credentials']): PlatformCredential {
  return {
    credentialId: row.credential_id as Base64Url,
    kid: row.kid as Kid,
    accountId: row.account_id as AccountId,
    status: row.status as PlatformCredential['status'],
    publicKey: row.public_key as Base64Url,
    signCount: row.sign_count,
    verifiedAtMs: row.verified_at,
    createdAtMs: row.created_at,
  };
}
