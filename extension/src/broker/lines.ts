import { decodeUtf8, parseStrictJson } from '#protocol';
import { BrokerError } from './errors.ts';
import { ask, type BrokerRequest, type Fetch, read } from './http.ts';

/** A line of the protocol is some two hundred bytes. */
const LIMITS = { maxBytes: 2048, maxDepth: 4 } as const;
const NEWLINE = 0x0a;

/** How long something may take that does not come. */
export interface Patience {
  /** Until the first value; other requests of the device may wait for it. */
  readonly openingMs: number;
  /** Three heartbeats of the broker: a line on which nothing comes for so long is dead, whatever the browser thinks of it. */
  readonly silenceMs: number;
}

const PATIENCE: Patience = { openingMs: 4_000, silenceMs: 45_000 };

/** An answer that goes on: one value after the other, as they come. */
export interface Lines {
  /** @returns undefined at the end. @throws {BrokerError} when it breaks, says nothing for too long, or is no JSON */
  readonly next: () => Promise<unknown>;
  readonly close: () => void;
}

/** Sends one request whose answer is a stream of lines of JSON. @throws {BrokerError} unless it begins as one */
export const sendForLines = async (
  fetch: Fetch,
  request: BrokerRequest,
  { openingMs, silenceMs }: Patience = PATIENCE,
): Promise<Lines> => {
  const controller = new AbortController();
  const close = (): void => controller.abort();
  const response = await within(openingMs, close, ask(fetch, request, controller.signal));
  if (!isLines(response)) {
    const otherwise = await within(openingMs, close, whatElse(response));
    close();
    throw otherwise;
  }
  const reader = response.body?.getReader();
  if (reader === undefined) throw new BrokerError('unintelligible');
  let rest: Uint8Array = new Uint8Array(0);
  let patienceMs = openingMs;

  const next = async (): Promise<unknown> => {
    for (;;) {
      const end = rest.indexOf(NEWLINE);
      if (end >= 0) {
        const line = rest.subarray(0, end);
        rest = rest.slice(end + 1);
        patienceMs = silenceMs;
        return parsed(line);
      }
      if (rest.length > LIMITS.maxBytes) throw new BrokerError('unintelligible');
      const { done, value } = await within(patienceMs, close, reader.read());
      if (done) return undefined;
      rest = joined(rest, value);
    }
  };
  return {
    next: async () => {
      try {
        return await next();
      } catch (error) {
        close();
        throw error;
      }
    },
    close,
  };
};

const isLines = (response: Response): boolean =>
  response.status === 200 && /^application\/x-ndjson\s*(;|$)/i.test(response.headers.get('Content-Type') ?? '');

/** A refusal comes as any other. What is no refusal is no answer of the protocol either. */
const whatElse = async (response: Response): Promise<BrokerError> => {
  try {
    await read(response);
    return new BrokerError('unintelligible');
  } catch (error) {
    return error instanceof BrokerError ? error : new BrokerError('unreachable', error);
  }
};

const parsed = (line: Uint8Array): unknown => {
  try {
    return parseStrictJson(decodeUtf8(line), LIMITS);
  } catch (error) {
    throw new BrokerError('unintelligible', error);
  }
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** A browser that does not heed the signal must not keep us either. */
const within = async <T>(limitMs: number, giveUp: () => void, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new BrokerError('timed_out'));
      giveUp();
    }, limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (error) {
    throw error instanceof BrokerError ? error : new BrokerError('unreachable', error);
  } finally {
    clearTimeout(timer);
  }
};
