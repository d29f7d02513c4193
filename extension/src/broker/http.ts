import { decodeUtf8, type Origin, parseErrorAnswer, parseStrictJson } from '#protocol';
import { BrokerError } from './errors.ts';

/** An answer of the protocol is a few hundred bytes; the broker's document with its rotations a few thousand. */
const LIMITS = { maxBytes: 64 * 1024, maxDepth: 8 } as const;
const TIMEOUT_MS = 8_000;

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface BrokerRequest {
  readonly broker: Origin;
  /** Absolute path at the broker. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body?: unknown;
}

/**
 * Sends one request and returns the parsed JSON of a 200 answer.
 * @throws {BrokerError} with the broker's public code, or with the reason why there is no usable answer.
 */
export const send = async (fetch: Fetch, request: BrokerRequest, timeoutMs = TIMEOUT_MS): Promise<unknown> => {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await read(await ask(fetch, request, signal));
  } catch (error) {
    if (error instanceof BrokerError) throw error;
    throw new BrokerError(signal.aborted ? 'timed_out' : 'unreachable', error);
  }
};

/** How every request of the protocol is made. */
export const ask = (fetch: Fetch, request: BrokerRequest, signal: AbortSignal): Promise<Response> =>
  fetch(addressOf(request), {
    method: request.method,
    // The pre-session and session cookies are what the broker binds its challenges to.
    credentials: 'include',
    // A redirect would carry the proof elsewhere.
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
    ...(request.method === 'POST'
      ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request.body) }
      : {}),
  });

const addressOf = ({ broker, path }: BrokerRequest): string => {
  const url = new URL(path, broker);
  // `//elsewhere` and absolute URLs would leave the broker.
  if (url.origin !== broker) throw new BrokerError('unintelligible');
  return url.href;
};

/** @throws {BrokerError} for everything but a 200 answer */
export const read = async (response: Response): Promise<unknown> => {
  const bytes = await readLimited(response);
  let json: unknown;
  try {
    if (!isJson(response)) throw new TypeError('the content type is not JSON');
    json = parseStrictJson(decodeUtf8(bytes), LIMITS);
  } catch (error) {
    // A balancer in front of the broker answers in its own way when nothing stands behind it.
    throw new BrokerError(response.status >= 500 ? 'unavailable' : 'unintelligible', error);
  }
  if (response.status === 200) return json;
  throw new BrokerError(errorCodeOf(json));
};

const isJson = (response: Response): boolean =>
  /^application\/json\s*(;|$)/i.test(response.headers.get('Content-Type') ?? '');

const errorCodeOf = (json: unknown) => {
  try {
    return parseErrorAnswer(json).error;
  } catch {
    return 'unintelligible';
  }
};

/** Stops reading at the limit, whatever the length that was announced. */
const readLimited = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > LIMITS.maxBytes) throw new BrokerError('unintelligible');
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
};
