import {
  decodeBase64Url,
  type ParsedProof,
  PIN_TRIES,
  type ProofClaims,
  ProtocolError,
  type PublicErrorCode,
  type RegisterAnswer,
  type RegistrationStatus,
} from '#protocol';
import type { Account } from '../../store/contract/accounts.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { admitDeviceKey, signedBy } from '../proof/ed25519.ts';
import { hashSecret } from '../secrets/bearer.ts';
import { adoptIn, preparedIn } from '../tier/change.ts';
import { UV_OF } from '../tier/evidence.ts';
import { usableGrantIn } from './grant.ts';
import { mailVoucherIn } from './voucher.ts';

export type Registration =
  | { readonly ok: true; readonly answer: RegisterAnswer }
  | { readonly ok: false; readonly code: Extract<PublicErrorCode, 'refused' | 'no_grant' | 'key_not_admitted'> };

type RegisterClaims = Extract<ProofClaims, { readonly prp: 'register' }>;

interface Request {
  readonly session: Session;
  readonly proof: ParsedProof;
  readonly name: string;
  readonly extensionOrigin: string;
}

/**
 * Registers a device as `pending` and queues its mail in the same transaction. The same session, kid and key sent again get
 * the same answer: no second device, no second mail.
 */
export async function register(rp: RelyingParty, request: Request): Promise<Registration> {
  const { proof, session } = request;
  const { header, claims } = proof;
  if (claims.prp !== 'register' || !header.jwk) return { ok: false, code: 'refused' };
  const publicKey = header.jwk.x;
  try {
    admitDeviceKey(decodeBase64Url(publicKey, 32));
  } catch (error) {
    if (error instanceof ProtocolError) return { ok: false, code: 'key_not_admitted' };
    throw error;
  }
  return commit(rp, async (tx) => {
    const challenge = await tx.challenges.consume({
      hash: hashSecret(claims.nonce),
      binding: { kind: 'session', hash: session.hash },
      purpose: 'register',
      actionHash: null,
      nowMs: rp.clock.now(),
    });
    if (!challenge) return { ok: false, code: 'refused' };
    if (!signedBy(publicKey, proof.signingInput, proof.signature)) return { ok: false, code: 'refused' };
    if (claims.aud !== rp.origin) return { ok: false, code: 'refused' };
    if (claims.org !== rp.origin && claims.org !== null) return { ok: false, code: 'refused' };
    if (claims.uv !== UV_OF[claims.tier]) return { ok: false, code: 'refused' };
    const account = await settledAccountIn(rp, tx, session.accountId);
    if (!(await tx.sessions.findLive(session.token, rp.clock.now()))) return { ok: false, code: 'refused' };
    const known = await tx.devices.find(header.kid);
    if (known) {
      const same =
        known.registeredInSession === session.hash &&
        known.currentKey === publicKey &&
        known.gen === 0 &&
        known.tier === claims.tier &&
        known.presenceKey === claims.prs &&
        known.credentialHash === claims.crd;
      return same ? answer(rp, tx, known) : { ok: false, code: 'refused' };
    }
    return registerNewIn(rp, tx, account, request, claims, publicKey);
  });
}

async function registerNewIn(
  rp: RelyingParty,
  tx: StoreTx,
  account: Account,
  { session, proof, name, extensionOrigin }: Request,
  { tier, prs: presenceKey, crd: credentialHash, ctr }: RegisterClaims,
  publicKey: Device['currentKey'],
): Promise<Registration> {
  const grant = await usableGrantIn(rp, tx, session, account);
  if (!grant) return { ok: false, code: 'no_grant' };
  const nowMs = rp.clock.now();
  const { kid } = proof.header;
  const prepared = await preparedIn(tx, { kid, accountId: account.id, tier, presenceKey, credentialHash });
  if (prepared === null) return { ok: false, code: 'refused' };
  const device: Device = {
    kid,
    accountId: account.id,
    epoch: account.epoch,
    name,
    tier,
    presenceKey,
    credentialHash,
    verifiedRow: null,
    lastNetwork: null,
    verifiedAtMs: prepared.verifiedAtMs,
    status: 'pending',
    suspendedBecause: null,
    extensionOrigin,
    currentKey: publicKey,
    nextKey: null,
    gen: 0,
    ctr,
    registeredAtMs: nowMs,
    registeredInSession: session.hash,
    activatedAtMs: null,
    lastProofAtMs: null,
    lastLoginAtMs: null,
    wrongPasswords: 0,
    wrongPasswordsSinceMs: null,
    pausedUntilMs: null,
    endedAtMs: null,
    vetoedAtMs: null,
  };
  if (!(await tx.devices.insert(device))) return { ok: false, code: 'refused' };
  await adoptIn(tx, prepared, device);
  // Choosing the PIN was an evaluation; like any other, it is made good by a proof of the device's key.
  await tx.oprf.resetTries(kid, PIN_TRIES);
  if (!(await tx.grants.consume(grant.hash, nowMs))) throw new Error('a grant found in this transaction is gone');
  await mailVoucherIn(rp, tx, device);
  await tx.events.append({
    accountId: account.id,
    atMs: nowMs,
    kind: 'device_registered',
    kid: device.kid,
    deviceName: name,
  });
  return answer(rp, tx, device);
}

async function answer(rp: RelyingParty, tx: StoreTx, device: Device): Promise<Registration> {
  const { name } = await tx.accounts.contact(device.accountId);
  return {
    ok: true,
    answer: { v: 1, kid: device.kid, status: registrationStatusOf(device, rp.clock.now()), accountLabel: name },
  };
}

/** How far a registration is, as the extension and the page see it. */
export function registrationStatusOf(device: Device, nowMs: number): RegistrationStatus {
  if (device.activatedAtMs !== null) return 'active';
  if (device.status === 'pending') return 'pending';
  const inTime = nowMs - device.registeredAtMs < LIMITS.registrationMs;
  return device.status === 'abandoned' && inTime ? 'undeliverable' : 'expired';
}
