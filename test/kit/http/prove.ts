import {
  type ChallengeAnswer,
  chooseSigningKey,
  type DeviceWord,
  type PageWord,
  type ProofAnswer,
  type Purpose,
  parseProofAnswer,
} from '#protocol';
import type { Answer } from './answer.ts';
import { askChallenge, commonClaims, ENDPOINT_PATHS } from './claims.ts';
import { forgeProof, type JsonObject, type ProofHooks } from './forge.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

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

/** One step of key evolution: the counter rises and the claims name both keys. For every purpose but `register` and `pin`. */
export function signStep(
  visitor: Visitor,
  { memory, key, kid }: ScriptedDevice,
  { challenge, purpose, more }: { challenge: ChallengeAnswer; purpose: Purpose; more?: JsonObject },
  hooks: ProofHooks & Pick<ExchangeHooks, 'generations'>,
): { readonly proof: string; readonly accepted: () => void } {
  const { sign, next } = hooks.generations ?? chooseSigningKey({ acked: memory.acked }, challenge.heads[kid]);
  memory.ctr += 1;
  if (!hooks.generations) memory.acked = sign;
  const { ctr } = memory;
  const claims = {
    ...commonClaims(visitor.broker, challenge, purpose, memory.tier),
    ctr,
    gen: sign,
    nxt: key(next).publicKey,
    ack: memory.ack,
    ...more,
  };
  const header = { alg: 'Ed25519', typ: 'adp+jwt', kid };
  const proof = forgeProof(header, claims, key(sign), hooks);
  return { proof, accepted: () => Object.assign(memory, { acked: next, ack: ctr }) };
}

/** All devices of one PC (a family) sign one challenge and go in one post. Hooks apply to each. */
export async function proveTogether(
  visitor: Visitor,
  devices: readonly ScriptedDevice[],
  hooks: ExchangeHooks = {},
): Promise<readonly Exchange[]> {
  const purpose = hooks.purpose ?? 'login';
  for (const device of devices) visitor.devices.set(device.kid, device);
  const kids = devices.map(({ kid }) => kid);
  const challenge = hooks.challenge ?? (await askChallenge(visitor, purpose, kids));
  const attempts = devices.map((device) => ({ device, ...signStep(visitor, device, { challenge, purpose }, hooks) }));
  const proofs = attempts.map(({ proof }) => proof);
  const body = { v: 1, proofs };
  if (hooks.lose === 'proof') return attempts.map(() => lost(challenge, proofs));
  const answer = await visitor.postJson(ENDPOINT_PATHS.proof, hooks.body?.(body) ?? body);
  if (hooks.lose === 'answer') return attempts.map(() => lost(challenge, proofs));
  const words: ProofAnswer | null = answer.status === 200 ? parseProofAnswer(answer.json()) : null;
  return attempts.map(({ device, accepted }) => {
    const word = words?.results.find(({ kid }) => kid === device.kid)?.word ?? null;
    if (word === 'accepted') accepted();
    return { challenge, proofs, answer, pageWord: words?.word ?? null, word };
  });
}

function lost(challenge: ChallengeAnswer, proofs: readonly string[]): Exchange {
  return { challenge, proofs, answer: null, pageWord: null, word: null };
}
