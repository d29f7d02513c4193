import { type ChallengeAnswer, type DeviceAnswer, parseDeviceAnswer, type Tier } from '#protocol';
import type { Answer } from './answer.ts';
import { askChallenge, ENDPOINT_PATHS, keepingClaims, type Lost } from './claims.ts';
import type { JsonObject } from './forge.ts';
import { type ExchangeHooks, signStep } from './prove.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

/** What a device asks for on its own account, without a page. */
export type Act = 'keep' | 'veto' | 'mail';

export interface ActOptions extends Omit<ExchangeHooks, 'purpose' | 'lose'> {
  /** What `keep` says of the tier, where it is not what the device has. */
  readonly tier?: Tier;
  readonly prs?: string | null;
  /** Of which credential it speaks, where the tier is `platform`. */
  readonly credentialId?: string | null;
  readonly lose?: Lost;
}

export interface Acted {
  readonly challenge: ChallengeAnswer;
  readonly proof: string;
  /** null when it was lost. */
  readonly answer: Answer | null;
  /** null when it was lost or refused as a whole. */
  readonly word: DeviceAnswer['word'] | null;
  readonly outcome: DeviceAnswer['outcome'];
}

export async function actWith(
  visitor: Visitor,
  device: ScriptedDevice,
  act: Act,
  options: ActOptions = {},
): Promise<Acted> {
  const { memory, kid } = device;
  const challenge = options.challenge ?? (await askChallenge(visitor, act, [kid]));
  const tier = options.tier ?? memory.tier;
  const prs = options.prs === undefined ? (memory.presence?.key.publicKey ?? null) : options.prs;
  const credentialId = options.credentialId ?? memory.authenticator.credentialId();
  const more: JsonObject = act === 'keep' ? keepingClaims({ tier, prs, credentialId }) : {};
  const { proof, accepted } = signStep(visitor, device, { challenge, purpose: act, more }, options);
  const nothing = { challenge, proof, answer: null, word: null, outcome: null } as const;
  if (options.lose === 'request') return nothing;
  const body = { v: 1, proof };
  const answer = await visitor.postJson(ENDPOINT_PATHS.device, options.body?.(body) ?? body);
  if (options.lose === 'answer') return nothing;
  if (answer.status !== 200) return { ...nothing, answer };
  const { word, outcome } = parseDeviceAnswer(answer.json());
  if (word === 'accepted') accepted();
  return { challenge, proof, answer, word, outcome };
}
