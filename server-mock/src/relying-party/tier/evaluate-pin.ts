import { decodeBase64Url, type OprfAnswer, type OprfWord, type ParsedProof, PIN_TRIES } from '#protocol';
import type { Challenge } from '../../store/contract/ceremonies.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { OprfSecret } from '../../store/contract/tiers.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { mayVeto } from '../device/may-veto.ts';
import { quarantineIn } from '../device/quarantine.ts';
import { suspendForPinIn } from '../device/suspend-for-pin.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { admitDeviceKey, signedBy } from '../proof/ed25519.ts';
import { assertElement, evaluate, newOprfSecret } from './oprf.ts';
import { preparerIn } from './preparer.ts';

interface Request {
  readonly proof: ParsedProof;
  readonly session: Session | null;
  readonly extensionOrigin: string;
}

type Evaluation =
  | { readonly word: 'evaluated'; readonly secret: NonNullable<OprfSecret['secret']>; readonly triesLeft: number }
  | { readonly word: Exclude<OprfWord, 'evaluated'> }
  | null;

/**
 * Evaluates a blinded PIN. The try is committed before the answer leaves, so that nobody who breaks the connection has
 * one for nothing.
 * @returns null for everything that is `refused`
 * @throws ProtocolError `malformed` when the blinded PIN is no element of the group; `key_not_admitted`
 */
export async function evaluatePin(rp: RelyingParty, request: Request): Promise<OprfAnswer | null> {
  const { header, claims } = request.proof;
  if (claims.prp !== 'pin') return null;
  assertElement(claims.bld);
  const evaluation = await commit(rp, (tx) => evaluateIn(rp, tx, request));
  if (evaluation === null) return null;
  const { kid } = header;
  if (evaluation.word !== 'evaluated') return { v: 1, kid, word: evaluation.word, evaluated: null, triesLeft: null };
  const { secret, triesLeft } = evaluation;
  return { v: 1, kid, word: 'evaluated', evaluated: evaluate(secret, claims.bld), triesLeft };
}

async function evaluateIn(rp: RelyingParty, tx: StoreTx, request: Request): Promise<Evaluation> {
  const { header, claims, signingInput, signature } = request.proof;
  const presenceKey = header.jwk?.x;
  if (claims.prp !== 'pin' || presenceKey === undefined) return null;
  const { kid } = header;
  const challenge = await consumeDeviceChallengeIn(rp, tx, { kid, nonce: claims.nonce, purpose: 'pin' });
  if (!challenge || !signedBy(presenceKey, signingInput, signature)) return null;
  if (claims.aud !== rp.origin || claims.org !== null) return null;
  const known = await tx.oprf.find(presenceKey);
  if (!known) return prepareIn(rp, tx, request);
  return known.kid === kid ? evaluateKnownIn(rp, tx, request, known, challenge) : null;
}

/** A presence key that nobody knows yet: a PIN is being chosen. The evaluation is the first of the new secret. */
async function prepareIn(rp: RelyingParty, tx: StoreTx, request: Request): Promise<Evaluation> {
  const { header, claims } = request.proof;
  const presenceKey = header.jwk?.x;
  if (claims.prp !== 'pin' || presenceKey === undefined || claims.ctr !== 1) return null;
  // From here on it is relied on, as a device key is.
  admitDeviceKey(decodeBase64Url(presenceKey, 32));
  const accountId = await preparerIn(rp, tx, { kid: header.kid, ...request });
  if (accountId === null) return null;
  const nowMs = rp.clock.now();
  const secret = newOprfSecret(rp.random);
  const triesLeft = PIN_TRIES - 1;
  const prepared = await tx.oprf.prepare({
    presenceKey,
    kid: header.kid,
    accountId,
    status: 'prepared',
    secret,
    triesLeft,
    ctr: claims.ctr,
    blinded: claims.bld,
    evaluatedAtMs: nowMs,
    createdAtMs: nowMs,
  });
  return prepared ? { word: 'evaluated', secret, triesLeft } : null;
}

async function evaluateKnownIn(
  rp: RelyingParty,
  tx: StoreTx,
  { proof, extensionOrigin }: Request,
  known: OprfSecret,
  challenge: Challenge,
): Promise<Evaluation> {
  const { claims } = proof;
  if (claims.prp !== 'pin') return null;
  const device = await tx.devices.find(known.kid);
  if (device && device.extensionOrigin !== extensionOrigin) return null;
  const kept = known.status === 'active' ? device : null;
  if (kept) {
    const standing = await standingIn(rp, tx, kept);
    if (standing !== null) return { word: standing };
  }
  if (known.secret === null) {
    // Destroyed while it waited for its mail, it could not be suspended yet.
    if (kept?.presenceKey === known.presenceKey) await suspendForPinIn(rp, tx, kept);
    return { word: 'destroyed' };
  }
  // Overtaken by its successor: a counter that is behind would look like a copy's.
  if (challenge.issuedAtMs <= known.evaluatedAtMs) return { word: 'late' };
  if (claims.ctr <= known.ctr) {
    if (!kept) return null;
    // A device that has ended cannot be suspended any more.
    if (kept.status !== 'active' && kept.status !== 'pending') return { word: 'revoked' };
    await quarantineIn(rp, tx, kept, 'counter');
    return { word: 'suspended' };
  }
  const nowMs = rp.clock.now();
  const attempt = { presenceKey: known.presenceKey, ctr: claims.ctr, blinded: claims.bld, nowMs };
  const triesLeft = (await tx.oprf.repeat(attempt)) ?? (await tx.oprf.takeTry(attempt));
  if (triesLeft === null) {
    await tx.oprf.destroyOne(known.presenceKey);
    if (kept) await suspendForPinIn(rp, tx, kept);
    return { word: 'destroyed' };
  }
  if (kept) await tx.devices.change(kept.kid, { verifiedAtMs: nowMs });
  return { word: 'evaluated', secret: known.secret, triesLeft };
}

/** A device that a voucher revoked may still be unlocked for its veto. */
async function standingIn(rp: RelyingParty, tx: StoreTx, device: Device): Promise<'suspended' | 'revoked' | null> {
  const account = await settledAccountIn(rp, tx, device.accountId);
  switch (device.status) {
    case 'suspended':
      return device.suspendedBecause === 'pin_tries' ? null : 'suspended';
    case 'revoked':
      return mayVeto(device, account, rp.clock.now()) ? null : 'revoked';
    case 'released':
    case 'abandoned':
      return 'revoked';
    case 'pending':
    case 'active':
      return device.epoch === account.epoch ? null : 'revoked';
  }
}
