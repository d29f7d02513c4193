import type { AccountState } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { AccountEvent } from '../../store/contract/records.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { settledAccountIn } from './settle.ts';

export type DeviceRow = Pick<
  Device,
  | 'kid'
  | 'name'
  | 'status'
  | 'suspendedBecause'
  | 'tier'
  | 'registeredAtMs'
  | 'activatedAtMs'
  | 'lastLoginAtMs'
  | 'pausedUntilMs'
>;

export interface Overview {
  readonly state: AccountState;
  /** Pending, active and suspended devices; ended ones are history. */
  readonly devices: readonly DeviceRow[];
  readonly optOutAtMs: number | null;
  /** Null when nothing is held now. */
  readonly moneyHoldUntilMs: number | null;
  readonly holdBuyLimitYen: number;
  readonly signInFromMs: number | null;
  readonly notifyEveryLogin: boolean;
  readonly refusals24h: number;
}

const DAY_MS = 24 * 3_600_000;

export function overview(rp: RelyingParty, accountId: AccountId): Promise<Overview> {
  return rp.store.transaction(async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const nowMs = rp.clock.now();
    const devices = await tx.devices.ofAccount(accountId);
    const { state, optOutAtMs, holdBuyLimitYen, signInFromMs, notifyEveryLogin, moneyHoldUntilMs } = account;
    return {
      state,
      devices: devices.filter(({ status }) => ['pending', 'active', 'suspended'].includes(status)).map(toRow),
      optOutAtMs,
      moneyHoldUntilMs: moneyHoldUntilMs !== null && moneyHoldUntilMs > nowMs ? moneyHoldUntilMs : null,
      holdBuyLimitYen,
      signInFromMs,
      notifyEveryLogin,
      refusals24h: await tx.events.refusalsSince(accountId, nowMs - DAY_MS),
    };
  });
}

/** Newest first. */
export function history(rp: RelyingParty, accountId: AccountId): Promise<readonly AccountEvent[]> {
  return rp.store.transaction((tx) => tx.events.latest(accountId, LIMITS.historyRows));
}

function toRow(device: Device): DeviceRow {
  const { kid, name, status, suspendedBecause, tier, registeredAtMs, activatedAtMs, lastLoginAtMs, pausedUntilMs } =
    device;
  return { kid, name, status, suspendedBecause, tier, registeredAtMs, activatedAtMs, lastLoginAtMs, pausedUntilMs };
}
