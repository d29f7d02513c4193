import { decodeUtf8, type ListenLine, parseListenLine, parseStrictJson } from '#protocol';
import { askChallenge, ENDPOINT_PATHS } from './claims.ts';
import type { JsonObject } from './forge.ts';
import { type ExchangeHooks, signStep } from './prove.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

export interface ListenOptions extends Omit<ExchangeHooks, 'purpose' | 'lose'> {
  /** Of an earlier listening; a proof without it. */
  readonly ticket?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The lines that a device hears, as they come. */
export interface Listening extends AsyncDisposable {
  readonly status: number;
  readonly headers: Headers;
  /** The next line, when it comes; null when there are no more. */
  readonly next: () => Promise<ListenLine | null>;
  /** What is left, to the end. */
  readonly rest: () => Promise<readonly ListenLine[]>;
  /** What an answer that is no stream of lines says. */
  readonly error: () => Promise<unknown>;
  /** Goes away, as a browser that is closed. */
  readonly close: () => Promise<void>;
}

const LIMITS = { maxBytes: 4096, maxDepth: 2 } as const;

/** Listens with a proof, which also gives a ticket, or with a ticket. */
export async function listenWith(
  visitor: Visitor,
  device: ScriptedDevice,
  options: ListenOptions = {},
): Promise<Listening> {
  const { kid } = device;
  const { ticket = null } = options;
  const step = ticket === null ? await proofOf(visitor, device, options) : null;
  const body: JsonObject = { v: 1, kid, proof: step?.proof ?? null, ticket };
  const { broker, address } = visitor;
  const headers = { origin: broker.extensionOrigin, 'content-type': 'application/json', ...options.headers };
  const url = new URL(ENDPOINT_PATHS.listen, broker.origin);
  const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(options.body?.(body) ?? body) });
  const response = await broker.fetch(request, address);
  const next = linesOf(response);
  let isFirst = true;
  const take = async (): Promise<ListenLine | null> => {
    const line = await next();
    if (isFirst && line?.word === 'accepted') step?.accepted();
    isFirst = false;
    return line;
  };
  const close = async (): Promise<void> => {
    await next.cancel();
  };
  return {
    status: response.status,
    headers: response.headers,
    next: take,
    rest: async () => {
      const lines: ListenLine[] = [];
      for (let line = await take(); line !== null; line = await take()) lines.push(line);
      return lines;
    },
    error: () => response.json(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function proofOf(visitor: Visitor, device: ScriptedDevice, options: ListenOptions) {
  const challenge = options.challenge ?? (await askChallenge(visitor, 'listen', [device.kid]));
  return signStep(visitor, device, { challenge, purpose: 'listen' }, options);
}

interface Lines {
  (): Promise<ListenLine | null>;
  readonly cancel: () => Promise<void>;
}

/** Cuts the body into lines, each of them as the wire has it. */
function linesOf(response: Response): Lines {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  let held = '';
  const next = async (): Promise<ListenLine | null> => {
    reader ??= response.body?.getReader() ?? null;
    for (;;) {
      const end = held.indexOf('\n');
      if (end >= 0) {
        const text = held.slice(0, end);
        held = held.slice(end + 1);
        return parseListenLine(parseStrictJson(text, LIMITS));
      }
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) {
        if (held !== '') throw new Error(`The last line has no end: ${held}`);
        return null;
      }
      held += decodeUtf8(value);
    }
  };
  const cancel = async (): Promise<void> => {
    if (reader) await reader.cancel();
    else await response.body?.cancel();
  };
  return Object.assign(next, { cancel });
}
