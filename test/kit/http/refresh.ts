import { type ChallengeAnswer, type DeviceWord, parseChallengeAnswer, parseRefreshAnswer } from '#protocol';
import type { Answer } from './answer.ts';
import { ENDPOINT_PATHS, type Lost } from './claims.ts';
import type { JsonObject } from './forge.ts';
import { type ExchangeHooks, signStep } from './prove.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

export interface RefreshOptions extends Omit<ExchangeHooks, 'purpose' | 'lose' | 'body'> {
  /** What the proof says of the session, where it is not what the challenge answer says. */
  readonly sid?: string;
  readonly body?: (body: JsonObject) => unknown;
  readonly lose?: Lost;
}

export interface Refreshed {
  /** null when the broker gave no challenge: no live session of a device in this browser. */
  readonly challenge: ChallengeAnswer | null;
  readonly proof: string | null;
  /** null when it was lost, or never asked for. */
  readonly answer: Answer | null;
  /** null when it was lost or refused as a whole. */
  readonly word: DeviceWord | null;
}

const NOTHING = { challenge: null, proof: null, answer: null, word: null } as const;

/** What a browser may still hold when a session has ended: the broker then has no challenge for it. */
async function askRefreshChallenge(visitor: Visitor, kid: string): Promise<ChallengeAnswer | null> {
  const answer = await visitor.postJson(ENDPOINT_PATHS.challenge, { v: 1, purpose: 'refresh', kids: [kid] });
  return answer.status === 200 ? parseChallengeAnswer(answer.json()) : null;
}

/** Challenge and proof for the visitor's session; the answer brings its next cookie. */
export async function refreshWith(
  visitor: Visitor,
  device: ScriptedDevice,
  options: RefreshOptions = {},
): Promise<Refreshed> {
  const challenge = options.challenge ?? (await askRefreshChallenge(visitor, device.kid));
  if (!challenge?.session) return { ...NOTHING, challenge };
  const more = { sid: options.sid ?? challenge.session.sid };
  const { proof, accepted } = signStep(visitor, device, { challenge, purpose: 'refresh', more }, options);
  const nothing = { ...NOTHING, challenge, proof };
  if (options.lose === 'request') return nothing;
  const body = { v: 1, proof };
  const answer = await visitor.postJson(ENDPOINT_PATHS.refresh, options.body?.(body) ?? body, {
    withoutAnswer: options.lose === 'answer',
  });
  if (options.lose === 'answer') return nothing;
  if (answer.status !== 200) return { ...nothing, answer };
  const { word } = parseRefreshAnswer(answer.json());
  if (word === 'accepted') accepted();
  return { challenge, proof, answer, word };
}

/**
 * As the script of a signed-in page asks the extension before it sends a form: the device of this browser that the session belongs to
 * renews it. Whatever comes of it, the form is sent.
 */
export async function refreshBeforeForm(visitor: Visitor): Promise<void> {
  const { devices, cookies } = visitor;
  if (devices.size === 0 || cookies.get(SESSION_COOKIE) === null) return;
  const kids = [...devices.values()].map(({ kid }) => kid).slice(-8);
  const asked = await visitor.postJson(ENDPOINT_PATHS.challenge, { v: 1, purpose: 'refresh', kids });
  if (asked.status !== 200) return;
  const challenge = parseChallengeAnswer(asked.json());
  const device = devices.get(challenge.session?.kid ?? '');
  if (device) await refreshWith(visitor, device, { challenge });
}

const SESSION_COOKIE = '__Host-anshin-session';
