import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What happens to an answer that the broker has already given: `lose` cuts the connection before its first byte, `break`
 * in the middle of it. A function runs while the answer is held back; then the answer goes out to whoever is left.
 */
export type Accident = 'lose' | 'break' | (() => Promise<void>);

/** The wire between browsers and broker, in the hands of a flow. Requests always arrive; answers may not. */
export interface Line extends AsyncDisposable {
  /**
   * The next `times` answers on this path (1 unless told, or `Infinity`) meet with the accident. Resolves when the last
   * one has.
   * Chromium sends a request again by itself when a kept-alive connection breaks before any answer: that is one more.
   *
   * @param method `POST` unless told
   */
  readonly accident: (
    path: string,
    what: Accident,
    options?: { readonly times?: number; readonly method?: string },
  ) => Promise<void>;
  /** No more accidents: from here on everything arrives. */
  readonly mend: () => void;
  /** Everything that went over the wire to the broker and back, lost answers included, oldest first. */
  readonly traffic: readonly Exchange[];
}

/** One request and the broker's answer to it; of an answer that goes on, what has come so far. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly sent: string;
  readonly status: number;
  readonly received: string;
}

export interface LineOptions {
  /** Headers of the broker's answers that do not arrive, in lower case: a broker that forgot them. */
  readonly withoutHeaders?: readonly string[];
}

interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

interface Plan {
  readonly method: string;
  readonly path: string;
  readonly what: Accident;
  left: number;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

const HOST = '127.0.0.1';
const LONGEST_WAIT_MS = 20_000;

/** Listens on `port` and hands everything on to `brokerPort`, byte for byte, `Host` and all. */
export async function line(port: number, brokerPort: number, options: LineOptions = {}): Promise<Line> {
  const plans: Plan[] = [];
  const traffic: Exchange[] = [];

  const planFor = (method: string, path: string): Plan | undefined => {
    const plan = plans.find((candidate) => candidate.method === method && candidate.path === path);
    if (plan && --plan.left === 0) plans.splice(plans.indexOf(plan), 1);
    return plan;
  };

  const carry = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const method = incoming.method ?? '';
    const path = new URL(incoming.url ?? '/', 'http://line').pathname;
    const sent = await wholeOf(incoming);
    const response = await askBroker(incoming, sent, brokerPort);
    const { status, headers } = headOf(response, options.withoutHeaders ?? []);
    if (goesOn(response)) {
      const chunks: Buffer[] = [];
      const heard = { method, path, headers: incoming.headers, sent: sent.toString(), status };
      traffic.push({
        ...heard,
        get received() {
          return Buffer.concat(chunks).toString();
        },
      });
      return handOn(response, chunks, { status, headers }, outgoing);
    }
    const answer = { status, headers, body: await wholeOf(response) };
    const { body } = answer;
    traffic.push({ method, path, headers: incoming.headers, sent: sent.toString(), status, received: body.toString() });
    const plan = planFor(method, path);
    if (!plan) return deliver(answer, outgoing);
    try {
      if (plan.what === 'lose') incoming.socket.destroy();
      else if (plan.what === 'break') breakOff(answer, outgoing);
      else {
        await plan.what();
        deliver(answer, outgoing);
      }
      if (plan.left === 0) plan.done();
    } catch (error) {
      incoming.socket.destroy();
      plan.failed(error);
    }
  };

  const server = createServer((incoming, outgoing) => {
    carry(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve));

  return {
    accident: (path, what, { times = 1, method = 'POST' } = {}) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      plans.push({ method, path, what, left: times, done: resolve, failed: reject });
      const happened = Promise.race([promise, outOfPatience(`${method} ${path}`)]);
      // Whoever does not wait for it must not fail by it.
      happened.catch(() => undefined);
      return happened;
    },
    mend: () => {
      plans.length = 0;
    },
    traffic,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function askBroker(incoming: IncomingMessage, body: Buffer, brokerPort: number): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { method, url: path, rawHeaders } = incoming;
  const headers = pairs(rawHeaders).filter(([name]) => name.toLowerCase() !== 'connection');
  const asked = request({ host: HOST, port: brokerPort, method, path, agent: false }, resolve).once('error', reject);
  for (const [name, value] of headers) asked.setHeader(name, value);
  asked.end(body);
  return promise;
}

function headOf({ rawHeaders, statusCode = 502 }: IncomingMessage, without: readonly string[]): Omit<Answer, 'body'> {
  const kept = pairs(rawHeaders).filter(([name]) => !without.includes(name.toLowerCase()));
  return { status: statusCode, headers: kept.flat() };
}

/** Lines of JSON and events: to wait for their end would be to wait for ever. */
const goesOn = ({ headers }: IncomingMessage): boolean =>
  /^(?:application\/x-ndjson|text\/event-stream)/u.test(headers['content-type'] ?? '');

/** Piece by piece, as they come; no accident happens to these. Whoever of the two goes away, the other hears of it. */
async function handOn(
  response: IncomingMessage,
  chunks: Buffer[],
  { status, headers }: Omit<Answer, 'body'>,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.writeHead(status, endToEnd(headers).flat());
  outgoing.flushHeaders();
  outgoing.once('close', () => response.destroy());
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      outgoing.write(chunk);
    }
    outgoing.end();
  } catch {
    outgoing.destroy();
  }
}

async function wholeOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function deliver(answer: Answer, outgoing: ServerResponse): void {
  writeHead(answer, outgoing);
  outgoing.end(answer.body);
}

function breakOff(answer: Answer, outgoing: ServerResponse): void {
  writeHead(answer, outgoing);
  outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => outgoing.socket?.destroy());
}

/** With its true length, so that a browser notices what is missing. */
function writeHead({ status, headers, body }: Answer, outgoing: ServerResponse): void {
  outgoing.writeHead(status, [...endToEnd(headers), ['Content-Length', String(body.length)]].flat());
}

const HOP_BY_HOP = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'];

const endToEnd = (headers: readonly string[]): [name: string, value: string][] =>
  pairs(headers).filter(([name]) => !HOP_BY_HOP.includes(name.toLowerCase()));

function pairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[2 * index] ?? '',
    rawHeaders[2 * index + 1] ?? '',
  ]);
}

async function outOfPatience(what: string): Promise<never> {
  await pause(LONGEST_WAIT_MS, undefined, { ref: false });
  throw new Error(`Nobody asked for ${what} in ${LONGEST_WAIT_MS} ms, so no accident could happen to its answer`);
}
