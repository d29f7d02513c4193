import { type Answer, PATHS, type ScriptedDevice, type Visitor } from '../../kit/index.ts';

export const ENDPOINT = {
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

/** A proof that was signed for this browser and caught before it arrived. Its challenge is unused. */
export async function capturedProof(device: ScriptedDevice, from: Visitor): Promise<readonly string[]> {
  (await from.get(PATHS.login)).expectStatus(200);
  return (await device.prove(from, { lose: 'proof' })).proofs;
}

export function postProofs(visitor: Visitor, proofs: readonly string[]): Promise<Answer> {
  return visitor.postJson(ENDPOINT.proof, { v: 1, proofs });
}

/** The words for the devices of an answer, or the error of a refused post. */
export function wordsOf(answer: Answer): readonly string[] | string {
  const body = answer.json() as { readonly error?: string; readonly results?: readonly { readonly word: string }[] };
  return body.results?.map(({ word }) => word) ?? String(body.error);
}

/** True when a post of proofs was accepted for its first device. */
export function isAccepted(answer: Answer): boolean {
  return answer.status === 200 && wordsOf(answer)[0] === 'accepted';
}
