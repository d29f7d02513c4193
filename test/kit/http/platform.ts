import { createHash } from 'node:crypto';
import { type ChallengeAnswer, type Kid, type PlatformAnswer, parsePlatformAnswer } from '#protocol';
import type { Answer } from './answer.ts';
import type { Authenticator, AuthenticatorHooks } from './authenticator.ts';
import { askChallenge, ENDPOINT_PATHS, type Lost } from './claims.ts';
import { base64Url, type JsonObject } from './forge.ts';
import type { Visitor } from './visitor.ts';

export interface AssertOptions extends AuthenticatorHooks {
  /** Make a credential first: for a registration or a change of tier. */
  readonly making?: boolean;
  /** Other mistakes at the making than at the asserting. */
  readonly make?: AuthenticatorHooks;
  readonly challenge?: Pick<ChallengeAnswer, 'nonce'>;
  /** The hash of the row that the user is asked about. */
  readonly row?: string;
  readonly body?: (body: JsonObject) => unknown;
  readonly lose?: Lost;
}

export interface Assertion {
  readonly body: JsonObject;
  /** null when it was lost. */
  readonly answer: Answer | null;
  /** null when it was lost or refused. */
  readonly word: PlatformAnswer['word'] | null;
}

/** One assertion: challenge, the authenticator, answer. */
export async function assertWith(
  visitor: Visitor,
  { kid, authenticator }: { readonly kid: Kid; readonly authenticator: Authenticator },
  options: AssertOptions = {},
): Promise<Assertion> {
  const { broker } = visitor;
  const { nonce } = options.challenge ?? (await askChallenge(visitor, 'platform', [kid]));
  const ceremony = {
    rpId: new URL(broker.origin).hostname,
    origin: broker.extensionOrigin,
    challenge: challengeOf(nonce, options.row),
  };
  const registration = options.making ? authenticator.make(ceremony, options.make) : null;
  const honest = {
    v: 1,
    kid,
    nonce,
    registration,
    assertion: authenticator.get(ceremony, options),
    row: options.row ?? null,
  };
  const body = (options.body?.(honest) ?? honest) as JsonObject;
  if (options.lose === 'request') return { body, answer: null, word: null };
  const answer = await visitor.postJson(ENDPOINT_PATHS.platform, body);
  if (options.lose === 'answer') return { body, answer: null, word: null };
  return { body, answer, word: answer.status === 200 ? parsePlatformAnswer(answer.json()).word : null };
}

/** What the authenticator signs: the nonce, or the nonce and the row as one hash. */
const challengeOf = (nonce: string, row: string | undefined): string =>
  row === undefined
    ? nonce
    : base64Url(
        createHash('sha256')
          .update(Buffer.concat([nonce, row].map((part) => Buffer.from(part, 'base64url'))))
          .digest(),
      );
