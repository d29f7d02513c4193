import {
  LIMITS,
  type Overview,
  overview,
  type RelyingParty,
  secondSecrets,
  settledAccountIn,
} from '../relying-party/index.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { DeskCase } from '../store/contract/desk.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import { hashOfShown } from './shown.ts';

/** A case with everything that a page shows of it. */
export interface CaseLook {
  readonly found: DeskCase;
  readonly customer: Customer;
  readonly overview: Overview;
  /** Nobody logs in with the password: too many wrong ones, or the customer's wish. */
  readonly isLocked: boolean;
  readonly hasTotp: boolean;
  readonly hasSheet: boolean;
  /** Names of the operators in it. */
  readonly names: ReadonlyMap<AccountId, string>;
  /** What a decision about it must bring back. */
  readonly shown: string;
}

export interface CaseLine {
  readonly found: DeskCase;
  readonly customer: Customer;
  readonly names: ReadonlyMap<AccountId, string>;
}

/** Null when there is none of this id. */
export async function lookAtCase(rp: RelyingParty, caseId: string): Promise<CaseLook | null> {
  const read = await rp.store.transaction(async (tx) => {
    const found = await tx.desk.find(caseId);
    if (!found) return null;
    const customer = await tx.customers.get(found.accountId);
    const account = await settledAccountIn(rp, tx, found.accountId);
    const isLocked = account.lockedBecause !== null;
    return { found, customer, isLocked, names: await namesIn(tx, found), shown: hashOfShown(found, customer, account) };
  });
  if (!read) return null;
  const { totp, sheet } = await secondSecrets(rp, read.customer.id);
  const now = await overview(rp, read.customer.id);
  return { ...read, overview: now, hasTotp: totp !== null, hasSheet: sheet !== null };
}

/** Everything under way, oldest first, and what ended last. */
export function lookAtCases(
  rp: RelyingParty,
): Promise<{ readonly underWay: readonly CaseLine[]; readonly ended: readonly CaseLine[] }> {
  return rp.store.transaction(async (tx) => {
    const lines = async (cases: readonly DeskCase[]): Promise<readonly CaseLine[]> => {
      const read: CaseLine[] = [];
      for (const found of cases) {
        read.push({ found, customer: await tx.customers.get(found.accountId), names: await namesIn(tx, found) });
      }
      return read;
    };
    return {
      underWay: await lines(await tx.desk.underWay(LIMITS.deskCases)),
      ended: await lines(await tx.desk.ended(LIMITS.deskSearchRows)),
    };
  });
}

async function namesIn(tx: StoreTx, { openedBy, checks, request, endedBy }: DeskCase): Promise<CaseLook['names']> {
  const operators = new Set([openedBy, ...checks.map(({ by }) => by), request?.by ?? openedBy, endedBy ?? openedBy]);
  const names = new Map<AccountId, string>();
  for (const id of operators) names.set(id, (await tx.customers.get(id)).name);
  return names;
}
