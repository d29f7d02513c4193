import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname } from 'node:path';
import { serve } from '@hono/node-server';
import { BROKER_NAME, BROKERAGE_EXECUTORS, seedDemoCustomers } from './brokerage/index.ts';
import type { Config } from './config.ts';
import { seedDemoOperators } from './desk/index.ts';
import { createApp } from './http/app.ts';
import { type Catcher, createCatcher } from './mail/catcher/catcher.ts';
import { createOutbox } from './mail/outbox/outbox.ts';
import { createTransport } from './mail/smtp/transport.ts';
import { masterKeyRotation, sealUnder } from './master-key-rotation.ts';
import { offlineCountries } from './place/index.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createLog, type Log } from './platform/log.ts';
import type { MasterKey } from './platform/master-keys.ts';
import {
  completeRegistrationIn,
  createListeners,
  ensureBrokerKey,
  executeDue,
  failRegistrationIn,
  furtherPcExecutor,
  optOutExecutor,
  type RelyingParty,
  type Rotated,
  rotateBrokerKey,
} from './relying-party/index.ts';
import type { Store } from './store/contract/index.ts';
import { openStore } from './store/index.ts';
import type { Resealing } from './store/resealing.ts';
import { sqliteDialect } from './store/sqlite/connection.ts';

export interface Broker {
  readonly origin: string;
  /** The embedded mail catcher; null where real SMTP is configured. */
  readonly catcher: Catcher | null;
  readonly store: Store;
  readonly rp: RelyingParty;
  /** Starts to accept connections. */
  readonly listen: () => Promise<void>;
  /** Answers a request without a socket. @param address the client's address as the socket would tell it */
  readonly fetch: (request: Request, address?: string) => Promise<Response>;
  /** Resolves when no mail that was queued before the call is due or on its way. */
  readonly outboxIdle: () => Promise<void>;
  readonly rotateBrokerKey: () => Promise<Rotated>;
  /**
   * From now on the first of these keys seals and all of them open; then everything is sealed anew that is under another,
   * while requests go on.
   */
  readonly rotateMasterKeys: (keys: readonly MasterKey[]) => Promise<Resealing>;
  /** Graceful: takes no more requests, finishes those that run and the mail on its way, closes the store. */
  readonly close: () => Promise<void>;
}

export interface BrokerParts {
  readonly clock?: Clock;
  readonly log?: Log;
}

/** How late what was confirmed may take effect at most; whoever opens his account sees it in effect at once. */
const EXECUTE_EVERY_MS = 60_000;
const SWEEP_EVERY_MS = 10 * 60_000;
const DRAIN_MS = 10_000;
const CODE_KEY_BYTES = 32;

/** Puts the broker together. Nothing outside of this file chooses an implementation. */
export async function createBroker(config: Config, parts: BrokerParts = {}): Promise<Broker> {
  const clock = parts.clock ?? systemClock;
  const log = parts.log ?? createLog(config.logLevel);
  if (config.database !== ':memory:') await mkdir(dirname(config.database), { recursive: true, mode: 0o700 });
  const seal = sealUnder(config.masterKeys);
  const store = await openStore(sqliteDialect(config.database), seal);
  const rp: RelyingParty = {
    store,
    clock,
    random: randomBytes,
    policy: { enrolment: config.enrolment, afterRevoke: config.afterRevoke, risk: config.risk },
    origin: config.origin,
    brokerName: BROKER_NAME,
    extensionOrigins: config.extensionOrigins,
    codeKey: await store.serverKey('code', randomBytes(CODE_KEY_BYTES)),
    executors: { ...BROKERAGE_EXECUTORS, 'further-pc': furtherPcExecutor, 'opt-out': optOutExecutor },
    mailQueued: () => outbox.wake(),
    rowsWait: () => listeners.wake(),
  };
  await ensureBrokerKey(rp);
  if (config.demoCustomers) {
    await seedDemoCustomers(rp);
    await seedDemoOperators(rp);
  }

  const catcher =
    config.smtpUrl === null
      ? await createCatcher({ smtpPort: config.smtpPort, inboxPort: config.inboxPort, clock, log })
      : null;
  const outbox = createOutbox({
    store,
    transport: createTransport(config.smtpUrl ?? catcher?.smtpUrl ?? '', config.mailFrom),
    clock,
    log,
    origin: config.origin,
    brokerName: BROKER_NAME,
    onAccepted: async (tx, { completes }) => {
      if (completes !== null) await completeRegistrationIn(rp, tx, completes);
    },
    onUndeliverable: async (tx, { completes }) => {
      if (completes !== null) await failRegistrationIn(rp, tx, completes);
    },
  });

  const listeners = createListeners({ store, clock }, (err) => log.error({ err }, 'those who listen hear nothing'));
  const masterKeys = masterKeyRotation(seal, config.masterKeys, store, log);
  const stopping = new AbortController();
  const app = createApp({
    config,
    store,
    rp,
    clock,
    log,
    countryOf: offlineCountries(),
    listeners,
    stopping: stopping.signal,
  });
  const sweeping = sweepNowAndThen(store, clock, log, stopping.signal);
  const executing = executeWhenDue(rp, log, stopping.signal);
  let server: Server | undefined;

  return {
    origin: config.origin,
    catcher,
    store,
    rp,
    listen: async () => {
      server = await listening(app.fetch, config);
      log.info({ origin: config.origin, host: config.host, port: config.port }, 'the broker listens');
    },
    fetch: async (request, address = '127.0.0.1') => app.fetch(request, { address }),
    outboxIdle: outbox.idle,
    rotateBrokerKey: () => rotateBrokerKey(rp),
    rotateMasterKeys: masterKeys.rotate,
    close: async () => {
      stopping.abort();
      await listeners.stop();
      if (server) await closed(server);
      await outbox.stop();
      await masterKeys.stop();
      await sweeping;
      await executing;
      await catcher?.close();
      await store.close();
    },
  };
}

/** Makes a new signing key beside a server that may be running: no port is opened, and no mail is touched. */
export async function rotateBrokerKeyIn(config: Config): Promise<Rotated> {
  const store = await openStore(sqliteDialect(config.database), sealUnder(config.masterKeys));
  try {
    return await rotateBrokerKey({ store, clock: systemClock, origin: config.origin });
  } finally {
    await store.close();
  }
}

function listening(fetch: Parameters<typeof serve>[0]['fetch'], config: Config): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  const server = serve({ fetch, hostname: config.host, port: config.port }, () => resolve(server)) as Server;
  server.once('error', reject);
  return promise;
}

/** Lets running requests finish; idle connections go at once, stuck ones after a while. */
function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  server.close(() => {
    clearTimeout(force);
    resolve();
  });
  server.closeIdleConnections();
  return promise;
}

async function sweepNowAndThen(store: Store, clock: Clock, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await store.sweep(clock.now()).catch((err: unknown) => log.error({ err }, 'sweeping failed'));
    await clock.sleepUntil(clock.now() + SWEEP_EVERY_MS, signal).catch(() => undefined);
  }
}

/** Every process runs one: the store lets each row be carried out once. */
async function executeWhenDue(rp: RelyingParty, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await executeDue(rp, (err, accountId) => log.error({ err, accountId }, 'a confirmed change failed')).catch(
      (err: unknown) => log.error({ err }, 'looking for confirmed changes failed'),
    );
    await rp.clock.sleepUntil(rp.clock.now() + EXECUTE_EVERY_MS, signal).catch(() => undefined);
  }
}
