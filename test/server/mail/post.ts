import { type Catcher, createCatcher } from '../../../server-mock/src/mail/catcher/catcher.ts';
import { createTransport, type MailTransport } from '../../../server-mock/src/mail/smtp/transport.ts';
import { clock, type TestClock } from '../../kit/clock.ts';
import { lineLog } from './line-log.ts';

export interface Post extends AsyncDisposable {
  readonly catcher: Catcher;
  readonly transport: MailTransport;
  readonly time: TestClock;
  readonly log: ReturnType<typeof lineLog>;
}

/** The catcher on free ports, and a transport to it. */
export async function caught(options: { readonly most?: number } = {}): Promise<Post> {
  const time = clock();
  const log = lineLog();
  const catcher = await createCatcher({ smtpPort: 0, inboxPort: 0, clock: time, log, ...options });
  return {
    catcher,
    transport: createTransport(catcher.smtpUrl, 'no-reply@anshin.example'),
    time,
    log,
    [Symbol.asyncDispose]: async () => {
      await catcher.close();
      time[Symbol.dispose]();
    },
  };
}
