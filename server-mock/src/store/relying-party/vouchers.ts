import type { Kid } from '#protocol';
import type { Voucher, VoucherStore } from '../contract/ceremonies.ts';
import type { AccountId, SecretHash } from '../contract/ids.ts';
import type { Database, Tx } from '../schema/index.ts';

export function voucherStore(tx: Tx): VoucherStore {
  return {
    insert: async (voucher) => {
      await tx
        .insertInto('vouchers')
        .values({
          link_hash: voucher.linkHash,
          source: voucher.source,
          kid: voucher.kid,
          account_id: voucher.accountId,
          epoch: voucher.epoch,
          selector: voucher.selector,
          verifier_hash: voucher.verifierHash,
          created_at: voucher.createdAtMs,
          spent_at: voucher.spentAtMs,
          presented: voucher.presented ? 1 : 0,
        })
        .execute();
    },
    findByLink: async (linkHash) =>
      toVoucher(await tx.selectFrom('vouchers').selectAll().where('link_hash', '=', linkHash).executeTakeFirst()),
    findBySelector: async (selector) =>
      toVoucher(await tx.selectFrom('vouchers').selectAll().where('selector', '=', selector).executeTakeFirst()),
    spend: async (linkHash, expectedEpoch, nowMs) => {
      const spent = await tx
        .updateTable('vouchers')
        .set({ spent_at: nowMs, presented: 1 })
        .where('link_hash', '=', linkHash)
        .where('epoch', '=', expectedEpoch)
        .where('spent_at', 'is', null)
        .executeTakeFirst();
      return spent.numUpdatedRows === 1n;
    },
    spendAll: async (accountId, nowMs) => {
      await tx
        .updateTable('vouchers')
        .set({ spent_at: nowMs })
        .where('account_id', '=', accountId)
        .where('spent_at', 'is', null)
        .execute();
    },
    spendSheets: async (linkHashes, nowMs) => {
      if (linkHashes.length === 0) return;
      await tx
        .updateTable('vouchers')
        .set({ spent_at: nowMs })
        .where('link_hash', 'in', linkHashes)
        .where('source', '=', 'sheet')
        .where('spent_at', 'is', null)
        .execute();
    },
  };
}

function toVoucher(row: Database['vouchers'] | undefined): Voucher | null {
  if (!row) return null;
  return {
    source: row.source as Voucher['source'],
    kid: row.kid as Kid | '',
    accountId: row.account_id as AccountId,
    epoch: row.epoch,
    linkHash: row.link_hash as SecretHash,
    selector: row.selector,
    verifierHash: row.verifier_hash as SecretHash,
    createdAtMs: row.created_at,
    spentAtMs: row.spent_at,
    presented: row.presented === 1,
  };
}
