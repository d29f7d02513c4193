import { createHmac } from 'node:crypto';
import { type ChallengeAnswer, type ChallengePurpose, headOf, type Kid, type Nonce } from '#protocol';
import type { Binding, Challenge } from '../../store/contract/ceremonies.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import type { RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

/** Unknown devices get a plausible head as well, the same each time. */
const PRETENDED_HEADS = 64;

/** Issues one single-use challenge, bound to browser and purpose. */
export async function issueChallengeIn(
  rp: RelyingParty,
  tx: StoreTx,
  request: { readonly binding: Binding; readonly purpose: ChallengePurpose; readonly kids: readonly Kid[] },
): Promise<ChallengeAnswer> {
  const nonce = newSecret(rp.random) as Nonce;
  const nowMs = rp.clock.now();
  const lifetimeMs = request.purpose === 'platform' ? LIMITS.platformChallengeMs : LIMITS.challengeMs;
  await tx.challenges.insert({
    hash: hashSecret(nonce),
    binding: request.binding,
    purpose: request.purpose,
    actionHash: null,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + lifetimeMs,
  });
  const heads: Record<string, number> = {};
  for (const kid of request.kids) {
    const device = await tx.devices.find(kid);
    heads[kid] = device ? headOf(device) : pretendedHead(rp, kid);
  }
  return { v: 1, nonce, expiresInSeconds: lifetimeMs / 1000, heads, registration: null, session: null };
}

/** Consumes a challenge that is bound to this device; null unless it fits, is unused and unexpired. */
export function consumeDeviceChallengeIn(
  rp: RelyingParty,
  tx: StoreTx,
  { kid, nonce, purpose }: { readonly kid: Kid; readonly nonce: Nonce; readonly purpose: ChallengePurpose },
): Promise<Challenge | null> {
  return tx.challenges.consume({
    hash: hashSecret(nonce),
    binding: { kind: 'device', hash: hashSecret(kid) },
    purpose,
    actionHash: null,
    nowMs: rp.clock.now(),
  });
}

function pretendedHead(rp: RelyingParty, kid: Kid): number {
  const digest = createHmac('sha256', rp.codeKey).update(`head\n${kid}`).digest();
  return 1 + (digest.readUInt16BE(0) % PRETENDED_HEADS);
}
