import { mayMoveMoneyIn, noticeIn, type RelyingParty } from '../relying-party/index.ts';
import type { Withdrawal } from '../store/contract/brokerage.ts';
import type { Session } from '../store/contract/sessions.ts';
import { summarizeBankAccount } from './bank-account.ts';
import { nextBankDay } from './bank-days.ts';
import { formatYen } from './money.ts';
import { recordIn } from './record.ts';
import { attempt, granted, type Outcome, refuse } from './refusal.ts';

export interface WithdrawalForm {
  /** Token of the form; the withdrawal's id. The same token again answers with the withdrawal that it asked for. */
  readonly token: string;
  readonly amountYen: number;
}

const AMOUNT_MAX_YEN = 100_000_000;

/** Sends cash to the registered withdrawal account. */
export function withdraw(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: WithdrawalForm },
): Promise<Outcome<{ readonly withdrawal: Withdrawal }>> {
  return attempt(rp, async (tx) => {
    granted(await mayMoveMoneyIn(rp, tx, session));
    const { accountId } = session;
    const earlier = await tx.withdrawals.find(accountId, form.token);
    if (earlier) return { withdrawal: earlier };

    const { amountYen } = form;
    if (!Number.isSafeInteger(amountYen) || amountYen <= 0 || amountYen > AMOUNT_MAX_YEN) refuse('bad_amount');
    const account = (await tx.withdrawalAccounts.get(accountId)) ?? refuse('no_withdrawal_account');
    if (!(await tx.cash.take(accountId, amountYen))) refuse('not_enough_cash');

    const atMs = rp.clock.now();
    const { changedAtMs: _, ...to } = account;
    const withdrawal: Withdrawal = {
      id: form.token,
      accountId,
      amountYen,
      to,
      requestedAtMs: atMs,
      paysAtMs: nextBankDay(atMs),
    };
    if (!(await tx.withdrawals.insert(withdrawal))) refuse('already_running');
    await recordIn(tx, session, 'withdrawal_requested', atMs);
    const { lang } = await tx.customers.get(accountId);
    const summary = `${formatYen(amountYen, lang)} → ${summarizeBankAccount(to, lang)}`;
    await noticeIn(rp, tx, accountId, { kind: 'withdrawal_requested', summary, atMs }, { to: 'current-and-former' });
    return { withdrawal };
  });
}
