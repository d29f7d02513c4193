import type { Base64Url } from '../encoding/base64url.ts';
import { bytesOf, type Nonce, type Origin, readNonce, readOrigin } from '../ids.ts';
import { integer, matching, object, oneOf, orNull, type Reader, readObject } from '../json/reader.ts';
import { readPublicKey } from '../keys/jwk.ts';
import { type AdpVersion, readVersion } from '../version.ts';
import { PURPOSES, type Purpose } from './purpose.ts';

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
  /** Rises with every signature of the key, whatever its purpose. */
  readonly ctr: number;
  /** What the device says it asked of its user; believed only with the broker's own evidence. */
  readonly uv: UserVerification;
}

/** Key evolution: the generation of the key that signs, and the public key that shall follow it. */
interface Evolving {
  readonly gen: number;
  readonly nxt: Base64Url;
}

type Plain = 'login' | 'unlock' | 'veto' | 'listen' | 'read';

export type PlainClaims = { readonly [Prp in Plain]: Common<Prp> & Evolving }[Plain];
export type ActionClaims = {
  readonly [Prp in 'approve' | 'confirm']: Common<Prp> & Evolving & { readonly act: Action };
}['approve' | 'confirm'];
export type RefreshClaims = Common<'refresh'> &
  Evolving & { /** SHA-256 of the session id. */ readonly sid: Base64Url };
export type RegisterClaims = Common<'register'>;
export type PinClaims = Common<'pin'>;

export type ProofClaims = RegisterClaims | PinClaims | PlainClaims | ActionClaims | RefreshClaims;

const common = <const Prp extends Purpose>(prp: Prp) => ({
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
const evolving = { gen: integer(0), nxt: readPublicKey };
const action = object<Action>({
  t: matching(/^[a-z][a-z0-9_-]{0,31}$/, 'the type of a row'),
  id: matching(/^[A-Za-z0-9_-]{1,64}$/, 'the id of a row'),
  h: bytesOf(32),
});

const plain = <const Prp extends Plain>(prp: Prp) =>
  object<Common<Prp> & Evolving>({ ...common(prp), ...evolving } as never);
const acting = <const Prp extends 'approve' | 'confirm'>(prp: Prp) =>
  object<Common<Prp> & Evolving & { readonly act: Action }>({ ...common(prp), ...evolving, act: action } as never);

const readerFor: { readonly [Prp in Purpose]: Reader<Extract<ProofClaims, { readonly prp: Prp }>> } = {
  // A new device begins to count; the same again after a lost answer.
  register: object<RegisterClaims>({ ...common('register'), ctr: integer(1, 1) }),
  pin: object<PinClaims>(common('pin')),
  login: plain('login'),
  unlock: plain('unlock'),
  veto: plain('veto'),
  listen: plain('listen'),
  read: plain('read'),
  approve: acting('approve'),
  confirm: acting('confirm'),
  refresh: object<RefreshClaims>({ ...common('refresh'), ...evolving, sid: bytesOf(32) }),
};

const readPurpose = oneOf(PURPOSES);

export const readProofClaims: Reader<ProofClaims> = (value, at) => {
  const given = readObject(value, at);
  readVersion(given.v, `${at}.v`);
  return readerFor[readPurpose(given.prp, `${at}.prp`)](value, at);
};
