import { getPublicKeyAsync, signAsync, utils } from '@noble/ed25519';
import {
  ADP_VERSION,
  assembleRotation,
  assembleRow,
  assembleStatement,
  type Base64Url,
  type BrokerDocument,
  canonicalizeJson,
  encodeBase64Url,
  encodeRotationInput,
  encodeRowInput,
  encodeStatementInput,
  encodeUtf8,
  type Origin,
  PROOF_ALG,
  ROTATION_TYP,
  ROTATIONS_MAX,
  ROW_TYP,
  type Row,
  STATEMENT_TYP,
} from '#protocol';
import { thumbprintOf } from '../../../../extension/src/broker/thumbprint.ts';

/** One key of a scripted broker, with its private half. */
export interface SigningKey {
  readonly secret: Uint8Array;
  readonly x: Base64Url;
  readonly kid: Base64Url;
}

export const newSigningKey = async (): Promise<SigningKey> => {
  const secret = utils.randomSecretKey();
  const x = encodeBase64Url(await getPublicKeyAsync(secret));
  return { secret, x, kid: await thumbprintOf(x) };
};

const jwkOf = ({ x }: SigningKey) => ({ kty: 'OKP', crv: 'Ed25519', x }) as const;

const sign = (key: SigningKey, input: string): Promise<Uint8Array> => signAsync(encodeUtf8(input), key.secret);

export const BROKER_NAME = { ja: 'あんしん証券', en: 'Anshin Securities' } as const;

const ENDPOINTS = {
  challenge: '/anshin/v1/challenge',
  proof: '/anshin/v1/proof',
  register: '/anshin/v1/register',
  registration: '/anshin/v1/registration',
  oprf: '/anshin/v1/oprf',
  platform: '/anshin/v1/platform',
  device: '/anshin/v1/device',
  refresh: '/anshin/v1/refresh',
  rows: '/anshin/v1/rows',
  listen: '/anshin/v1/listen',
} as const;

export interface StatementOptions {
  readonly iss: Origin;
  readonly seq: number;
  /** The key that the statement names. */
  readonly key: SigningKey;
  /** The key that signs, the same unless somebody cheats. */
  readonly signer?: SigningKey;
}

export const statementOf = async ({ iss, seq, key, signer = key }: StatementOptions): Promise<string> => {
  const input = encodeStatementInput(
    { alg: PROOF_ALG, typ: STATEMENT_TYP, kid: signer.kid },
    { v: ADP_VERSION, iss, seq, name: BROKER_NAME, endpoints: ENDPOINTS, key: jwkOf(key) },
  );
  return assembleStatement(input, await sign(signer, input));
};

export interface RotationOptions {
  readonly iss: Origin;
  /** Of the new key. */
  readonly seq: number;
  readonly from: SigningKey;
  readonly to: SigningKey;
}

export const rotationOf = async ({ iss, seq, from, to }: RotationOptions): Promise<string> => {
  const input = encodeRotationInput(
    { alg: PROOF_ALG, typ: ROTATION_TYP, kid: from.kid },
    { v: ADP_VERSION, iss, seq, key: jwkOf(to) },
  );
  return assembleRotation(input, await sign(from, input));
};

export interface RowOptions extends Pick<Row, 'iss' | 'id' | 'kid' | 'facts' | 'iat'> {
  readonly type: Row['t'];
  readonly seconds: number;
  readonly signer: SigningKey;
}

export const rowOf = async ({ iss, id, kid, type, facts, iat, seconds, signer }: RowOptions): Promise<string> => {
  const input = encodeRowInput(
    { alg: PROOF_ALG, typ: ROW_TYP, kid: signer.kid },
    { v: ADP_VERSION, iss, id, t: type, kid, sub: '山田 花子 様', ref: '4821', iat, exp: iat + seconds, facts },
  );
  return assembleRow(input, await sign(signer, input));
};

/** What no broker of ours would sign: a payload that nobody has looked at. */
export const anythingAsRow = async (payload: object, signer: SigningKey): Promise<string> => {
  const part = (value: unknown): string => encodeBase64Url(encodeUtf8(canonicalizeJson(value as never)));
  const input = `${part({ alg: PROOF_ALG, typ: ROW_TYP, kid: signer.kid })}.${part(payload)}`;
  return `${input}.${encodeBase64Url(await sign(signer, input))}`;
};

/** The document of a broker that had these keys one after the other: the newest rotations, as many as it may serve. */
export const documentOf = async (iss: Origin, keys: readonly SigningKey[]): Promise<BrokerDocument> => {
  const newest = keys.at(-1);
  if (newest === undefined) throw new RangeError('a broker has a key');
  const rotations = keys.slice(1).map((to, index) => {
    const from = keys[index];
    if (from === undefined) throw new RangeError('unreachable: one key fewer than keys');
    return rotationOf({ iss, seq: index + 1, from, to });
  });
  return {
    v: ADP_VERSION,
    statement: await statementOf({ iss, seq: keys.length - 1, key: newest }),
    rotations: await Promise.all(rotations.slice(-ROTATIONS_MAX)),
  };
};
