import type { OpenedWindow } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';

/** Opens the window in which this account may log in. */
export function openWindowIn(
  _rp: RelyingParty,
  _tx: StoreTx,
  _request: { readonly device: Device; readonly account: Account; readonly preSession: SecretHash | null },
): Promise<{ readonly outcome: 'done' | 'nothing' | 'rate_limited'; readonly opened: OpenedWindow | null }> {
  return Promise.resolve({ outcome: 'nothing', opened: null });
}
