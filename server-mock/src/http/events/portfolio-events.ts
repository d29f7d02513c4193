import { portfolioOf } from '../../brokerage/index.ts';
import { LIMITS, readInSession } from '../../relying-party/index.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Session } from '../../store/contract/sessions.ts';
import type { Deps } from '../frame/app.ts';
import { liveValues } from '../pages/home/live.ts';

const EVERY_MS = 2000;
/** When a browser that lost the stream asks again. */
const RETRY_MS = 5000;

/** Server-sent events: HTML, section 9.2.5. JSON has no line breaks, so each is one line of data. */
const eventOf = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The session is over: the page says so, and does not ask again. */
export const ENDED = eventOf('ended', {});

/**
 * What the home page follows: all of it at once, then again whenever something changed. Ends with the session; without that word when
 * the cookie was renewed meanwhile: the browser then comes back with the newer one, and who has only the old one is found out.
 */
export async function* portfolioEvents(
  { rp, clock }: Deps,
  { session, lang }: { readonly session: Session; readonly lang: Lang },
  signal: AbortSignal,
): AsyncGenerator<string> {
  let told = '';
  let spokeAtMs = clock.now();
  while (!signal.aborted) {
    const now = await readInSession(rp, session, async (tx, overview) => {
      const nowMs = clock.now();
      const portfolio = await portfolioOf(tx, session.accountId, nowMs);
      return liveValues({ lang, overview, portfolio, nowMs });
    });
    if (now.kind === 'ended') yield ENDED;
    if (now.kind !== 'live') return;
    const news = eventOf('portfolio', now.value);
    const isOld = clock.now() - spokeAtMs >= LIMITS.heartbeatMs;
    if (news !== told || isOld) {
      spokeAtMs = clock.now();
      // A comment, so that a connection that has died is noticed.
      yield news === told ? ':\n\n' : told === '' ? `retry: ${RETRY_MS}\n${news}` : news;
      told = news;
    }
    await clock.sleepUntil(clock.now() + EVERY_MS, signal).catch(() => undefined);
  }
}
