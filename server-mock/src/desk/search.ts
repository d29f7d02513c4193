import { couldBeLoginId, isKatakanaName, normalizeLoginId, parseMail, toKatakanaName } from '../brokerage/index.ts';
import { LIMITS, settledAccountIn } from '../relying-party/index.ts';
import type { AccountState } from '../store/contract/accounts.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { StoreTx } from '../store/contract/index.ts';
import { type Operator, operatorStep } from './operator-step.ts';
import { type DeskOutcome, denied } from './outcome.ts';

const HOUR_MS = 3_600_000;
const LEAST_KANA = 2;

export interface Found {
  readonly customer: Customer;
  readonly state: AccountState;
  /** Of the case that is under way, if there is one. */
  readonly caseId: string | null;
}

/** By login ID, by the beginning of a name in katakana, or by the whole mail address. Bounded, so that nobody reads the register page by page. */
export function searchCustomers(
  operator: Operator,
  typed: string,
): Promise<DeskOutcome<{ readonly found: readonly Found[] }>> {
  const { rp } = operator;
  return operatorStep(operator, async (tx, by) => {
    const searches = await tx.rates.count(`desk-search/${by}`, HOUR_MS, rp.clock.now());
    if (searches > LIMITS.deskSearchesPerHour) return denied('too_many_searches');
    const customers = await matchingIn(tx, typed);
    if (customers === null) return denied('search_too_short');
    const found: Found[] = [];
    for (const customer of customers) {
      const { state } = await settledAccountIn(rp, tx, customer.id);
      const [running] = await tx.desk.underWayOf(customer.id);
      found.push({ customer, state, caseId: running?.id ?? null });
    }
    return { ok: true, found };
  });
}

/** Null when what was typed says too little. */
async function matchingIn(tx: StoreTx, typed: string): Promise<readonly Customer[] | null> {
  if (couldBeLoginId(typed)) {
    const customer = await tx.customers.findByLoginId(normalizeLoginId(typed));
    return customer?.role === 'customer' ? [customer] : [];
  }
  const mail = parseMail(typed);
  if (mail !== null) return tx.customers.search({ mail }, LIMITS.deskSearchRows);
  const kana = toKatakanaName(typed);
  if (!isKatakanaName(kana) || kana.length < LEAST_KANA) return null;
  return tx.customers.search({ kana }, LIMITS.deskSearchRows);
}
