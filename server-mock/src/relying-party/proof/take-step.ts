import { type DeviceWord, headOf, type Kid, type LoginMode, type ParsedProof, PIN_TRIES } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Challenge } from '../../store/contract/ceremonies.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import { quarantineIn } from '../device/quarantine.ts';
import { changeTierIn } from '../tier/change.ts';
import { decideProof } from './decide.ts';

/** What one proof came to. `accepted` has the device as it stands after it. */
export type Taken =
  | { readonly word: Exclude<DeviceWord, 'accepted'> }
  | { readonly word: 'accepted'; readonly device: Device; readonly account: Account };

/** Decides one proof and carries the decision out: key evolution, change of tier, quarantine. */
export async function takeStepIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: { readonly proof: ParsedProof; readonly challenge: Challenge; readonly extensionOrigin: string },
): Promise<Taken> {
  const { kid } = request.proof.header;
  const known = await tx.devices.find(kid);
  const account = known ? await settledAccountIn(rp, tx, known.accountId) : null;
  const device = known ? await tx.devices.find(kid) : null;
  const nowMs = rp.clock.now();
  const decision = decideProof({
    proof: request.proof,
    challenge: request.challenge,
    device,
    retired: device ? await tx.devices.retiredKeys(kid) : [],
    account,
    expectedOrigin: rp.origin,
    expectedExtensionOrigin: request.extensionOrigin,
    nowMs,
  });
  switch (decision.kind) {
    case 'refuse':
      return { word: decision.word };
    case 'quarantine':
      if (device) await quarantineIn(rp, tx, device, decision.because);
      return { word: 'suspended' };
    case 'repeat':
      return acceptedIn(tx, kid, account);
    case 'change':
      if (!device || !(await changeTierIn(rp, tx, device, decision))) return { word: 'refused' };
      return acceptedIn(tx, kid, account);
    case 'accept': {
      if (!device) return { word: 'refused' };
      const { ctr, gen, nextKey } = decision;
      const evolution = { kid, expectedCtr: device.ctr, ctr, gen, nextKey, lastProofAtMs: nowMs };
      if (!(await tx.devices.evolve(evolution))) return { word: 'refused' };
      // After an unlocking alone: with every login a copy could guess anew between two logins of its owner, and the
      // counter that betrays it would not be looked at before the next PIN.
      if (request.proof.claims.prp === 'keep') await tx.oprf.resetTries(kid, PIN_TRIES);
      return acceptedIn(tx, kid, account);
    }
  }
}

async function acceptedIn(tx: StoreTx, kid: Kid, account: Account | null): Promise<Taken> {
  const device = await tx.devices.find(kid);
  return device && account ? { word: 'accepted', device, account } : { word: 'refused' };
}

/** What a device is told besides the word. */
export const toldAfter = (taken: Taken): { readonly head: number | null; readonly mode: LoginMode | null } =>
  taken.word === 'accepted'
    ? { head: headOf(taken.device), mode: taken.account.loginMode }
    : { head: null, mode: null };
