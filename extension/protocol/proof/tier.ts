import { mismatch, oneOf, type Reader } from '../json/reader.ts';

/**
 * How a device keeps its key: `software` silently; `pin` wrapped under a key that takes the customer's PIN and the
 * broker's OPRF secret; `platform` wrapped under a key of the PC's own authenticator (WebAuthn PRF).
 */
export const TIERS = ['software', 'pin', 'platform'] as const;
export type Tier = (typeof TIERS)[number];

export const readTier = oneOf(TIERS);

/** A presence key belongs to the tier `pin`, a credential to the tier `platform`, and neither to any other. */
export const withMeans =
  <T extends { readonly tier: Tier; readonly prs: string | null; readonly crd: string | null }>(
    read: Reader<T>,
  ): Reader<T> =>
  (value, at) => {
    const claims = read(value, at);
    if ((claims.prs !== null) !== (claims.tier === 'pin')) {
      throw mismatch(`${at}.prs`, `a presence key for the tier 'pin' and null for any other`, claims.prs);
    }
    if ((claims.crd !== null) !== (claims.tier === 'platform')) {
      throw mismatch(`${at}.crd`, `a credential for the tier 'platform' and null for any other`, claims.crd);
    }
    return claims;
  };
