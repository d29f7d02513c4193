import { type Executor, mayMoveMoneyIn, noticeIn, type RelyingParty, wishIn } from '../relying-party/index.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { type BankAccount, type BankAccountForm, parseBankAccount, summarizeBankAccount } from './bank-account.ts';
import { bankAccountOf, bankFacts } from './bank-facts.ts';
import { type Actor, recordIn } from './record.ts';
import { type Asked, attempt, granted, type Outcome } from './refusal.ts';

const isSame = (one: BankAccount, other: BankAccount): boolean =>
  one.bankCode === other.bankCode &&
  one.branchCode === other.branchCode &&
  one.kind === other.kind &&
  one.number === other.number &&
  one.holder === other.holder;

/**
 * Changes where withdrawals go, once a registered PC has confirmed it and a day has passed; at once where there is no registered PC. The
 * same account again changes nothing.
 */
export function changeWithdrawalAccount(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: BankAccountForm },
): Promise<Outcome<Asked>> {
  return attempt(rp, async (tx) => {
    granted(await mayMoveMoneyIn(rp, tx, session));
    const { accountId } = session;
    const customer = await tx.customers.get(accountId);
    const { account } = granted(parseBankAccount(form, customer.nameKana));
    const earlier = await tx.withdrawalAccounts.get(accountId);
    if (earlier && isSame(earlier, account)) return { confirmation: null };

    const wish = { type: 'withdrawal-account', facts: bankFacts(earlier, account), secret: null } as const;
    const { confirmation } = granted(await wishIn(rp, tx, session, wish));
    if (confirmation === null) await putIn(rp, tx, session, account);
    return { confirmation };
  });
}

export const withdrawalAccountExecutor: Executor = {
  executeIn: async (rp, tx, row) => {
    const account = bankAccountOf(row.facts);
    if (!account) return false;
    await putIn(rp, tx, row, account);
    return true;
  },
  summarize: (facts, lang) => {
    const account = bankAccountOf(facts);
    return account ? summarizeBankAccount(account, lang) : '';
  },
};

/** Tells every address of the customer. */
async function putIn(rp: RelyingParty, tx: StoreTx, actor: Actor, account: BankAccount): Promise<void> {
  const { accountId } = actor;
  const atMs = rp.clock.now();
  await tx.withdrawalAccounts.put(accountId, { ...account, changedAtMs: atMs });
  await recordIn(tx, actor, 'withdrawal_account_changed', atMs);
  const summary = summarizeBankAccount(account, (await tx.customers.get(accountId)).lang);
  const message = { kind: 'withdrawal_account_changed', summary, atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
}
