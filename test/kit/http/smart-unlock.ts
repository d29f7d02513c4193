import { type DeviceAnswer, type OpenedWindow, parseDeviceAnswer } from '#protocol';
import type { Answer } from './answer.ts';
import { askChallenge, ENDPOINT_PATHS, type Lost } from './claims.ts';
import { type ExchangeHooks, signStep } from './prove.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

export interface SmartUnlockOptions extends Omit<ExchangeHooks, 'purpose' | 'lose'> {
  /** The user is not asked anew for the PIN or by the authenticator. */
  readonly unasked?: boolean;
  readonly lose?: Lost;
}

export interface SmartUnlocked {
  readonly proof: string;
  /** null when it was lost. */
  readonly answer: Answer | null;
  /** null when it was lost or refused as a whole. */
  readonly word: DeviceAnswer['word'] | null;
  readonly outcome: DeviceAnswer['outcome'];
  /** What the extension would show; null when nothing was opened. */
  readonly opened: OpenedWindow | null;
}

/** 「30秒だけログインできるようにする」: asks the user as the tier wants it, and opens the window for the visitor's browser. */
export async function smartUnlockWith(
  visitor: Visitor,
  device: ScriptedDevice,
  options: SmartUnlockOptions = {},
): Promise<SmartUnlocked> {
  if (!options.unasked && device.memory.tier === 'pin') await device.evaluate(visitor);
  if (!options.unasked && device.memory.tier === 'platform') await device.assert(visitor);
  const challenge = options.challenge ?? (await askChallenge(visitor, 'unlock', [device.kid]));
  const { proof, accepted } = signStep(visitor, device, { challenge, purpose: 'unlock' }, options);
  const nothing = { proof, answer: null, word: null, outcome: null, opened: null } as const;
  if (options.lose === 'request') return nothing;
  const body = { v: 1, proof };
  const withoutAnswer = options.lose === 'answer';
  const answer = await visitor.postJson(ENDPOINT_PATHS.device, options.body?.(body) ?? body, { withoutAnswer });
  if (withoutAnswer) return nothing;
  if (answer.status !== 200) return { ...nothing, answer };
  const { word, outcome, opened } = parseDeviceAnswer(answer.json());
  if (word === 'accepted') accepted();
  return { proof, answer, word, outcome, opened };
}
