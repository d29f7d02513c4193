import type { AccountId } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';

/** The protection row of a new customer: `open`. */
export async function openAccountIn(tx: StoreTx, id: AccountId): Promise<void> {
  await tx.accounts.create({
    id,
    state: 'open',
    epoch: 0,
    notifyEveryLogin: false,
    loginMode: 'device',
    optOutAtMs: null,
    enrollingSinceMs: null,
    signInFromMs: null,
    signInNeeds: null,
    moneyHoldUntilMs: null,
    signInHoldHours: null,
    moneyHoldHours: null,
    frozenBecause: null,
    holdBuyLimitYen: 0,
    holdBoughtYen: 0,
    burstMailAtMs: null,
    lockedBecause: null,
    lockChangedAtMs: null,
    approveClosedAtMs: null,
  });
}
