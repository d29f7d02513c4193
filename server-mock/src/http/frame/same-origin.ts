import { createMiddleware } from 'hono/factory';
import type { Deps, Env } from './app.ts';
import { HttpError } from './errors.ts';

const FORM = 'application/x-www-form-urlencoded';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Pages change something only by a form of our own origin: `Origin` and, where sent, `Sec-Fetch-Site` must say so. */
export function ownFormsOnly(deps: Deps) {
  return createMiddleware<Env>(async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      if (c.req.header('Origin') !== deps.config.origin) throw new HttpError('forbidden_origin', 'not our own form');
      const site = c.req.header('Sec-Fetch-Site');
      if (site !== undefined && site !== 'same-origin')
        throw new HttpError('forbidden_origin', `Sec-Fetch-Site ${site}`);
      const type = c.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase();
      if (type !== FORM) throw new HttpError('unsupported_media_type', 'not a form');
    }
    await next();
  });
}

/** A page that a session opens is shown to a person, not to another site or another extension that sends our cookies. */
export function ownReadersOnly() {
  return createMiddleware<Env>(async (c, next) => {
    const site = c.req.header('Sec-Fetch-Site');
    const mode = c.req.header('Sec-Fetch-Mode');
    const foreign = site !== undefined && site !== 'same-origin' && mode !== undefined && mode !== 'navigate';
    if (foreign) throw new HttpError('forbidden_origin', `Sec-Fetch-Site ${site}, Sec-Fetch-Mode ${mode}`);
    await next();
  });
}

/** The endpoints of the protocol are called by the extension alone. */
export function extensionOnly(deps: Deps) {
  return createMiddleware<Env>(async (c, next) => {
    if (!isExtension(c.req.header('Origin'), deps.config.extensionOrigins)) {
      throw new HttpError('forbidden_origin', 'not the extension');
    }
    const type = c.req.header('Content-Type')?.trim().toLowerCase();
    if (type !== 'application/json') throw new HttpError('unsupported_media_type', 'not JSON');
    await next();
  });
}

const ANY_FIREFOX_INSTALL = 'moz-extension://*';
const FIREFOX_INSTALL = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

function isExtension(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined) return false;
  if (FIREFOX_INSTALL.test(origin) && allowed.includes(ANY_FIREFOX_INSTALL)) return true;
  return origin !== ANY_FIREFOX_INSTALL && allowed.includes(origin);
}
