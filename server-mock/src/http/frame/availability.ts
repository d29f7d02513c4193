import { createMiddleware } from 'hono/factory';
import type { App, Env } from './app.ts';
import { HttpError } from './errors.ts';

/** While the process drains, kept-alive connections are told to come back; the balancer already sends them elsewhere. */
export function whileRunning(isStopping: () => boolean) {
  return createMiddleware<Env>(async (c, next) => {
    const turnAway = isStopping();
    if (!turnAway) await next();
    // Kept for a next request that nobody takes, the connection would hold up the end.
    if (isStopping()) c.header('Connection', 'close');
    if (turnAway) throw new HttpError('unavailable', 'the process is stopping');
  });
}

/** What to say of a request that no route took: a known path with another method is not an unknown path. */
export function unroutedError(app: App, path: string): HttpError {
  const known = app.routes.some((route) => route.method !== 'ALL' && route.path === path);
  return known ? new HttpError('method_not_allowed', 'known path') : new HttpError('not_found', 'no such path');
}
