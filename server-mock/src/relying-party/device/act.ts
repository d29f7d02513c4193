import type { DeviceAnswer, DeviceOutcome, ParsedProof } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { freezeIn } from '../account/freeze.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { headAfter, takeStepIn } from '../proof/take-step.ts';
import { mailVoucherAgainIn } from '../registration/voucher.ts';
import { hashSecret } from '../secrets/bearer.ts';

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
    const challenge = await tx.challenges.consume({
      hash: hashSecret(nonce),
      binding: { kind: 'device', hash: hashSecret(kid) },
      purpose,
      actionHash: null,
      nowMs: rp.clock.now(),
    });
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
      if (!(await isObjectionableIn(rp, tx, device, account))) return 'nothing';
      await tx.devices.change(device.kid, { vetoedAtMs: rp.clock.now() });
      await freezeIn(rp, tx, account, { because: 'veto', device });
      return 'done';
    }
  }
}

/** For a revoked device the recovery that revoked it (checked with its proof); else another PC that was registered of late. */
async function isObjectionableIn(rp: RelyingParty, tx: StoreTx, device: Device, account: Account): Promise<boolean> {
  if (device.status === 'revoked') return true;
  if (account.state !== 'protected') return false;
  const sinceMs = rp.clock.now() - LIMITS.vetoMs;
  const others = (await tx.devices.ofAccount(account.id)).filter(({ kid }) => kid !== device.kid);
  return others.some(({ activatedAtMs }) => activatedAtMs !== null && activatedAtMs > sinceMs);
}
