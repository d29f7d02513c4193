import type { Kid } from '#protocol';
import type { SecretHash } from '../contract/ids.ts';
import type { Heard, ListeningStore } from '../contract/listening.ts';
import type { Tx } from '../schema/index.ts';

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535. */
const MOST_AT_ONCE = 10_000;

export function listeningStore(tx: Tx): ListeningStore {
  return {
    put: async ({ hash, kid, epoch, expiresAtMs }) => {
      const row = { hash, epoch, expires_at: expiresAtMs };
      await tx
        .insertInto('listen_tickets')
        .values({ kid, ...row })
        .onConflict((conflict) => conflict.column('kid').doUpdateSet(row))
        .execute();
    },
    hear: async (tickets, nowMs) => {
      const heard = new Map<SecretHash, Heard>();
      for (let from = 0; from < tickets.length; from += MOST_AT_ONCE) {
        const rows = await tx
          .selectFrom('listen_tickets as t')
          .innerJoin('devices as d', 'd.kid', 't.kid')
          .innerJoin('accounts as a', (join) =>
            join.onRef('a.id', '=', 'd.account_id').onRef('a.epoch', '=', 't.epoch'),
          )
          .where('t.hash', 'in', tickets.slice(from, from + MOST_AT_ONCE))
          .where('t.expires_at', '>', nowMs)
          .where('d.status', '=', 'active')
          .whereRef('d.epoch', '=', 't.epoch')
          .select((eb) => [
            't.hash',
            't.kid',
            eb
              .selectFrom('rows as r')
              .select((row) => row.fn.countAll<number>().as('count'))
              .whereRef('r.kid', '=', 't.kid')
              .where('r.status', '=', 'open')
              .where('r.expires_at', '>', nowMs)
              .as('waiting'),
          ])
          .execute();
        for (const row of rows) {
          heard.set(row.hash as SecretHash, { kid: row.kid as Kid, waiting: Number(row.waiting) });
        }
      }
      return heard;
    },
  };
}
