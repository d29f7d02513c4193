import {
  ADP_VERSION,
  type ChallengeAnswer,
  type ChallengeRequest,
  type DeviceAnswer,
  type DeviceRequest,
  type Kid,
  type ListenLine,
  type ListenRequest,
  type OprfAnswer,
  type OprfRequest,
  type PlatformAnswer,
  type PlatformRequest,
  type ProofAnswer,
  type ProofRequest,
  parseChallengeAnswer,
  parseDeviceAnswer,
  parseListenLine,
  parseOprfAnswer,
  parsePlatformAnswer,
  parseProofAnswer,
  parseRefreshAnswer,
  parseRegisterAnswer,
  parseRegistrationAnswer,
  parseRowsAnswer,
  type RefreshAnswer,
  type RefreshRequest,
  type RegisterAnswer,
  type RegisterRequest,
  type RegistrationAnswer,
  type RegistrationRequest,
  type RowsAnswer,
  type RowsRequest,
} from '#protocol';
import { BrokerError } from './errors.ts';
import { type BrokerRequest, type Fetch, send } from './http.ts';
import { type Lines, sendForLines } from './lines.ts';
import type { BrokerPin } from './pin.ts';

/**
 * The protocol's requests, each paired with the processing of its answer. All throw {@link BrokerError}; an answer about
 * something that was not asked is as unintelligible as a broken one.
 */
type Known = Pick<BrokerPin, 'broker' | 'endpoints'>;
type Body<T> = Omit<T, 'v'>;

export const challengeRequest = (fetch: Fetch, to: Known, body: Body<ChallengeRequest>): Promise<unknown> =>
  post(fetch, to, 'challenge', body);

export const processChallengeAnswer = (answer: unknown, expectedKids: readonly Kid[]): ChallengeAnswer => {
  const challenge = parsed(parseChallengeAnswer, answer);
  assertSameKids(Object.keys(challenge.heads), expectedKids);
  return challenge;
};

export const proofRequest = (fetch: Fetch, to: Known, body: Body<ProofRequest>): Promise<unknown> =>
  post(fetch, to, 'proof', body);

export const processProofAnswer = (answer: unknown, expectedKids: readonly Kid[]): ProofAnswer => {
  const decided = parsed(parseProofAnswer, answer);
  assertSameKids(
    decided.results.map((result) => result.kid),
    expectedKids,
  );
  return decided;
};

/** Waits longer than a login: nobody is in a hurry, and a second try is dearer. */
const REGISTER_TIMEOUT_MS = 20_000;

export const registerRequest = (fetch: Fetch, to: Known, body: Body<RegisterRequest>): Promise<unknown> =>
  post(fetch, to, 'register', body, REGISTER_TIMEOUT_MS);

export const processRegisterAnswer = (answer: unknown, expectedKid: Kid): RegisterAnswer =>
  about(expectedKid, parsed(parseRegisterAnswer, answer));

export const registrationRequest = (fetch: Fetch, to: Known, body: Body<RegistrationRequest>): Promise<unknown> =>
  post(fetch, to, 'registration', body);

export const processRegistrationAnswer = (answer: unknown, expectedKid: Kid): RegistrationAnswer =>
  about(expectedKid, parsed(parseRegistrationAnswer, answer));

export const deviceRequest = (fetch: Fetch, to: Known, body: Body<DeviceRequest>): Promise<unknown> =>
  post(fetch, to, 'device', body);

export const processDeviceAnswer = (answer: unknown, expectedKid: Kid): DeviceAnswer =>
  about(expectedKid, parsed(parseDeviceAnswer, answer));

export const oprfRequest = (fetch: Fetch, to: Known, body: Body<OprfRequest>): Promise<unknown> =>
  post(fetch, to, 'oprf', body);

export const processOprfAnswer = (answer: unknown, expectedKid: Kid): OprfAnswer =>
  about(expectedKid, parsed(parseOprfAnswer, answer));

export const platformRequest = (fetch: Fetch, to: Known, body: Body<PlatformRequest>): Promise<unknown> =>
  post(fetch, to, 'platform', body);

export const processPlatformAnswer = (answer: unknown, expectedKid: Kid): PlatformAnswer =>
  about(expectedKid, parsed(parsePlatformAnswer, answer));

export const refreshRequest = (fetch: Fetch, to: Known, body: Body<RefreshRequest>): Promise<unknown> =>
  post(fetch, to, 'refresh', body);

export const processRefreshAnswer = (answer: unknown, expectedKid: Kid): RefreshAnswer =>
  about(expectedKid, parsed(parseRefreshAnswer, answer));

export const rowsRequest = (fetch: Fetch, to: Known, body: Body<RowsRequest>): Promise<unknown> =>
  post(fetch, to, 'rows', body);

export const processRowsAnswer = (answer: unknown, expectedKid: Kid): RowsAnswer =>
  about(expectedKid, parsed(parseRowsAnswer, answer));

export const listenRequest = (fetch: Fetch, to: Known, body: Body<ListenRequest>): Promise<Lines> =>
  sendForLines(fetch, requestTo(to, 'listen', body));

export const processListenLine = (line: unknown, expectedKid: Kid): ListenLine =>
  about(expectedKid, parsed(parseListenLine, line));

const about = <T extends { readonly kid: Kid }>(expectedKid: Kid, answer: T): T => {
  assertSameKids([answer.kid], [expectedKid]);
  return answer;
};

const post = (fetch: Fetch, to: Known, endpoint: keyof Known['endpoints'], body: object, timeoutMs?: number) =>
  send(fetch, requestTo(to, endpoint, body), timeoutMs);

const requestTo = (to: Known, endpoint: keyof Known['endpoints'], body: object): BrokerRequest => ({
  broker: to.broker,
  path: to.endpoints[endpoint],
  method: 'POST',
  body: { v: ADP_VERSION, ...body },
});

const parsed = <T>(parse: (answer: unknown) => T, answer: unknown): T => {
  try {
    return parse(answer);
  } catch (error) {
    throw new BrokerError('unintelligible', error);
  }
};

const assertSameKids = (kids: readonly string[], expectedKids: readonly Kid[]): void => {
  const given = new Set(kids);
  if (given.size !== expectedKids.length || expectedKids.some((kid) => !given.has(kid))) {
    throw new BrokerError('unintelligible');
  }
};
