import type { DeviceAnswer, DeviceOutcome, ParsedProof } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { freezeIn } from '../account/freeze.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { headAfter, takeStepIn } from '../proof/take-step.ts';
import { mailVoucherAgainIn } from '../registration/voucher.ts';
import { voidSecondSecretsOfIn } from '../second-secret/void.ts';

/**
 * What a registered device asks for on its own account, without a page: `keep`, `veto` or `mail`. One transaction;
 * refusals commit too.
 * @returns null when the challenge was not this device's, used, or expired: nothing was consumed
 */
export function actForDevice(
  rp: RelyingParty,
  { proof, extensionOrigin }: { readonly proof: ParsedProof; readonly extensionOrigin: string },
): Promise<DeviceAnswer | null> {
  const { kid } = proof.header;
  const { nonce, prp: purpose } = proof.claims;
  if (purpose !== 'keep' && purpose !== 'veto' && purpose !== 'mail') return Promise.resolve(null);
  return commit(rp, async (tx) => {
    const challenge = await consumeDeviceChallengeIn(rp, tx, { kid, nonce, purpose });
    if (!challenge) return null;
    const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
    const outcome = taken.word === 'accepted' ? await carryOutIn(rp, tx, purpose, taken.device, taken.account) : null;
    return { v: 1, kid, word: taken.word, head: headAfter(taken), outcome };
  });
}

async function carryOutIn(
  rp: RelyingParty,
  tx: StoreTx,
  purpose: 'keep' | 'veto' | 'mail',
  device: Device,
  account: Account,
): Promise<DeviceOutcome> {
  switch (purpose) {
    case 'keep':
      return 'done';
    case 'mail':
      return mailVoucherAgainIn(rp, tx, device);
    case 'veto': {
      const objections = await objectionsIn(rp, tx, device, account);
      if (device.status !== 'revoked' && objections.length === 0) return 'nothing';
      await tx.devices.change(device.kid, { vetoedAtMs: rp.clock.now() });
      // What was made on a PC that is objected to must not come of age while the account is stopped.
      for (const other of objections) await voidSecondSecretsOfIn(rp, tx, other);
      await freezeIn(rp, tx, account, { because: 'veto', device });
      return 'done';
    }
  }
}

/**
 * The other PCs that were registered of late: what an active device objects to. A revoked one objects to the recovery that
 * revoked it (checked with its proof), and to what was registered since.
 */
async function objectionsIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
  account: Account,
): Promise<readonly Device[]> {
  if (account.state !== 'protected') return [];
  const sinceMs = device.status === 'revoked' ? (device.endedAtMs ?? 0) : rp.clock.now() - LIMITS.vetoMs;
  const others = (await tx.devices.ofAccount(account.id)).filter(({ kid }) => kid !== device.kid);
  return others.filter(({ activatedAtMs }) => activatedAtMs !== null && activatedAtMs > sinceMs);
}
