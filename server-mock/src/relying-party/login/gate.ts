import type { Kid, LoginMode } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { AccountId, SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { ACCOUNT_STATES } from '../account/states.ts';
import type { Policy, RelyingParty } from '../context.ts';

/** What stands between an ID and its password check. */
export type Gate =
  | { readonly kind: 'refuse'; readonly accountId: AccountId | null }
  /** Five wrong passwords on this PC; only a browser that has just proven the device is told so. */
  | { readonly kind: 'paused'; readonly accountId: AccountId; readonly untilMs: number }
  | {
      readonly kind: 'password';
      readonly accountId: AccountId;
      readonly device: Device | null;
      readonly grant: SecretHash | null;
    };

/** What a login on a registered PC takes besides the proven device. The ways for other browsers have pages of their own. */
const ON_A_REGISTERED_PC: Readonly<Record<LoginMode, 'nothing-more' | 'own-window'>> = {
  device: 'nothing-more',
  unlock: 'own-window',
  approve: 'nothing-more',
  otp: 'nothing-more',
};

export const needsOwnWindow = ({ loginMode }: Account): boolean => ON_A_REGISTERED_PC[loginMode] === 'own-window';

/** The device gate: for a protected account nothing is checked, counted or computed unless this browser proved a device. */
export function decideGate(facts: {
  readonly account: Account | null;
  /** The account's devices for which this pre-session carries a live mark. */
  readonly provenDevices: readonly Device[];
  /** The device that opened a window for this very browser, while it is open and unused. */
  readonly ownWindow: Kid | null;
  /** A device waits for its mail. */
  readonly isRegistering: boolean;
  /** The unused first-login grant of this browser for this account, if any. */
  readonly firstLoginGrant: SecretHash | null;
  readonly policy: Policy;
  readonly nowMs: number;
}): Gate {
  const { account, provenDevices, ownWindow, isRegistering, firstLoginGrant, policy, nowMs } = facts;
  if (!account) return { kind: 'refuse', accountId: null };
  const accountId = account.id;
  switch (ACCOUNT_STATES[account.state].login) {
    case 'refused':
      return { kind: 'refuse', accountId };
    case 'password':
      // Once a device is registering nobody else can register one, and the gate must stay open until its mail is accepted.
      if (account.state === 'enrolling' && policy.enrolment === 'first-login' && !isRegistering) {
        if (firstLoginGrant === null) return { kind: 'refuse', accountId };
        return { kind: 'password', accountId, device: null, grant: firstLoginGrant };
      }
      return { kind: 'password', accountId, device: null, grant: null };
    case 'device': {
      const live = provenDevices
        .filter((d) => d.status === 'active' && d.epoch === account.epoch)
        .filter((d) => !needsOwnWindow(account) || d.kid === ownWindow);
      const ready = live.find((d) => d.pausedUntilMs === null || d.pausedUntilMs <= nowMs);
      if (ready) return { kind: 'password', accountId, device: ready, grant: null };
      const paused = live[0]?.pausedUntilMs;
      return paused ? { kind: 'paused', accountId, untilMs: paused } : { kind: 'refuse', accountId };
    }
  }
}

export async function gateIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: {
    readonly accountId: AccountId | null;
    readonly preSession: SecretHash | null;
    readonly enrolmentTicket: SecretHash | null;
  },
): Promise<Gate> {
  const { accountId, preSession, enrolmentTicket } = request;
  const nowMs = rp.clock.now();
  if (accountId === null || preSession === null) {
    return { kind: 'refuse', accountId };
  }
  const account = await settledAccountIn(rp, tx, accountId);
  const provenDevices: Device[] = [];
  for (const mark of await tx.preSessions.marks(preSession, nowMs)) {
    const device = mark.accountId === accountId ? await tx.devices.find(mark.kid) : null;
    if (device) provenDevices.push(device);
  }
  const isRegistering =
    account.state === 'enrolling' && (await tx.devices.ofAccount(accountId)).some(({ status }) => status === 'pending');
  const grant = enrolmentTicket === null ? null : await tx.grants.find(enrolmentTicket, nowMs);
  const firstLoginGrant =
    grant?.kind === 'first-login' && grant.accountId === accountId && grant.epoch === account.epoch ? grant.hash : null;
  const ownWindow = await tx.unlockWindows.ownOf(accountId, preSession, nowMs);
  return decideGate({ account, provenDevices, ownWindow, isRegistering, firstLoginGrant, policy: rp.policy, nowMs });
}
