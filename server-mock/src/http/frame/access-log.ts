import { createMiddleware } from 'hono/factory';
import type { Deps, Env } from './app.ts';
import { loggedPath } from './logged-path.ts';

/** One line for each request: no query, no cookie, no body, no address. */
export function accessLog({ clock, log }: Deps) {
  return createMiddleware<Env>(async (c, next) => {
    const startedAtMs = clock.now();
    await next();
    const { method, path } = c.req;
    log.info({ method, path: loggedPath(path), status: c.res.status, ms: clock.now() - startedAtMs }, 'request');
  });
}
