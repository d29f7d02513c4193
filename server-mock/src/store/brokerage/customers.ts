import type { Contact } from '../contract/accounts.ts';
import type { Customer, CustomerStore, FormerMail, Role } from '../contract/brokerage.ts';
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
    changeMail: async (id, { mail, sinceMs, formerUntilMs, byDesk = false }) => {
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
      await tx
        .updateTable('customers')
        .set({ mail, mail_since: sinceMs, mail_by_desk: byDesk ? 1 : 0 })
        .where('id', '=', id)
        .execute();
    },
    changeLoginId: async (id, normalizedLoginId) => {
      const changed = await tx
        .updateTable('customers')
        .set({ login_id: normalizedLoginId })
        .where('id', '=', id)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('customers as taken').select('taken.id').where('taken.login_id', '=', normalizedLoginId)),
          ),
        )
        .returning('id')
        .executeTakeFirst();
      return changed !== undefined;
    },
    changePasswords: async (id, { passwordHash, tradingPasswordHash, temporary }) => {
      const flag = temporary ? 1 : 0;
      const login = passwordHash === undefined ? {} : { password_hash: passwordHash, password_temporary: flag };
      const trading =
        tradingPasswordHash === undefined
          ? {}
          : { trading_password_hash: tradingPasswordHash, trading_password_temporary: flag };
      await tx
        .updateTable('customers')
        .set({ ...login, ...trading })
        .where('id', '=', id)
        .execute();
    },
    search: async (by, most) => {
      const customers = tx.selectFrom('customers').selectAll().where('role', '=', 'customer');
      const found =
        'mail' in by
          ? customers.where((eb) => eb(eb.fn<string>('lower', ['mail']), '=', by.mail.toLowerCase()))
          : customers.where((eb) =>
              eb.or([eb('name_kana', 'like', `${by.kana}%`), eb('name_kana', 'like', `%\u3000${by.kana}%`)]),
            );
      const rows = await found.orderBy('name_kana').orderBy('login_id').limit(most).execute();
      return Promise.all(rows.map(async (row) => fromRow(row, await formerMailsOf(tx, row.id))));
    },
  };
}

/** Where to write to a customer, for the relying party. Rejects for an unknown id. */
export async function contactOf(db: Db, id: AccountId): Promise<Contact> {
  const row = await db
    .selectFrom('customers')
    .select(['name', 'lang', 'mail', 'mail_since', 'mail_by_desk'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    lang: row.lang as Lang,
    mail: row.mail,
    mailSinceMs: row.mail_since,
    mailByDesk: row.mail_by_desk === 1,
    formerMails: await formerMailsOf(db, id),
  };
}

/** For the relying party, which compares what it checked with what counts now. */
export async function hasPassword(db: Db, id: AccountId, passwordHash: string): Promise<boolean> {
  const row = await db
    .selectFrom('customers')
    .select('id')
    .where('id', '=', id)
    .where('password_hash', '=', passwordHash)
    .executeTakeFirst();
  return row !== undefined;
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
    role: row.role as Role,
    loginId: row.login_id,
    name: row.name,
    nameKana: row.name_kana,
    lang: row.lang as Lang,
    mail: row.mail,
    mailSinceMs: row.mail_since,
    mailByDesk: row.mail_by_desk === 1,
    formerMails,
    passwordHash: row.password_hash,
    tradingPasswordHash: row.trading_password_hash,
    temporary: { login: row.password_temporary === 1, trading: row.trading_password_temporary === 1 },
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
    role: customer.role,
    mail_by_desk: customer.mailByDesk ? 1 : 0,
    password_temporary: customer.temporary.login ? 1 : 0,
    trading_password_temporary: customer.temporary.trading ? 1 : 0,
  };
}
