import { createHash } from 'node:crypto';
import { type Base64Url, decodeBase64Url, encodeBase64Url, type PlatformAnswer, type PlatformRequest } from '#protocol';
import type { StoreTx } from '../../store/contract/index.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { mayVeto } from '../device/may-veto.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { credentialHash } from './credential-hash.ts';
import { preparerIn } from './preparer.ts';
import { type KnownCredential, verifyAssertion, verifyNewCredential } from './webauthn.ts';

interface Request extends Pick<PlatformRequest, 'kid' | 'nonce' | 'registration' | 'assertion' | 'row'> {
  readonly session: Session | null;
  readonly extensionOrigin: string;
}

/**
 * The PC's authenticator has verified its user: for a registered device the evidence for its proofs; with a new
 * credential what a registration or a change of tier is prepared with.
 * @returns null for everything that is `refused`
 */
export async function verifyPlatform(rp: RelyingParty, request: Request): Promise<PlatformAnswer | null> {
  const { kid, assertion, registration } = request;
  const expected = {
    expectedChallenge: expectedChallenge(request),
    expectedOrigin: request.extensionOrigin,
    expectedRpId: new URL(rp.origin).hostname,
  };
  const credential =
    registration === null
      ? await rp.store.transaction((tx) => tx.platformCredentials.find(assertion.credentialId))
      : await verifyNewCredential(registration, assertion.credentialId, expected);
  const signCount = credential ? await verifyAssertion(assertion, credential, expected) : null;
  if (!credential || signCount === null) return null;
  const word = await commit(rp, async (tx) => {
    const { nonce } = request;
    if (!(await consumeDeviceChallengeIn(rp, tx, { kid, nonce, purpose: 'platform' }))) return null;
    return registration === null
      ? noteIn(rp, tx, request, signCount)
      : prepareIn(rp, tx, request, { ...credential, signCount });
  });
  return word === null ? null : { v: 1, kid, word };
}

/** About a row the assertion is over both: the challenge, so that it is new, and the row, so that it is about nothing else. */
const expectedChallenge = ({ nonce, row }: Request): Base64Url =>
  row === null
    ? nonce
    : encodeBase64Url(createHash('sha256').update(decodeBase64Url(nonce)).update(decodeBase64Url(row)).digest());

async function prepareIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: Request,
  { credentialId, publicKey, signCount }: KnownCredential,
): Promise<'verified' | null> {
  const accountId = await preparerIn(rp, tx, request);
  if (accountId === null) return null;
  const nowMs = rp.clock.now();
  const prepared = await tx.platformCredentials.prepare({
    credentialId,
    kid: request.kid,
    accountId,
    status: 'prepared',
    publicKey,
    signCount,
    verifiedAtMs: nowMs,
    createdAtMs: nowMs,
  });
  return prepared ? 'verified' : null;
}

async function noteIn(
  rp: RelyingParty,
  tx: StoreTx,
  { kid, assertion, extensionOrigin, row }: Request,
  signCount: number,
): Promise<PlatformAnswer['word'] | null> {
  const credential = await tx.platformCredentials.find(assertion.credentialId);
  const found = await tx.devices.find(kid);
  if (credential?.status !== 'active' || credential.kid !== kid || !found) return null;
  if (found.credentialHash !== credentialHash(credential.credentialId)) return null;
  if (found.extensionOrigin !== extensionOrigin) return null;
  const nowMs = rp.clock.now();
  if (!(await tx.platformCredentials.noteAssertion(credential.credentialId, signCount, nowMs))) return null;
  const account = await settledAccountIn(rp, tx, found.accountId);
  const device = (await tx.devices.find(kid)) ?? found;
  if (device.status === 'suspended') return 'suspended';
  const isLive = (device.status === 'active' || device.status === 'pending') && device.epoch === account.epoch;
  if (!isLive && !mayVeto(device, account, nowMs)) return 'revoked';
  await tx.devices.change(kid, { verifiedAtMs: nowMs, verifiedRow: row });
  return 'verified';
}
