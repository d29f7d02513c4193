import type { Contact } from '../contract/accounts.ts';
import type { Customer, CustomerStore, FormerMail } from '../contract/brokerage.ts';
import type { AccountId, Lang } from '../contract/ids.ts';
import type { Database, Db, Tx } from '../schema/index.ts';

export function customerStore(tx: Tx): CustomerStore {
  return {
    get: async (id) => {
      const row = await tx.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return fromRow(row, await formerMailsOf(tx, row.id));
    },
    findByLoginId: async (normalizedLoginId) => {
      const row = await tx
        .selectFrom('customers')
        .selectAll()
        .where('login_id', '=', normalizedLoginId)
        .executeTakeFirst();
      return row ? fromRow(row, await formerMailsOf(tx, row.id)) : null;
    },
    insert: async (customer) => {
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('customers')
        .values(toRow(customer))
        .onConflict((c) => c.column('login_id').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    changeMail: async (id, { mail, sinceMs, formerUntilMs }) => {
      const { mail: former } = await tx
        .selectFrom('customers')
        .select('mail')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      await tx
        .deleteFrom('former_mails')
        .where('account_id', '=', id)
        .where((eb) => eb.or([eb('until', '<=', sinceMs), eb('mail', 'in', [mail, former])]))
        .execute();
      await tx
        .insertInto('former_mails')
        .values({ account_id: id, mail: former, since: sinceMs, until: formerUntilMs })
        .execute();
      await tx.updateTable('customers').set({ mail, mail_since: sinceMs }).where('id', '=', id).execute();
    },
  };
}

/** Where to write to a customer, for the relying party. Rejects for an unknown id. */
export async function contactOf(db: Db, id: AccountId): Promise<Contact> {
  const row = await db
    .selectFrom('customers')
    .select(['name', 'lang', 'mail', 'mail_since'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    lang: row.lang as Lang,
    mail: row.mail,
    mailSinceMs: row.mail_since,
    formerMails: await formerMailsOf(db, id),
  };
}

async function formerMailsOf(db: Db, id: string): Promise<readonly FormerMail[]> {
  const rows = await db
    .selectFrom('former_mails')
    .select(['mail', 'until'])
    .where('account_id', '=', id)
    .orderBy('since', 'desc')
    .execute();
  return rows.map(({ mail, until }) => ({ mail, untilMs: until }));
}

function fromRow(row: Database['customers'], formerMails: readonly FormerMail[]): Customer {
  return {
    id: row.id as AccountId,
    loginId: row.login_id,
    name: row.name,
    nameKana: row.name_kana,
    lang: row.lang as Lang,
    mail: row.mail,
    mailSinceMs: row.mail_since,
    formerMails,
    passwordHash: row.password_hash,
    tradingPasswordHash: row.trading_password_hash,
  };
}

function toRow(customer: Customer): Database['customers'] {
  return {
    id: customer.id,
    login_id: customer.loginId,
    name: customer.name,
    name_kana: customer.nameKana,
    lang: customer.lang,
    mail: customer.mail,
    mail_since: customer.mailSinceMs,
    password_hash: customer.passwordHash,
    trading_password_hash: customer.tradingPasswordHash,
  };
}
