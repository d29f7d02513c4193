import type { Context } from 'hono';
import { ASSURANCES } from '../../relying-party/index.ts';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { App, Deps, Env } from '../frame/app.ts';
import { HttpError } from '../frame/errors.ts';
import { bodyOf } from './body.ts';
import { ENDED, portfolioEvents } from './portfolio-events.ts';

/** Tabs of one browser that follow at the same time; a further one shows what it showed when it was opened. */
const STREAMS_PER_SESSION = 4;

const TYPE = 'text/event-stream';
const HEADERS = {
  'Content-Type': TYPE,
  // For proxies that would collect events until there are enough of them.
  'X-Accel-Buffering': 'no',
};

export function eventRoutes(app: App, deps: Deps): void {
  const open = new Map<SecretHash, number>();

  const openIn = (c: Context<Env>, session: SecretHash, events: (signal: AbortSignal) => AsyncGenerator<string>) => {
    const streams = open.get(session) ?? 0;
    if (streams >= STREAMS_PER_SESSION) throw new HttpError('rate_limited', 'streams of one session');
    open.set(session, streams + 1);
    const gone = new AbortController();
    const over = (): void => {
      gone.abort();
      const left = (open.get(session) ?? 1) - 1;
      if (left > 0) open.set(session, left);
      else open.delete(session);
    };
    const signal = AbortSignal.any([gone.signal, deps.stopping]);
    return c.body(bodyOf(events(signal), over), 200, HEADERS);
  };

  app.get('/events', (c) => {
    // As every EventSource says; whoever is led here as to a page would wait for ever, and nobody would close what a HEAD opens.
    if (c.req.method !== 'GET' || c.req.header('Accept') !== TYPE)
      throw new HttpError('malformed', 'no events asked for');
    const { session, lang } = c.get('visit');
    // Not a redirect: the page is to say it, and the browser not to ask again.
    if (!session || !ASSURANCES[session.assurance].read) return c.body(ENDED, 200, HEADERS);
    return openIn(c, session.hash, (signal) => portfolioEvents(deps, { session, lang }, signal));
  });
}
