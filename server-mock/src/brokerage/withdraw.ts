import type { Fact } from '#protocol';
import { type Executor, mayMoveMoneyIn, noticeIn, type RelyingParty, wishIn } from '../relying-party/index.ts';
import type { Withdrawal } from '../store/contract/brokerage.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { type BankAccount, summarizeBankAccount } from './bank-account.ts';
import { nextBankDay } from './bank-days.ts';
import { bankAccountOf, bankFacts } from './bank-facts.ts';
import { formatYen } from './money.ts';
import { type Actor, recordIn } from './record.ts';
import { type Asked, attempt, granted, type Outcome, refuse } from './refusal.ts';

export interface WithdrawalForm {
  /** Token of the form. The same token again answers with the withdrawal that it asked for. */
  readonly token: string;
  readonly amountYen: number;
}

const AMOUNT_MAX_YEN = 100_000_000;

const withdrawalFacts = (amountYen: number, to: BankAccount): readonly Fact[] => [
  { f: 'amount', old: null, new: String(amountYen) },
  ...bankFacts(null, to),
];

/**
 * Sends cash to the registered withdrawal account, once a registered PC has confirmed it; at once where there is none.
 * @returns the withdrawal, or what is to be confirmed first
 */
export function withdraw(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: WithdrawalForm },
): Promise<Outcome<Asked & { readonly withdrawal: string | null }>> {
  return attempt(rp, async (tx) => {
    granted(await mayMoveMoneyIn(rp, tx, session));
    const { accountId } = session;
    const earlier = await tx.withdrawals.find(accountId, form.token);
    if (earlier) return { confirmation: null, withdrawal: earlier.id };

    const { amountYen } = form;
    if (!Number.isSafeInteger(amountYen) || amountYen <= 0 || amountYen > AMOUNT_MAX_YEN) refuse('bad_amount');
    const account = (await tx.withdrawalAccounts.get(accountId)) ?? refuse('no_withdrawal_account');
    const { changedAtMs: _, ...to } = account;
    const { balanceYen, committedYen } = await tx.cash.get(accountId);
    if (balanceYen - committedYen < amountYen) refuse('not_enough_cash');
    const wish = { type: 'withdrawal', facts: withdrawalFacts(amountYen, to), secret: null } as const;
    const { confirmation } = granted(await wishIn(rp, tx, session, wish));
    if (confirmation !== null) return { confirmation, withdrawal: null };
    if (!(await sendIn(rp, tx, session, { id: form.token, amountYen, to }))) refuse('not_enough_cash');
    return { confirmation, withdrawal: form.token };
  });
}

const amountOf = (facts: readonly Fact[]): number => Number(facts.find(({ f }) => f === 'amount')?.new);

/** To the account that was shown, and only while it is still the registered one. */
export const withdrawalExecutor: Executor = {
  executeIn: async (rp, tx, { id, accountId, kid, rowHash, facts }) => {
    const to = bankAccountOf(facts);
    const registered = await tx.withdrawalAccounts.get(accountId);
    if (!to || !registered) return false;
    if (bankFacts(null, registered).some(({ f, new: value }) => facts.find((fact) => fact.f === f)?.new !== value)) {
      return false;
    }
    return sendIn(rp, tx, { accountId, kid, rowHash }, { id, amountYen: amountOf(facts), to });
  },
  summarize: () => '',
};

/** False, and nothing happens, when there is too little. */
async function sendIn(
  rp: RelyingParty,
  tx: StoreTx,
  actor: Actor,
  { id, amountYen, to }: Pick<Withdrawal, 'id' | 'amountYen' | 'to'>,
): Promise<boolean> {
  const { accountId } = actor;
  if (!(await tx.cash.take(accountId, amountYen))) return false;
  const atMs = rp.clock.now();
  const withdrawal: Withdrawal = { id, accountId, amountYen, to, requestedAtMs: atMs, paysAtMs: nextBankDay(atMs) };
  // The id is the form's or the row's own, and each asks for money once.
  if (!(await tx.withdrawals.insert(withdrawal))) throw new Error(`there is a withdrawal ${id} already`);
  await recordIn(tx, actor, 'withdrawal_requested', atMs);
  const { lang } = await tx.customers.get(accountId);
  const summary = `${formatYen(amountYen, lang)} → ${summarizeBankAccount(to, lang)}`;
  await noticeIn(rp, tx, accountId, { kind: 'withdrawal_requested', summary, atMs }, { to: 'current-and-former' });
  return true;
}
