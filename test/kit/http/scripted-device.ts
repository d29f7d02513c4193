import {
  type ChallengeAnswer,
  type Kid,
  parseRegisterAnswer,
  type RegisterAnswer,
  type Row,
  type Tier,
} from '#protocol';
import type { TestBroker } from '../broker.ts';
import { type Act, type Acted, type ActOptions, actWith } from './act.ts';
import type { Answer } from './answer.ts';
import { answerLoginWith, type LoginAnswerOptions } from './answer-login.ts';
import { askChallenge, commonClaims, ENDPOINT_PATHS, keepingClaims } from './claims.ts';
import { type DeviceKey, newDeviceKey } from './device-key.ts';
import { copyMemory, type DeviceMemory, newMemory } from './device-memory.ts';
import { forgeProof, type JsonObject, type ProofHooks } from './forge.ts';
import { type Listening, type ListenOptions, listenWith } from './listen.ts';
import { type EvaluateOptions, type Evaluation, evaluateWith, USUAL_PIN } from './pin.ts';
import { type Assertion, type AssertOptions, assertWith } from './platform.ts';
import { type Exchange, type ExchangeHooks, proveTogether } from './prove.ts';
import { type Refreshed, type RefreshOptions, refreshWith } from './refresh.ts';
import {
  type Answered,
  type AnswerOptions,
  answerRowWith,
  type ReadRows,
  type RowOptions,
  readRowsWith,
} from './rows.ts';
import { type SmartUnlocked, type SmartUnlockOptions, smartUnlockWith } from './smart-unlock.ts';
import { adoptChange, changeTierOf, prepareTier } from './tier-change.ts';
import type { Visitor } from './visitor.ts';

/** A registered PC without a browser: keys, counters and evolution as in the extension, over HTTP. */
export interface ScriptedDevice {
  readonly kid: Kid;
  readonly name: string;
  /** The PIN of its customer. A copy of the profile does not know it; it is here so that tests can be the customer. */
  readonly pin: string;
  readonly memory: DeviceMemory;
  /** Key of a generation; made when it does not exist yet. */
  readonly key: (generation: number) => DeviceKey;
  /** Prepares what its tier needs; then challenge and register proof in the visitor's session, which needs a grant. */
  readonly register: (visitor: Visitor, hooks?: RegisterHooks) => Promise<Registered>;
  /** Challenge and proof for the visitor's pre-session; evolves when the server accepted. */
  readonly prove: (visitor: Visitor, hooks?: ExchangeHooks) => Promise<Exchange>;
  /** Renews the visitor's session, which must be its own. */
  readonly refresh: (visitor: Visitor, options?: RefreshOptions) => Promise<Refreshed>;
  /** Asks for an evaluation of the PIN with the presence key. */
  readonly evaluate: (visitor: Visitor, options?: EvaluateOptions) => Promise<Evaluation>;
  /** Has the PC's authenticator verify its user. */
  readonly assert: (visitor: Visitor, options?: AssertOptions) => Promise<Assertion>;
  /** What the customer does after lunch: the tier's own way, and the `keep` that follows it. */
  readonly unlock: (visitor: Visitor) => Promise<Acted>;
  readonly act: (visitor: Visitor, act: Act, options?: ActOptions) => Promise<Acted>;
  /** Opens the window in which its customer may log in, in the visitor's browser. */
  readonly smartUnlock: (visitor: Visitor, options?: SmartUnlockOptions) => Promise<SmartUnlocked>;
  /** Reads the rows that wait for it. */
  readonly readRows: (visitor: Visitor, options?: RowOptions) => Promise<ReadRows>;
  /** Listens for what waits. */
  readonly listen: (visitor: Visitor, options?: ListenOptions) => Promise<Listening>;
  /** Lets the login elsewhere that waits through with its number, or refuses it with null. */
  readonly answerLogin: (visitor: Visitor, number: number | null, options?: LoginAnswerOptions) => Promise<Answered>;
  /** Confirms a row; its user is asked first, as its tier wants it. */
  readonly confirm: (visitor: Visitor, row: Row, options?: AnswerOptions) => Promise<Answered>;
  /** All of a change of tier, or after a lost answer its last step again. */
  readonly changeTier: (
    visitor: Visitor,
    tier: Tier,
    options?: ActOptions & { readonly pin?: string },
  ) => Promise<Acted>;
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

export interface DeviceOptions {
  readonly name?: string;
  readonly tier?: Tier;
  readonly pin?: string;
  /** What an earlier device of this kind left; a new device without it. */
  readonly memory?: Partial<DeviceMemory>;
}

export function scriptedDevice(broker: TestBroker, options: DeviceOptions = {}): ScriptedDevice {
  const { name = 'リビングのPC', tier = 'software', pin = USUAL_PIN } = options;
  const memory = newMemory({ tier, ...options.memory });
  const key = (generation: number): DeviceKey => {
    const known = memory.keys.get(generation) ?? newDeviceKey();
    memory.keys.set(generation, known);
    return known;
  };
  const device: ScriptedDevice = {
    kid: memory.kid,
    name,
    pin,
    memory,
    key,
    copy: () => scriptedDevice(broker, { name, pin, memory: copyMemory(memory) }),
    prove: async (visitor, hooks) => (await proveTogether(visitor, [device], hooks))[0] as Exchange,
    refresh: (visitor, given) => refreshWith(visitor, device, given),
    evaluate: (visitor, given = {}) => {
      const presence = given.presence ?? memory.presence;
      if (!presence) throw new Error('The device has no presence key');
      return evaluateWith(visitor, { kid: memory.kid, presence }, { pin, ...given });
    },
    assert: (visitor, given) => assertWith(visitor, { kid: memory.kid, authenticator: memory.authenticator }, given),
    unlock: async (visitor) => {
      if (memory.tier === 'pin') await device.evaluate(visitor);
      if (memory.tier === 'platform') await device.assert(visitor);
      return device.act(visitor, 'keep');
    },
    act: (visitor, act, given) => actWith(visitor, device, act, given),
    smartUnlock: (visitor, given) => smartUnlockWith(visitor, device, given),
    listen: (visitor, given) => listenWith(visitor, device, given),
    answerLogin: (visitor, number, given) => answerLoginWith(visitor, device, number, given),
    readRows: (visitor, given) => readRowsWith(visitor, device, given),
    confirm: (visitor, row, given) => answerRowWith(visitor, device, 'confirm', row, given),
    changeTier: (visitor, to, given) => changeTierOf(visitor, device, to, { pin, ...given }),
    register: (visitor, hooks) => register(visitor, device, hooks),
  };
  return device;
}

async function register(visitor: Visitor, device: ScriptedDevice, hooks: RegisterHooks = {}): Promise<Registered> {
  const { memory, kid, name, key } = device;
  visitor.devices.set(kid, device);
  if (isUnprepared(memory)) {
    await prepareTier(visitor, device, memory.tier, device.pin);
    adoptChange(device);
  }
  const challenge = hooks.challenge ?? (await askChallenge(visitor, 'register', []));
  // The first signature, and the same again when its answer was lost.
  memory.ctr = 1;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key(0).publicKey };
  const header = { alg: 'Ed25519', typ: 'adp+jwt', kid, jwk };
  const { tier, presence } = memory;
  const credentialId = memory.authenticator.credentialId();
  const keeping = keepingClaims({ tier, prs: presence?.key.publicKey ?? null, credentialId });
  const claims = { ...commonClaims(visitor.broker, challenge, 'register', tier), ctr: memory.ctr, ...keeping };
  const proof = forgeProof(header, claims, key(0), hooks);
  const body = { v: 1, proof, name };
  const answer = await visitor.postJson(ENDPOINT_PATHS.register, hooks.body?.(body) ?? body);
  return { proof, answer, registration: answer.status === 200 ? parseRegisterAnswer(answer.json()) : null };
}

const isUnprepared = ({ tier, presence, authenticator }: DeviceMemory): boolean =>
  (tier === 'pin' && presence === null) || (tier === 'platform' && authenticator.credentialId() === null);
