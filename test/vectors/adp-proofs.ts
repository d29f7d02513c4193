import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import {
  assembleLogHead,
  assembleProof,
  assembleRotation,
  assembleRow,
  assembleStatement,
  encodeBase64Url,
  encodeLogHeadInput,
  encodeRotationInput,
  encodeRowInput,
  encodeSigningInput,
  encodeStatementInput,
  encodeUtf8,
  hashOfEntry,
  logOrigin,
  type ProofClaims,
  type ProofHeader,
  type Row,
  rowText,
  thumbprintInput,
} from '#protocol';
import { DEVICE_KEY, NEW_BROKER_KEY, OTHER_KEY, PRESENCE_KEY, type PublishedKey } from '../protocol/kit/keys.ts';
import {
  ACCOUNT_ROW,
  BROKER,
  COMMON,
  CREDENTIAL_HASH,
  counting,
  EVOLVING,
  HEADER,
  KEEP,
  LOGIN,
  LOGIN_ROW,
  MAIL,
  PIN,
  PIN_HEADER,
  REGISTER,
  REGISTER_HEADER,
  VETO,
} from '../protocol/kit/samples.ts';

const DEVICE = { signedBy: 'RFC 8032 TEST 1', key: DEVICE_KEY };
const PRESENCE = { signedBy: 'RFC 8032 TEST 3', key: PRESENCE_KEY };

/** What adp-proofs.json holds. `node test/vectors/adp-proofs.ts` writes it; a test compares the two. */
export const adpProofs = () => ({
  provenance:
    'Of our own making: the messages of ADP version 1, signed with the published keys of RFC 8032 section 7.1. Ed25519 is ' +
    'deterministic, so that anybody who signs the same claims gets the same bytes. Random values count upwards. ' +
    'Written by test/vectors/adp-proofs.ts.',
  proofs: [
    proof('register', REGISTER_HEADER, REGISTER),
    proof('register, with a PIN', REGISTER_HEADER, { ...REGISTER, uv: 'pin', tier: 'pin', prs: PRESENCE_KEY.x }),
    proof('register, with the platform', REGISTER_HEADER, {
      ...REGISTER,
      uv: 'platform',
      tier: 'platform',
      crd: CREDENTIAL_HASH,
    }),
    proof('login', HEADER, LOGIN),
    proof('login, the first after the registration', HEADER, {
      ...COMMON,
      prp: 'login',
      ctr: 2,
      gen: 0,
      nxt: EVOLVING.nxt,
      ack: 1,
    }),
    proof('login, begun in a window of the extension', HEADER, { ...LOGIN, org: null }),
    proof('refresh', HEADER, { ...COMMON, ...EVOLVING, prp: 'refresh', sid: counting(32, 0xc0) }),
    proof('confirm', HEADER, {
      ...COMMON,
      ...EVOLVING,
      prp: 'confirm',
      uv: 'platform',
      act: { t: 'withdrawal-account', id: 'w_42', h: counting(32, 0xe0) },
    }),
    proof('unlock', HEADER, { ...COMMON, ...EVOLVING, org: null, prp: 'unlock' }),
    proof('approve', HEADER, { ...COMMON, ...EVOLVING, org: null, prp: 'approve', act: loginAct(), num: 42 }),
    proof('approve, a refusal', HEADER, {
      ...COMMON,
      ...EVOLVING,
      org: null,
      prp: 'approve',
      act: loginAct(),
      num: null,
    }),
    proof('read', HEADER, { ...COMMON, ...EVOLVING, org: null, prp: 'read' }),
    proof('listen', HEADER, { ...COMMON, ...EVOLVING, org: null, prp: 'listen' }),
    proof('pin', PIN_HEADER, PIN, PRESENCE),
    proof('pin, the enrolment', PIN_HEADER, { ...PIN, uv: 'none', ctr: 1 }, PRESENCE),
    proof('keep, after an unlock', HEADER, KEEP),
    proof('keep, a change from the PIN to the platform', HEADER, {
      ...KEEP,
      tier: 'platform',
      prs: null,
      crd: CREDENTIAL_HASH,
    }),
    proof('mail', HEADER, MAIL),
    proof('veto', HEADER, VETO),
  ],
  statement: statement(),
  rotation: rotation(),
  rows: [row(LOGIN_ROW), row(ACCOUNT_ROW)],
  log: log(),
});

function proof(name: string, header: ProofHeader, claims: ProofClaims, { signedBy, key } = DEVICE) {
  const input = encodeSigningInput(header, claims);
  return {
    name,
    signedBy,
    publicKey: key.x,
    header,
    claims,
    signingInput: input,
    compact: assembleProof(input, key.sign(encodeUtf8(input))),
  };
}

const thumbprint = ({ x }: PublishedKey) => encodeBase64Url(createHash('sha256').update(thumbprintInput(x)).digest());

const jwk = ({ x }: PublishedKey) => ({ kty: 'OKP', crv: 'Ed25519', x }) as const;

function statement() {
  const header = { alg: 'Ed25519', typ: 'adp-broker+jwt', kid: thumbprint(NEW_BROKER_KEY) } as const;
  const payload = {
    v: 1,
    iss: BROKER,
    seq: 1,
    name: { ja: 'あんしん証券', en: 'Anshin Securities' },
    endpoints: {
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
    },
    key: jwk(NEW_BROKER_KEY),
  } as const;
  const input = encodeStatementInput(header, payload);
  const compact = assembleStatement(input, NEW_BROKER_KEY.sign(encodeUtf8(input)));
  return { signedBy: 'RFC 8032 TEST SHA(abc)', publicKey: NEW_BROKER_KEY.x, header, payload, compact };
}

function rotation() {
  const header = { alg: 'Ed25519', typ: 'adp-rotation+jwt', kid: thumbprint(OTHER_KEY) } as const;
  const payload = { v: 1, iss: BROKER, seq: 1, key: jwk(NEW_BROKER_KEY) } as const;
  const input = encodeRotationInput(header, payload);
  const compact = assembleRotation(input, OTHER_KEY.sign(encodeUtf8(input)));
  return { signedBy: 'RFC 8032 TEST 3', publicKey: OTHER_KEY.x, header, payload, compact };
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

function loginAct() {
  return { t: 'login', id: LOGIN_ROW.id, h: hashOf(LOGIN_ROW) };
}

const hashOf = (payload: Row) => encodeBase64Url(sha256(encodeUtf8(rowText(payload))));

function row(payload: Row) {
  const header = { alg: 'Ed25519', typ: 'adp-row+jwt', kid: thumbprint(NEW_BROKER_KEY) } as const;
  const input = encodeRowInput(header, payload);
  const compact = assembleRow(input, NEW_BROKER_KEY.sign(encodeUtf8(input)));
  return { publicKey: NEW_BROKER_KEY.x, header, payload, hash: hashOf(payload), compact };
}

function log() {
  const account = counting(32, 0x20);
  const origin = logOrigin(account, sha256);
  const nothing = { kid: null, pc: null, about: null } as const;
  const first = { v: 1, seq: 1, at: 1_795_305_600_000, kind: 'opted_in', count: 1, ...nothing, prev: origin } as const;
  const second = {
    ...({ v: 1, seq: 2, at: 1_795_305_660_000, kind: 'withdrawal_requested', count: 1 } as const),
    ...{ kid: ACCOUNT_ROW.kid, pc: '居間のPC', about: hashOf(ACCOUNT_ROW), prev: hashOfEntry(first, sha256) },
  } as const;
  const hash = hashOfEntry(second, sha256);
  const header = { alg: 'Ed25519', typ: 'adp-log+jwt', kid: thumbprint(NEW_BROKER_KEY) } as const;
  const payload = { v: 1, iss: BROKER, account, seq: 2, hash, iat: 1_795_305_700 } as const;
  const input = encodeLogHeadInput(header, payload);
  const head = assembleLogHead(input, NEW_BROKER_KEY.sign(encodeUtf8(input)));
  return { account, origin, entries: [first, second], hash, head };
}

// A change in what this writes is a change of the wire.
if (import.meta.main) {
  await writeFile(new URL('./adp-proofs.json', import.meta.url), `${JSON.stringify(adpProofs(), null, 2)}\n`);
}
