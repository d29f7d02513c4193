import type { AddressInfo, Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Clock } from '../../platform/clock.ts';
import type { MailLog } from '../outbox/deliver.ts';
import type { CaughtMail } from './caught-mail.ts';
import { createInbox } from './inbox/app.ts';
import { createMailbox, type WaitOptions } from './mailbox.ts';
import { createRefusals, type Refusal } from './refusals.ts';
import { createSmtpServer } from './smtp.ts';

export type { CaughtMail, Refusal, WaitOptions };

export interface CatcherOptions {
  /** 0 takes a free port. */
  readonly smtpPort: number;
  readonly inboxPort: number;
  /** A loopback address (default 127.0.0.1): everybody's mail is shown to whoever asks. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost';
  readonly clock: Clock;
  readonly log: MailLog;
  /** How many mails are kept (default 500); the oldest go first. */
  readonly most?: number;
}

export interface Catcher {
  /** For createTransport, or any other SMTP client. */
  readonly smtpUrl: string;
  readonly inboxOrigin: string;
  /** Oldest first. */
  readonly messages: () => readonly CaughtMail[];
  readonly waitFor: (fits: (mail: CaughtMail) => boolean, options?: WaitOptions) => Promise<CaughtMail>;
  readonly rejectNext: (refusal: Refusal) => void;
  /** Forgets every refusal that was not used up. */
  readonly clearRefusals: () => void;
  readonly clear: () => void;
  readonly close: () => Promise<void>;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** A development tool: an SMTP server that keeps the mail, and a web page that shows it. @throws TypeError off loopback */
export async function createCatcher(options: CatcherOptions): Promise<Catcher> {
  const { smtpPort, inboxPort, host = '127.0.0.1', clock, log, most = 500 } = options;
  if (!LOOPBACK.has(host)) throw new TypeError(`"host" expected a loopback address, got ${JSON.stringify(host)}`);
  const mailbox = createMailbox(most);
  const refusals = createRefusals();
  const onError = (error: Error): void => log.warn({ err: error }, 'mail catcher: a connection failed');

  const smtp = createSmtpServer({ mailbox, refusals, clock, onError });
  const smtpAt = await listening(smtp.server, () => smtp.listen(smtpPort, host), host);

  const hosts = new Set<string>();
  const inbox = createInbox({ mailbox, hosts });
  const web = createAdaptorServer({ fetch: inbox.fetch }) as Server & { closeAllConnections?: () => void };
  const inboxAt = await listening(web, () => web.listen(inboxPort, host), host).catch(async (error: unknown) => {
    await closed(smtp);
    throw error;
  });
  for (const name of ['127.0.0.1', 'localhost', '[::1]']) hosts.add(`${name}:${inboxAt.port}`);

  return {
    smtpUrl: `smtp://${inboxAt.host}:${smtpAt.port}`,
    inboxOrigin: `http://${inboxAt.host}:${inboxAt.port}`,
    messages: mailbox.all,
    waitFor: mailbox.waitFor,
    rejectNext: refusals.add,
    clearRefusals: refusals.clear,
    clear: mailbox.clear,
    close: async () => {
      mailbox.close();
      const inboxClosed = closed(web);
      web.closeAllConnections?.();
      await Promise.all([inboxClosed, closed(smtp)]);
    },
  };
}

async function listening(
  server: Server,
  listen: () => unknown,
  host: string,
): Promise<{ readonly host: string; readonly port: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('listening', resolve);
  server.once('error', reject);
  listen();
  await promise;
  server.off('error', reject);
  const { port } = server.address() as AddressInfo;
  return { host: host === '::1' ? '[::1]' : host, port };
}

function closed(server: { readonly close: (done: () => void) => unknown }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  return promise;
}
