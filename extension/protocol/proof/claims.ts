import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Nonce, type Origin, readNonce, readOrigin } from '../ids.ts';
import { integer, type Members, matching, object, oneOf, orNull, type Reader, readObject } from '../json/reader.ts';
import { readPublicKey } from '../keys/jwk.ts';
import { type AdpVersion, readVersion } from '../version.ts';
import { PURPOSES, type Purpose } from './purpose.ts';
import { readTier, type Tier, withMeans } from './tier.ts';

export const USER_VERIFICATIONS = ['none', 'pin', 'platform'] as const;
export type UserVerification = (typeof USER_VERIFICATIONS)[number];

/** The row of the broker that an `approve` or `confirm` is about. */
export interface Action {
  /** Type of the row. */
  readonly t: string;
  /** Id of the row. */
  readonly id: string;
  /** SHA-256 of the row's RFC 8785 bytes. */
  readonly h: Base64Url;
}

interface Common<Prp extends Purpose> {
  readonly v: AdpVersion;
  readonly prp: Prp;
  /** The broker's origin. */
  readonly aud: Origin;
  /** Origin of the page as the browser reported it; null when begun in the extension's own window. */
  readonly org: Origin | null;
  readonly nonce: Nonce;
  /** 16 random bytes of the device. */
  readonly jti: Base64Url;
  /** Seconds since 1970 by the device's clock. Information only. */
  readonly iat: number;
  /** Rises with every signature of the device, whatever its purpose; the presence key has a counter of its own. */
  readonly ctr: number;
  /** What the device says it asked of its user; believed only with the broker's own evidence. */
  readonly uv: UserVerification;
}

/** Key evolution: which key signs, which shall follow, and what the device has heard of the broker. */
interface Evolving {
  /** Generation of the key that signs. */
  readonly gen: number;
  /** The public key of the next generation. */
  readonly nxt: Base64Url;
  /** Counter of the last proof that the broker acknowledged; it shows a copy that borrowed the device's past. */
  readonly ack: number;
}

interface About {
  readonly act: Action;
}

/** The answer to a login elsewhere. */
interface Answering {
  /** The number that the waiting page shows, as the customer typed it, from 10 to 99; null refuses the login. */
  readonly num: number | null;
}

/** How the key is kept from this proof on. */
interface Keeping {
  readonly tier: Tier;
  /** The key that asks for evaluations of the PIN; null for every tier but `pin`. */
  readonly prs: Base64Url | null;
  /** SHA-256 of the id of the authenticator's credential; null for every tier but `platform`. */
  readonly crd: Base64Url | null;
}

interface Asking {
  /** The blinded PIN: an encoded element of ristretto255 (RFC 9497, section 4.1). */
  readonly bld: Base64Url;
}

interface Renewing {
  /** SHA-256 of the session id, as the challenge answer names it. */
  readonly sid: Base64Url;
}

interface ClaimsOf {
  readonly register: Common<'register'> & Keeping;
  readonly pin: Common<'pin'> & Asking;
  readonly login: Common<'login'> & Evolving;
  readonly unlock: Common<'unlock'> & Evolving;
  readonly veto: Common<'veto'> & Evolving;
  readonly listen: Common<'listen'> & Evolving;
  readonly read: Common<'read'> & Evolving;
  readonly keep: Common<'keep'> & Evolving & Keeping;
  readonly mail: Common<'mail'> & Evolving;
  readonly approve: Common<'approve'> & Evolving & About & Answering;
  readonly confirm: Common<'confirm'> & Evolving & About;
  readonly refresh: Common<'refresh'> & Evolving & Renewing;
}

/** The claims of a proof, told apart by `prp`. */
export type ProofClaims = ClaimsOf[Purpose];

const common = <const Prp extends Purpose>(prp: Prp): Members<Common<Prp>> => ({
  v: readVersion,
  prp: oneOf([prp]),
  aud: readOrigin,
  org: orNull(readOrigin),
  nonce: readNonce,
  jti: bytesOf(16),
  iat: integer(0),
  ctr: integer(1),
  uv: oneOf(USER_VERIFICATIONS),
});

const evolving: Members<Evolving> = { gen: integer(0), nxt: readPublicKey, ack: integer(1) };
const about: Members<About> = {
  act: object<Action>({
    t: matching(/^[a-z][a-z0-9_-]{0,31}$/, 'the type of a row'),
    id: matching(/^[A-Za-z0-9_-]{1,64}$/, 'the id of a row'),
    h: bytesOf(32),
  }),
};
const keeping: Members<Keeping> = { tier: readTier, prs: orNull(readPublicKey), crd: orNull(bytesOf(32)) };
const asking: Members<Asking> = { bld: bytesOf(32) };
const answering: Members<Answering> = { num: orNull(integer(10, 99)) };
const renewing: Members<Renewing> = { sid: bytesOf(32) };

const readerOf: { readonly [Prp in Purpose]: Reader<ClaimsOf[Prp]> } = {
  // A new device begins to count at 1, and counts 1 again after a lost answer.
  register: withMeans(object({ ...common('register'), ...keeping, ctr: integer(1, 1) })),
  pin: object({ ...common('pin'), ...asking }),
  login: object({ ...common('login'), ...evolving }),
  unlock: object({ ...common('unlock'), ...evolving }),
  veto: object({ ...common('veto'), ...evolving }),
  listen: object({ ...common('listen'), ...evolving }),
  read: object({ ...common('read'), ...evolving }),
  keep: withMeans(object({ ...common('keep'), ...evolving, ...keeping })),
  mail: object({ ...common('mail'), ...evolving }),
  approve: object({ ...common('approve'), ...evolving, ...about, ...answering }),
  confirm: object({ ...common('confirm'), ...evolving, ...about }),
  refresh: object({ ...common('refresh'), ...evolving, ...renewing }),
};

const readPurpose = oneOf(PURPOSES);

/** Version first, then the purpose, then exactly the claims of that purpose. */
export const readProofClaims: Reader<ProofClaims> = (value, at) => {
  const given = readObject(value, at);
  readVersion(given.v, `${at}.v`);
  return readerOf[readPurpose(given.prp, `${at}.prp`)](value, at);
};
