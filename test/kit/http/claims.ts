import { createHash, randomBytes } from 'node:crypto';
import {
  type ChallengeAnswer,
  type ChallengePurpose,
  type Purpose,
  parseChallengeAnswer,
  type Tier,
  type UserVerification,
} from '#protocol';
import type { TestBroker } from '../broker.ts';
import { base64Url, type JsonObject } from './forge.ts';
import type { Visitor } from './visitor.ts';

/** Where the broker's endpoints are. */
export const ENDPOINT_PATHS = {
  challenge: '/anshin/v1/challenge',
  proof: '/anshin/v1/proof',
  register: '/anshin/v1/register',
  oprf: '/anshin/v1/oprf',
  platform: '/anshin/v1/platform',
  device: '/anshin/v1/device',
  refresh: '/anshin/v1/refresh',
  rows: '/anshin/v1/rows',
  listen: '/anshin/v1/listen',
} as const;

/** What an honest device says it asked of its user. */
const UV: Readonly<Record<Tier, UserVerification>> = { software: 'none', pin: 'pin', platform: 'platform' };

/** @throws Error when the broker does not answer with a challenge. */
export async function askChallenge(
  visitor: Visitor,
  purpose: ChallengePurpose,
  kids: readonly string[],
): Promise<ChallengeAnswer> {
  const answer = await visitor.postJson(ENDPOINT_PATHS.challenge, { v: 1, purpose, kids });
  return parseChallengeAnswer(answer.expectStatus(200).json());
}

/** The claims that every proof has, but for its counter. Only registering, logging in and renewing are begun by a page. */
export function commonClaims(
  broker: TestBroker,
  { nonce }: Pick<ChallengeAnswer, 'nonce'>,
  purpose: Purpose,
  tier: Tier,
): JsonObject {
  const isOfAPage = ['register', 'login', 'refresh'].includes(purpose);
  return {
    v: 1,
    prp: purpose,
    aud: broker.origin,
    org: isOfAPage ? broker.origin : null,
    nonce,
    jti: base64Url(randomBytes(16)),
    iat: Math.floor(broker.clock.now() / 1000),
    uv: UV[tier],
  };
}

/** How the key is kept, as `register` and `keep` say it. For a credential that is not there yet: that of nobody. */
export const keepingClaims = ({ tier, prs, credentialId }: KeepingOf): JsonObject => ({
  tier,
  prs,
  crd: tier === 'platform' ? credentialHash(credentialId ?? '') : null,
});

interface KeepingOf {
  readonly tier: Tier;
  readonly prs: string | null;
  readonly credentialId: string | null;
}

/** SHA-256 of the bytes of a credential's id. */
export const credentialHash = (credentialId: string): string =>
  base64Url(createHash('sha256').update(Buffer.from(credentialId, 'base64url')).digest());

/** What the network did to one request. */
export type Lost = 'request' | 'answer';
