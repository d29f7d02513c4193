import type { LoginMode } from '#protocol';
import type { AccountState, FrozenBecause } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId } from '../../store/contract/ids.ts';
import type { AccountEvent } from '../../store/contract/records.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { isOldDevice } from '../device/age.ts';
import { DAY_MS, LIMITS } from '../limits.ts';
import { isHeld } from './hold.ts';
import { type HoldLengths, holdLengthsOf } from './hold-lengths.ts';
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
  readonly frozenBecause: FrozenBecause | null;
  readonly loginMode: LoginMode;
  /** Pending, active and suspended devices; ended ones are history. */
  readonly devices: readonly DeviceRow[];
  readonly optOutAtMs: number | null;
  /** Null when nothing is held now. */
  readonly moneyHoldUntilMs: number | null;
  /** `mayShorten`: in the session that asks; false where none was given. */
  readonly holds: HoldLengths & { readonly mayShorten: boolean };
  readonly holdBuyLimitYen: number;
  readonly signInFromMs: number | null;
  readonly notifyEveryLogin: boolean;
  readonly refusals24h: number;
}

export function overview(rp: RelyingParty, accountId: AccountId, session: Session | null = null): Promise<Overview> {
  return rp.store.transaction(async (tx) => {
    const account = await settledAccountIn(rp, tx, accountId);
    const nowMs = rp.clock.now();
    const devices = await tx.devices.ofAccount(accountId);
    const { state, frozenBecause, optOutAtMs, holdBuyLimitYen, signInFromMs, notifyEveryLogin, loginMode } = account;
    const own = devices.find(({ kid }) => kid === session?.kid) ?? null;
    return {
      state,
      frozenBecause,
      loginMode,
      devices: devices.filter(({ status }) => ['pending', 'active', 'suspended'].includes(status)).map(toRow),
      optOutAtMs,
      moneyHoldUntilMs: isHeld(account, nowMs) ? account.moneyHoldUntilMs : null,
      holds: { ...holdLengthsOf(account), mayShorten: isOldDevice(own, nowMs) },
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
