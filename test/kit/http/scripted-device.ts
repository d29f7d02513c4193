import { randomBytes } from 'node:crypto';
import {
  type ChallengeAnswer,
  chooseSigningKey,
  type DeviceWord,
  type Kid,
  type PageWord,
  type ProofAnswer,
  type Purpose,
  parseChallengeAnswer,
  parseProofAnswer,
  parseRegisterAnswer,
  type RegisterAnswer,
} from '#protocol';
import type { TestBroker } from '../broker.ts';
import type { Answer } from './answer.ts';
import { type DeviceKey, newDeviceKey } from './device-key.ts';
import { base64Url, forgeProof, type JsonObject, type ProofHooks } from './forge.ts';
import type { Visitor } from './visitor.ts';

/** Everything a browser profile would hold of a device; a copy of it is a clone. */
export interface DeviceMemory {
  readonly kid: Kid;
  /** Newest generation that the server acknowledged. */
  acked: number;
  /** Counter of the last signature. */
  ctr: number;
  /** Counter of the last proof that the server acknowledged. */
  ack: number;
  /** Every generation ever made, retired ones too, so that tests can use them. */
  readonly keys: Map<number, DeviceKey>;
}

/** A registered PC without a browser: keys, counter and evolution as in the extension, over HTTP. */
export interface ScriptedDevice {
  readonly kid: Kid;
  readonly name: string;
  readonly memory: DeviceMemory;
  /** Key of a generation; made when it does not exist yet. */
  readonly key: (generation: number) => DeviceKey;
  /** Challenge and register proof in the visitor's session, which needs a grant. */
  readonly register: (visitor: Visitor, hooks?: RegisterHooks) => Promise<Registered>;
  /** Challenge and proof for the visitor's pre-session; evolves when the server accepted. */
  readonly prove: (visitor: Visitor, hooks?: ExchangeHooks) => Promise<Exchange>;
  /** The same secrets in other hands. */
  readonly copy: () => ScriptedDevice;
}

export interface RegisterHooks extends ProofHooks {
  readonly challenge?: ChallengeAnswer;
  readonly body?: (body: JsonObject) => unknown;
}

export interface Registered {
  readonly proof: string;
  readonly answer: Answer;
  /** null when the server refused. */
  readonly registration: RegisterAnswer | null;
}

export interface ExchangeHooks extends ProofHooks {
  readonly purpose?: Purpose;
  /** Sign this challenge instead of asking for one. */
  readonly challenge?: ChallengeAnswer;
  /** Sign with the key of this generation, and offer the key of that one. */
  readonly generations?: { readonly sign: number; readonly next: number };
  readonly body?: (body: JsonObject) => unknown;
  /** The network eats the proof, or only what the server says to it. The device does not learn the outcome. */
  readonly lose?: 'proof' | 'answer';
}

export interface Exchange {
  readonly challenge: ChallengeAnswer;
  readonly proofs: readonly string[];
  /** null when it was lost. */
  readonly answer: Answer | null;
  /** What the page would learn; null when the server refused the whole post. */
  readonly pageWord: PageWord | null;
  /** What this device learnt; null when lost or refused as a whole. */
  readonly word: DeviceWord | null;
}

const PATH = { challenge: '/anshin/v1/challenge', proof: '/anshin/v1/proof', register: '/anshin/v1/register' } as const;

/** @param memory what an earlier device of this kind left; a new device without it. */
export function scriptedDevice(
  broker: TestBroker,
  options: { readonly name?: string; readonly memory?: DeviceMemory } = {},
): ScriptedDevice {
  const name = options.name ?? 'リビングのPC';
  const memory = options.memory ?? { kid: newKid(), acked: 0, ctr: 0, ack: 1, keys: new Map() };
  const key = (generation: number): DeviceKey => {
    const known = memory.keys.get(generation) ?? newDeviceKey();
    memory.keys.set(generation, known);
    return known;
  };
  const device: ScriptedDevice = {
    kid: memory.kid,
    name,
    memory,
    key,
    copy: () => scriptedDevice(broker, { name, memory: { ...memory, keys: new Map(memory.keys) } }),
    prove: async (visitor, hooks) => (await proveTogether(visitor, [device], hooks))[0] as Exchange,
    register: async (visitor, hooks = {}) => {
      const challenge = hooks.challenge ?? (await askChallenge(visitor, 'register', []));
      // The first signature, and the same again when its answer was lost.
      memory.ctr = 1;
      const header = {
        alg: 'Ed25519',
        typ: 'adp+jwt',
        kid: memory.kid,
        jwk: { kty: 'OKP', crv: 'Ed25519', x: key(0).publicKey },
      };
      const proof = forgeProof(
        header,
        { ...commonClaims(broker, challenge, 'register'), ctr: memory.ctr, tier: 'software', prs: null },
        key(0),
        hooks,
      );
      const body = { v: 1, proof, name };
      const answer = await visitor.postJson(PATH.register, hooks.body?.(body) ?? body);
      return { proof, answer, registration: answer.status === 200 ? parseRegisterAnswer(answer.json()) : null };
    },
  };
  return device;
}

/** @throws Error when the broker does not answer with a challenge. */
export async function askChallenge(
  visitor: Visitor,
  purpose: Purpose,
  kids: readonly string[],
): Promise<ChallengeAnswer> {
  const answer = await visitor.postJson(PATH.challenge, { v: 1, purpose, kids });
  return parseChallengeAnswer(answer.expectStatus(200).json());
}

/** All devices of one PC (a family) sign one challenge and go in one post. Hooks apply to each. */
export async function proveTogether(
  visitor: Visitor,
  devices: readonly ScriptedDevice[],
  hooks: ExchangeHooks = {},
): Promise<readonly Exchange[]> {
  const purpose = hooks.purpose ?? 'login';
  const kids = devices.map(({ kid }) => kid);
  const challenge = hooks.challenge ?? (await askChallenge(visitor, purpose, kids));
  const attempts = devices.map((device) => {
    const { memory } = device;
    const { sign, next } = hooks.generations ?? chooseSigningKey({ acked: memory.acked }, challenge.heads[device.kid]);
    memory.ctr += 1;
    if (!hooks.generations) memory.acked = sign;
    const claims = {
      ...commonClaims(visitor.broker, challenge, purpose),
      ctr: memory.ctr,
      gen: sign,
      nxt: device.key(next).publicKey,
      ack: memory.ack,
    };
    const header = { alg: 'Ed25519', typ: 'adp+jwt', kid: device.kid };
    return { device, next, ctr: memory.ctr, proof: forgeProof(header, claims, device.key(sign), hooks) };
  });
  const proofs = attempts.map(({ proof }) => proof);
  const body = { v: 1, proofs };
  if (hooks.lose === 'proof') return attempts.map(() => lost(challenge, proofs));
  const answer = await visitor.postJson(PATH.proof, hooks.body?.(body) ?? body);
  if (hooks.lose === 'answer') return attempts.map(() => lost(challenge, proofs));
  const words: ProofAnswer | null = answer.status === 200 ? parseProofAnswer(answer.json()) : null;
  return attempts.map(({ device, next, ctr }) => {
    const word = words?.results.find(({ kid }) => kid === device.kid)?.word ?? null;
    if (word === 'accepted') Object.assign(device.memory, { acked: next, ack: ctr });
    return { challenge, proofs, answer, pageWord: words?.word ?? null, word };
  });
}

function lost(challenge: ChallengeAnswer, proofs: readonly string[]): Exchange {
  return { challenge, proofs, answer: null, pageWord: null, word: null };
}

function commonClaims(broker: TestBroker, challenge: ChallengeAnswer, purpose: Purpose): JsonObject {
  return {
    v: 1,
    prp: purpose,
    aud: broker.origin,
    org: broker.origin,
    nonce: challenge.nonce,
    jti: base64Url(randomBytes(16)),
    iat: Math.floor(broker.clock.now() / 1000),
    uv: 'none',
  };
}

function newKid(): Kid {
  return base64Url(randomBytes(16)) as Kid;
}
