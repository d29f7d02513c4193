import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import {
  assembleProof,
  assembleRotation,
  assembleStatement,
  encodeBase64Url,
  encodeRotationInput,
  encodeSigningInput,
  encodeStatementInput,
  encodeUtf8,
  type ProofClaims,
  type ProofHeader,
  thumbprintInput,
} from '#protocol';
import { DEVICE_KEY, NEW_BROKER_KEY, OTHER_KEY, PRESENCE_KEY, type PublishedKey } from '../protocol/kit/keys.ts';
import {
  BROKER,
  COMMON,
  CREDENTIAL_HASH,
  counting,
  EVOLVING,
  HEADER,
  KEEP,
  LOGIN,
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

// A change in what this writes is a change of the wire.
if (import.meta.main) {
  await writeFile(new URL('./adp-proofs.json', import.meta.url), `${JSON.stringify(adpProofs(), null, 2)}\n`);
}
