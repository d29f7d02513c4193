import { fileURLToPath } from 'node:url';
import { type BrokerOptions, broker as startBroker, type TestBroker } from '../kit/broker.ts';
import { type PcOptions, type TrustedPc, trustedPc, type UnknownPc, unknownPc } from '../kit/browser/index.ts';
import { clock as newClock, type TestClock } from '../kit/clock.ts';
import { type Customer, customer } from '../kit/customers.ts';
import { type BuiltExtension, buildExtension } from '../kit/extension-build.ts';
import { freePort } from '../kit/ports.ts';
import type { Stage } from '../kit/stage.ts';

export const REPORT_FOLDER = fileURLToPath(new URL('../../attack-report', import.meta.url));

const HOST_NAME = 'broker.localhost';

/** A broker, its customer, and time. */
export interface World {
  readonly broker: TestBroker;
  readonly clock: TestClock;
  readonly victim: Customer;
  readonly trustedPc: (options?: PcOptions) => Promise<TrustedPc>;
  readonly unknownPc: (options?: PcOptions) => Promise<UnknownPc>;
}

/** Where the broker of every column listens: one at a time, for one build of the extension. */
export interface Site {
  readonly port: number;
  readonly extension: BuiltExtension;
}

export async function prepareSite(folder: string): Promise<Site> {
  const port = await freePort();
  return { port, extension: await buildExtension({ brokers: [`http://${HOST_NAME}:${port}`], folder }) };
}

/** A world of its own, with fresh books. */
export async function openWorld(
  stage: Stage,
  { port, extension }: Site,
  config: BrokerOptions['config'] = {},
): Promise<World> {
  const clock = newClock({ mode: 'running' });
  const options = { hostName: HOST_NAME, port, clock, listen: true, extensionOrigin: extension.origin, config };
  const broker = stage.keep(await startBroker(options));
  return {
    broker,
    clock,
    victim: customer('hanako'),
    trustedPc: async (pc) => stage.keep(await trustedPc(broker, extension, pc)),
    unknownPc: async (pc) => stage.keep(await unknownPc(broker, pc)),
  };
}
