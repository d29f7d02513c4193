import { fileURLToPath } from 'node:url';
import { inject, test } from 'vitest';
import { environment } from '../environment.ts';
import { type BrokerOptions, broker as startBroker, type TestBroker } from './broker.ts';
import { type PcOptions, type TrustedPc, trustedPc, type UnknownPc, unknownPc } from './browser/index.ts';
import { clock as newClock, type TestClock } from './clock.ts';
import type { Customer, CustomerName } from './customers.ts';
import type { BuiltExtension } from './extension-build.ts';
import type { Mailbox } from './mailbox.ts';
import { type Line, type LineOptions, line } from './net/line.ts';
import { freePort } from './ports.ts';
import { createStage, type Stage } from './stage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Made once per run by test/flows/setup.ts. */
    readonly extension: BuiltExtension;
    /** For each worker the ports of `broker.localhost` and `other.localhost`, which the extension was built for. */
    readonly brokerPorts: readonly (readonly [broker: number, other: number])[];
  }
}

/** What a flow gets to play with. Everything is closed when the flow ends, however it ends. */
export interface FlowKit {
  /** Real time plus what the flow advances; the clock of the flow's brokers. */
  readonly clock: TestClock;
  /** The flow's broker; started by the first call. */
  readonly broker: (options?: FlowBrokerOptions) => Promise<TestBroker>;
  /** Starts the flow's broker behind a wire that hears all and can lose answers; instead of a first call of `broker`. */
  readonly brokerOnLine: (options?: LineOptions) => Promise<{ readonly broker: TestBroker; readonly line: Line }>;
  /** A second broker that the extension knows, at `other.localhost`. */
  readonly otherBroker: (options?: FlowBrokerOptions) => Promise<TestBroker>;
  /** A PC whose Chromium has the extension. */
  readonly trustedPc: (options?: FlowPcOptions) => Promise<TrustedPc>;
  /** A PC whose Chromium has no extension. */
  readonly unknownPc: (options?: FlowPcOptions) => Promise<UnknownPc>;
  readonly mailbox: (whose: CustomerName | Customer) => Promise<Mailbox>;
  readonly extension: BuiltExtension;
  /** For what the kit does not know: closed with the rest, questioned on failure. */
  readonly stage: Stage;
}

export type FlowBrokerOptions = Omit<BrokerOptions, 'hostName' | 'port' | 'listen' | 'clock' | 'extensionOrigin'>;

export interface FlowPcOptions extends PcOptions {
  /** Another broker than the flow's. */
  readonly broker?: TestBroker;
}

const REPORT_FOLDER = fileURLToPath(new URL('../../test-report', import.meta.url));
const FLOW_TIMEOUT_MS = 60_000;
/** For evidence and for closing browsers. */
const AFTERMATH_MS = 60_000;

/**
 * A test in real browsers. When it fails, pictures, logs and mails lie in one folder, which the message names.
 *
 * @example
 * flow('T1 all three passwords are worth nothing on another PC', async ({ trustedPc, unknownPc }) => {
 *   const home = await trustedPc();
 *   await home.protect('hanako');
 *   const elsewhere = await unknownPc();
 *   expect(await elsewhere.logIn('hanako')).toBe('refused');
 * });
 */
export function flow(
  name: string,
  play: (kit: FlowKit) => Promise<void>,
  options: { readonly timeoutMs?: number } = {},
): void {
  // A person who watches in slow motion must not be hurried.
  const watched = environment.headed || environment.slowMotionMs > 0;
  const timeoutMs = (options.timeoutMs ?? FLOW_TIMEOUT_MS) * (watched ? 20 : 1);
  test(name, { timeout: timeoutMs + AFTERMATH_MS }, async () => {
    await using stage = createStage();
    try {
      await withinTime(play(flowKit(stage)), timeoutMs);
    } catch (error) {
      const folder = `${REPORT_FOLDER}/${fileName(name)}`;
      await stage.testify(folder, error);
      throw withEvidence(error, folder);
    }
  });
}

function flowKit(stage: Stage): FlowKit {
  const extension = inject('extension');
  const [brokerPort, otherPort] = portsOfThisWorker();
  const clock = newClock({ mode: 'running' });
  let first: Promise<TestBroker> | undefined;
  const start = async (hostName: string, port: number, options: FlowBrokerOptions = {}): Promise<TestBroker> =>
    stage.keep(
      await startBroker({ ...options, hostName, port, clock, listen: true, extensionOrigin: extension.origin }),
    );
  const broker: FlowKit['broker'] = (options) => {
    if (first && options) throw new Error('The broker of this flow runs already; give the options to the first call');
    first ??= start('broker.localhost', brokerPort, options);
    return first;
  };
  return {
    clock,
    extension,
    stage,
    broker,
    brokerOnLine: async (options) => {
      const hiddenPort = await freePort();
      const started = await broker({ config: { port: hiddenPort } });
      return { broker: started, line: stage.keep(await line(brokerPort, hiddenPort, options)) };
    },
    otherBroker: (options) => start('other.localhost', otherPort, options),
    mailbox: async (whose) => (await broker()).mailbox(whose),
    trustedPc: async (options = {}) =>
      stage.keep(await trustedPc(options.broker ?? (await broker()), extension, options)),
    unknownPc: async (options = {}) => stage.keep(await unknownPc(options.broker ?? (await broker()), options)),
  };
}

function portsOfThisWorker(): readonly [number, number] {
  const all = inject('brokerPorts');
  const worker = Number(environment.all.VITEST_POOL_ID ?? 1);
  const ports = all[worker - 1];
  if (!ports) throw new Error(`Ports were reserved for ${all.length} workers; this is number ${worker}`);
  return ports;
}

async function withinTime(work: Promise<void>, timeoutMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`The flow took longer than ${timeoutMs} ms`)), timeoutMs);
  // After a time-out the flow goes on failing against closed browsers; that is no news.
  work.catch(() => undefined);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

function withEvidence(error: unknown, folder: string): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  failure.message += `\n\nPictures, logs and mails: ${folder}`;
  return failure;
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
}
