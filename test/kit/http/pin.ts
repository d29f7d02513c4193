import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { type Base64Url, type ChallengeAnswer, type Kid, type OprfAnswer, parseOprfAnswer } from '#protocol';
import type { Answer } from './answer.ts';
import { askChallenge, commonClaims, ENDPOINT_PATHS, type Lost } from './claims.ts';
import type { PresenceKey } from './device-memory.ts';
import { base64Url, forgeProof, type JsonObject, type ProofHooks } from './forge.ts';
import type { Visitor } from './visitor.ts';

/** RFC 9497, mode 0, with the library's own client: a second implementation beside the extension's around it. */
const { oprf } = ristretto255_oprf;

/** A PIN on its way to the broker. Sent again it costs no try. */
export interface BlindedPin {
  readonly blinded: Base64Url;
  readonly finalize: (evaluated: Base64Url, kid: Kid) => Buffer;
}

export interface EvaluateOptions extends ProofHooks {
  /** `2468` unless named. */
  readonly pin?: string;
  /** A PIN that was blinded before, as after a lost answer. */
  readonly again?: BlindedPin;
  /** Any bytes at all in its place. */
  readonly blinded?: string;
  readonly challenge?: Pick<ChallengeAnswer, 'nonce'>;
  readonly presence?: PresenceKey;
  readonly body?: (body: JsonObject) => unknown;
  readonly lose?: Lost;
}

export interface Evaluation {
  readonly proof: string;
  readonly pin: BlindedPin;
  /** null when it was lost. */
  readonly answer: Answer | null;
  /** null when it was lost or refused. */
  readonly word: OprfAnswer['word'] | null;
  readonly triesLeft: number | null;
  /** The wrapping key that this PIN leads to; null unless evaluated. */
  readonly kek: Buffer | null;
}

export const USUAL_PIN = '2468';

/** RFC 9497, section 3.3.1, and the wrapping key of section 5 of the specification. */
export function blindPin(pin: string): BlindedPin {
  const input = new TextEncoder().encode(pin);
  const { blind, blinded } = oprf.blind(input);
  return {
    blinded: base64Url(blinded) as Base64Url,
    finalize: (evaluated, kid) => {
      const secret = oprf.finalize(input, blind, Uint8Array.from(Buffer.from(evaluated, 'base64url')));
      return Buffer.from(hkdfSync('sha256', secret, Buffer.from(kid, 'base64url'), 'adp-kek/v1', 32));
    },
  };
}

/** One evaluation: challenge, proof of the presence key, answer. */
export async function evaluateWith(
  visitor: Visitor,
  device: { readonly kid: Kid; readonly presence: PresenceKey },
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  const { kid, presence } = device;
  const challenge = options.challenge ?? (await askChallenge(visitor, 'pin', [kid]));
  const pin = options.again ?? blindPin(options.pin ?? USUAL_PIN);
  presence.ctr += 1;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: presence.key.publicKey };
  const header = { alg: 'Ed25519', typ: 'adp+jwt', kid, jwk };
  const bld = options.blinded ?? pin.blinded;
  const claims = { ...commonClaims(visitor.broker, challenge, 'pin', 'pin'), ctr: presence.ctr, bld };
  const proof = forgeProof(header, claims, presence.key, options);
  if (options.lose === 'request') return { proof, pin, ...NOTHING };
  const body = { v: 1, proof };
  const answer = await visitor.postJson(ENDPOINT_PATHS.oprf, options.body?.(body) ?? body);
  if (options.lose === 'answer') return { proof, pin, ...NOTHING };
  if (answer.status !== 200) return { proof, pin, ...NOTHING, answer };
  const { word, evaluated, triesLeft } = parseOprfAnswer(answer.json());
  const kek = evaluated === null || options.blinded !== undefined ? null : pin.finalize(evaluated, kid);
  return { proof, pin, answer, word, triesLeft, kek };
}

const NOTHING = { answer: null, word: null, triesLeft: null, kek: null } as const;

/** What stands in the profile in place of the key: AES-256-GCM, so that a wrong wrapping key is known for one. */
export function lockUnder(kek: Buffer): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, iv);
  const sealed = Buffer.concat([cipher.update('the device key'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

export function opens(locked: string | null, kek: Buffer | null): boolean {
  if (locked === null || kek === null) return false;
  const bytes = Buffer.from(locked, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  try {
    decipher.update(bytes.subarray(28));
    decipher.final();
    return true;
  } catch {
    return false;
  }
}
