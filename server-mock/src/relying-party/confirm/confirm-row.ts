import type { DeviceOutcome, ParsedProof } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';

/** Carries out the answer of a device to a row. */
export function confirmRowIn(
  _rp: RelyingParty,
  _tx: StoreTx,
  _answer: {
    readonly device: Device;
    readonly account: Account;
    readonly claims: Extract<ParsedProof['claims'], { readonly prp: 'confirm' }>;
    readonly proof: ParsedProof;
  },
): Promise<DeviceOutcome> {
  return Promise.resolve('over');
}
