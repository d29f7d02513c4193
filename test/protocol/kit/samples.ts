import {
  type Base64Url,
  encodeBase64Url,
  type Kid,
  type Nonce,
  type Origin,
  type ProofHeader,
  type Row,
} from '#protocol';
import { DEVICE_KEY, NEXT_KEY, PRESENCE_KEY } from './keys.ts';

/** Bytes that count up: `from`, `from + 1`, … */
export const counting = (length: number, from: number): Base64Url =>
  encodeBase64Url(Uint8Array.from({ length }, (_, index) => (from + index) & 0xff));

export const KID = counting(16, 0x10) as Kid;
export const NONCE = counting(32, 0x40) as Nonce;
export const BROKER = 'https://broker.example' as Origin;

/** What every proof says, whatever it is for. */
export const COMMON = {
  v: 1,
  aud: BROKER,
  org: BROKER,
  nonce: NONCE,
  jti: counting(16, 0x80),
  iat: 1_795_305_600,
  ctr: 7,
  uv: 'none',
} as const;

export const EVOLVING = { gen: 3, nxt: NEXT_KEY.x, ack: 6 } as const;

export const HEADER = { alg: 'Ed25519', typ: 'adp+jwt', kid: KID } as const satisfies ProofHeader;
export const LOGIN = { ...COMMON, ...EVOLVING, prp: 'login' } as const;

export const JWK = { kty: 'OKP', crv: 'Ed25519', x: DEVICE_KEY.x } as const;
export const REGISTER_HEADER = { ...HEADER, jwk: JWK } as const satisfies ProofHeader;
/** SHA-256 of a credential's id. */
export const CREDENTIAL_HASH = counting(32, 0xa0);
export const REGISTER = { ...COMMON, ctr: 1, prp: 'register', tier: 'software', prs: null, crd: null } as const;

/** Begun in a window of the extension, with the user's PIN. */
const IN_THE_EXTENSION = { ...COMMON, org: null, uv: 'pin' } as const;

export const PRESENCE_JWK = { ...JWK, x: PRESENCE_KEY.x } as const;
export const PIN_HEADER = { ...HEADER, jwk: PRESENCE_JWK } as const satisfies ProofHeader;
/** The base point of ristretto255 stands for a blinded PIN (RFC 9496, appendix A.1). */
export const BLINDED = '4vKuCmq8TnGohKlhxQBRX1jjC2qlgt2NtqZZReCNLXY' as Base64Url;
export const PIN = { ...IN_THE_EXTENSION, prp: 'pin', bld: BLINDED } as const;

export const KEEP = {
  ...IN_THE_EXTENSION,
  ...EVOLVING,
  prp: 'keep',
  tier: 'pin',
  prs: PRESENCE_KEY.x,
  crd: null,
} as const;
export const MAIL = { ...IN_THE_EXTENSION, ...EVOLVING, prp: 'mail' } as const;
export const VETO = { ...IN_THE_EXTENSION, ...EVOLVING, prp: 'veto' } as const;

const ROW = {
  v: 1,
  iss: BROKER,
  kid: KID,
  sub: '佐藤 花子',
  ref: '0473',
  iat: 1_795_305_600,
  exp: 1_795_305_900,
} as const;

export const LOGIN_ROW: Row = {
  ...ROW,
  id: 'r_1',
  t: 'login',
  facts: [
    { f: 'browser', old: null, new: 'Chrome 142 (Windows)' },
    { f: 'place', old: null, new: 'JP' },
    { f: 'network', old: null, new: 'other' },
  ],
};

export const ACCOUNT_ROW: Row = {
  ...ROW,
  id: 'w_42',
  t: 'withdrawal-account',
  facts: [
    { f: 'bank', old: null, new: '千曲銀行（0412）' },
    { f: 'branch', old: null, new: '神楽坂支店（014）' },
    { f: 'kind', old: null, new: 'ordinary' },
    { f: 'number', old: null, new: '3301472' },
    { f: 'holder', old: null, new: 'サトウ　ハナコ' },
  ],
};
