import { type DeviceWord, headOf, type PageWord, type ParsedProof, type ProofAnswer, ProtocolError } from '#protocol';
import type { Challenge } from '../../store/contract/ceremonies.ts';
import type { Device } from '../../store/contract/devices.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { settledAccountIn } from '../account/settle.ts';
import { commit, type RelyingParty } from '../context.ts';
import { quarantineIn } from '../device/quarantine.ts';
import { LIMITS } from '../limits.ts';
import { hashSecret } from '../secrets/bearer.ts';
import { decideLoginProof, sharedNonce } from './decide.ts';

/**
 * Checks the login proofs of one browser and marks its pre-session as proven for the accounts of the devices that pass.
 * One transaction; refusals commit too, because a quarantine must not be rolled back.
 * @returns null when the challenge was not this browser's, used, or expired: nothing was consumed
 * @throws ProtocolError `malformed` when the proofs differ in their challenge or repeat a device
 */
export function acceptLoginProofs(
  rp: RelyingParty,
  request: {
    readonly preSession: SecretHash;
    readonly proofs: readonly ParsedProof[];
    readonly extensionOrigin: string;
  },
): Promise<ProofAnswer | null> {
  const nonce = sharedNonce(request.proofs);
  if (nonce === null) throw new ProtocolError('malformed', 'proofs of one post are over one challenge, one per device');
  return commit(rp, async (tx) => {
    const challenge = await tx.challenges.consume({
      hash: hashSecret(nonce),
      binding: { kind: 'pre-session', hash: request.preSession },
      purpose: 'login',
      actionHash: null,
      nowMs: rp.clock.now(),
    });
    if (!challenge) return null;
    const results: { kid: ParsedProof['header']['kid']; word: DeviceWord; head: number | null }[] = [];
    for (const proof of request.proofs) {
      const word = await acceptOneIn(rp, tx, { ...request, proof, challenge });
      const device = word === 'accepted' ? await tx.devices.find(proof.header.kid) : null;
      results.push({ kid: proof.header.kid, word, head: device ? headOf(device) : null });
    }
    return { v: 1, word: pageWord(results.map(({ word }) => word)), results };
  });
}

async function acceptOneIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: {
    readonly preSession: SecretHash;
    readonly proof: ParsedProof;
    readonly challenge: Challenge;
    readonly extensionOrigin: string;
  },
): Promise<DeviceWord> {
  const { kid } = request.proof.header;
  const known = await tx.devices.find(kid);
  const account = known ? await settledAccountIn(rp, tx, known.accountId) : null;
  const device = known ? await tx.devices.find(kid) : null;
  const decision = decideLoginProof({
    proof: request.proof,
    challenge: request.challenge,
    device,
    retired: device ? await tx.devices.retiredKeys(kid) : [],
    accountEpoch: account?.epoch ?? null,
    expectedOrigin: rp.origin,
    expectedExtensionOrigin: request.extensionOrigin,
  });
  switch (decision.kind) {
    case 'refuse':
      return decision.word;
    case 'quarantine':
      if (device) await quarantineIn(rp, tx, device, decision.because);
      return 'suspended';
    case 'accept':
      return device && (await promoteIn(rp, tx, device, decision, request.preSession)) ? 'accepted' : 'refused';
  }
}

async function promoteIn(
  rp: RelyingParty,
  tx: StoreTx,
  device: Device,
  { gen, ctr, nextKey }: Extract<ReturnType<typeof decideLoginProof>, { kind: 'accept' }>,
  preSession: SecretHash,
): Promise<boolean> {
  const nowMs = rp.clock.now();
  const { kid, accountId } = device;
  const evolution = { kid, expectedCtr: device.ctr, ctr, gen, nextKey, lastProofAtMs: nowMs };
  if (!(await tx.devices.evolve(evolution))) return false;
  await tx.preSessions.mark({ preSession, kid, accountId, expiresAtMs: nowMs + LIMITS.markMs });
  return true;
}

/** The page learns the best word of the local devices. */
function pageWord(words: readonly DeviceWord[]): PageWord {
  if (words.includes('accepted')) return 'ready';
  return words.includes('suspended') ? 'suspended' : 'unregistered';
}
