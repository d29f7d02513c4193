import { mayMoveMoneyIn, noticeIn, type RelyingParty } from '../relying-party/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { type BankAccount, type BankAccountForm, parseBankAccount, summarizeBankAccount } from './bank-account.ts';
import { recordIn } from './record.ts';
import { attempt, granted, type Outcome } from './refusal.ts';

const isSame = (one: BankAccount, other: BankAccount): boolean =>
  one.bankCode === other.bankCode &&
  one.branchCode === other.branchCode &&
  one.kind === other.kind &&
  one.number === other.number &&
  one.holder === other.holder;

/** Changes where withdrawals go, and tells every address of the customer. The same account again changes nothing. */
export function changeWithdrawalAccount(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: BankAccountForm },
): Promise<Outcome<{ readonly account: BankAccount }>> {
  return attempt(rp, async (tx) => {
    granted(await mayMoveMoneyIn(rp, tx, session));
    const { accountId } = session;
    const customer = await tx.customers.get(accountId);
    const { account } = granted(parseBankAccount(form, customer.nameKana));
    const earlier = await tx.withdrawalAccounts.get(accountId);
    if (earlier && isSame(earlier, account)) return { account };

    const atMs = rp.clock.now();
    await tx.withdrawalAccounts.put(accountId, { ...account, changedAtMs: atMs });
    await recordIn(tx, session, 'withdrawal_account_changed', atMs);
    const summary = summarizeBankAccount(account, customer.lang);
    await noticeIn(
      rp,
      tx,
      accountId,
      { kind: 'withdrawal_account_changed', summary, atMs },
      { to: 'current-and-former' },
    );
    return { account };
  });
}
