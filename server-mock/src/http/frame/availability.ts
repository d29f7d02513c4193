import { createMiddleware } from 'hono/factory';
import type { App, Env } from './app.ts';
import { HttpError } from './errors.ts';

/** While the process drains, kept-alive connections are told to come back; the balancer already sends them elsewhere. */
export function whileRunning(isStopping: () => boolean) {
  return createMiddleware<Env>(async (_c, next) => {
    if (isStopping()) throw new HttpError('unavailable', 'the process is stopping');
    await next();
  });
}

/** What to say of a request that no route took: a known path with another method is not an unknown path. */
export function unroutedError(app: App, path: string): HttpError {
  const known = app.routes.some((route) => route.method !== 'ALL' && route.path === path);
  return known ? new HttpError('method_not_allowed', 'known path') : new HttpError('not_found', 'no such path');
}
