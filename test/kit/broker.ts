import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Broker, createBroker } from '../../server-mock/src/app.ts';
import type { Config } from '../../server-mock/src/config.ts';
import { clock as newClock, type TestClock } from './clock.ts';
import { type Customer, type CustomerName, customer } from './customers.ts';
import { type Mail, type Mailbox, mailbox } from './mailbox.ts';
import { freePort } from './ports.ts';
import { type PostOffice, postOffice } from './post-office.ts';
import { copySeededDatabase, TEST_MASTER_KEY } from './seeded-database.ts';
import { type ServerLog, serverLog } from './server-log.ts';
import type { Witness } from './stage.ts';
import { temporaryFolderInMemory } from './temporary-folder.ts';

/** The real server, running in the process of the test. */
export interface TestBroker extends AsyncDisposable, Witness {
  readonly origin: string;
  /** `Origin` of the extension that this broker admits. */
  readonly extensionOrigin: string;
  readonly clock: TestClock;
  readonly log: ServerLog;
  readonly postOffice: PostOffice;
  /** The running server; another one after `restart`. */
  readonly app: Broker;
  /** Path of the SQLite file. */
  readonly database: string;
  /** Answers a request without a network. */
  readonly fetch: (request: Request, address?: string) => Promise<Response>;
  readonly mailbox: (whose: CustomerName | Customer | { readonly mail: string }) => Mailbox;
  /** Stops the server and starts it again on the same database, with changed settings if need be. */
  readonly restart: (change?: Partial<Config>) => Promise<void>;
}

export interface BrokerOptions {
  /** `broker.localhost`; a second broker needs a second name, because cookies ignore ports. */
  readonly hostName?: string;
  readonly port?: number;
  /** True to take connections too, for browsers; `fetch` works without. */
  readonly listen?: boolean;
  /** A stepped clock by default. */
  readonly clock?: TestClock;
  readonly extensionOrigin?: string;
  /** Anything of the server's own configuration. */
  readonly config?: Partial<Config>;
}

/** For scripted devices, which nobody builds: any well-formed id will do. */
const SCRIPTED_EXTENSION_ORIGIN = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;

/** Starts a broker with the demo customers, a database file of its own and a post office that receives its mail by SMTP. */
export async function broker(options: BrokerOptions = {}): Promise<TestBroker> {
  await using start = new AsyncDisposableStack();
  const clock = start.use(options.clock ?? newClock());
  const folder = start.use(await temporaryFolderInMemory('broker'));
  const office = start.use(await postOffice());
  const port = options.port ?? (await freePort());
  const origin = `http://${options.hostName ?? 'broker.localhost'}:${port}`;
  const extensionOrigin = options.extensionOrigin ?? SCRIPTED_EXTENSION_ORIGIN;
  const log = serverLog();
  const config: Config = {
    mode: 'demo',
    origin,
    host: '127.0.0.1',
    port,
    database: join(folder.path, 'broker.sqlite'),
    masterKeys: [TEST_MASTER_KEY],
    extensionOrigins: [extensionOrigin],
    smtpUrl: office.smtpUrl,
    mailFrom: 'no-reply@anshin.example',
    smtpPort: 0,
    inboxPort: 0,
    trustedProxies: 0,
    enrolment: 'session',
    afterRevoke: 'second-secret',
    risk: 'off',
    demoCustomers: true,
    logLevel: 'debug',
    ...options.config,
  };
  const run = async (change: Partial<Config> = {}): Promise<Broker> => {
    const app = await createBroker({ ...config, ...change }, { clock, log: log.sink });
    if (options.listen) await app.listen();
    return app;
  };
  // With settings of its own a broker also fills its database itself.
  if (!options.config?.database && !options.config?.masterKeys && config.demoCustomers) {
    await copySeededDatabase(config, clock);
  }
  let app = await run();
  start.defer(() => app.close());
  const mailboxes = new Map<string, Mailbox>();
  const resources = start.move();

  return {
    origin,
    extensionOrigin,
    clock,
    log,
    postOffice: office,
    database: config.database,
    get app() {
      return app;
    },
    fetch: (request, address) => app.fetch(request, address),
    mailbox: (whose) => {
      const { mail: address } = typeof whose === 'string' ? customer(whose) : whose;
      const known = mailboxes.get(address) ?? mailbox(address, () => app.outboxIdle(), office.arrived);
      mailboxes.set(address, known);
      return known;
    },
    restart: async (change) => {
      await app.close();
      app = await run(change);
    },
    testify: async (folderOfEvidence) => {
      await writeFile(join(folderOfEvidence, 'server.log'), log.text());
      await writeFile(join(folderOfEvidence, 'mails.txt'), office.arrived().map(mailAsText).join('\n\n'));
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

function mailAsText(mail: Pick<Mail, 'subject' | 'text'> & { readonly to: readonly string[] }): string {
  return `To: ${mail.to.join(', ')}\nSubject: ${mail.subject}\n\n${mail.text}`;
}
