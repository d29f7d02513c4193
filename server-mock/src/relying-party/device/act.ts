import type { DeviceAnswer, DeviceOutcome, OpenedWindow, ParsedProof } from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { freezeIn } from '../account/freeze.ts';
import { answerLoginIn } from '../approve/answer-login.ts';
import { confirmRowIn } from '../confirm/confirm-row.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { takeStepIn, toldAfter } from '../proof/take-step.ts';
import { mailVoucherAgainIn } from '../registration/voucher.ts';
import { voidSecondSecretsOfIn } from '../second-secret/void.ts';
import { openWindowIn } from '../smart-unlock/open-window.ts';

/** What came of an accepted proof, and the window that `unlock` opened. */
interface Done {
  readonly outcome: DeviceOutcome;
  readonly opened: OpenedWindow | null;
}

interface Request {
  readonly proof: ParsedProof;
  readonly extensionOrigin: string;
  /** Of the browser that asks; a window belongs to it. */
  readonly preSession: SecretHash | null;
}

/**
 * What a registered device asks for on its own account, without a page. One transaction; refusals commit too.
 * @returns null when the challenge was not this device's, used, or expired: nothing was consumed
 */
export function actForDevice(
  rp: RelyingParty,
  { proof, extensionOrigin, preSession }: Request,
): Promise<DeviceAnswer | null> {
  const { kid } = proof.header;
  const { claims } = proof;
  const { nonce, prp: purpose } = claims;
  if (!isForDevice(claims)) return Promise.resolve(null);
  return commit(rp, async (tx) => {
    const challenge = await consumeDeviceChallengeIn(rp, tx, { kid, nonce, purpose });
    if (!challenge) return null;
    const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
    const done = taken.word === 'accepted' ? await carryOutIn(rp, tx, { ...taken, claims, proof, preSession }) : null;
    return { v: 1, kid, word: taken.word, ...toldAfter(taken), ...(done ?? { outcome: null, opened: null }) };
  });
}

const FOR_DEVICE = ['keep', 'veto', 'mail', 'unlock', 'approve', 'confirm'] as const;
type Claims = Extract<ParsedProof['claims'], { readonly prp: (typeof FOR_DEVICE)[number] }>;

const isForDevice = (claims: ParsedProof['claims']): claims is Claims =>
  FOR_DEVICE.some((purpose) => purpose === claims.prp);

interface Accepted {
  readonly device: Device;
  readonly account: Account;
  readonly claims: Claims;
  readonly proof: ParsedProof;
  readonly preSession: SecretHash | null;
}

async function carryOutIn(
  rp: RelyingParty,
  tx: StoreTx,
  { device, account, claims, proof, preSession }: Accepted,
): Promise<Done> {
  const only = (outcome: DeviceOutcome): Done => ({ outcome, opened: null });
  switch (claims.prp) {
    case 'keep':
      return only('done');
    case 'mail':
      return only(await mailVoucherAgainIn(rp, tx, device));
    case 'veto':
      return only(await objectIn(rp, tx, device, account));
    case 'unlock':
      return openWindowIn(rp, tx, { device, account, preSession });
    case 'approve':
      return only(await answerLoginIn(rp, tx, { device, account, claims, proof }));
    case 'confirm':
      return only(await confirmRowIn(rp, tx, { device, account, claims, proof }));
  }
}

async function objectIn(rp: RelyingParty, tx: StoreTx, device: Device, account: Account): Promise<DeviceOutcome> {
  const objections = await objectionsIn(rp, tx, device, account);
  if (device.status !== 'revoked' && objections.length === 0) return 'nothing';
  await tx.devices.change(device.kid, { vetoedAtMs: rp.clock.now() });
  // What was made on a PC that is objected to must not come of age while the account is stopped.
  for (const other of objections) await voidSecondSecretsOfIn(rp, tx, other);
  await freezeIn(rp, tx, account, { because: 'veto', device });
  return 'done';
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
