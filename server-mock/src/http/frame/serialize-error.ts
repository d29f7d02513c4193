import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type ErrorAnswer, ProtocolError, type PublicErrorCode } from '#protocol';
import { errorPage } from '../pages/error/view.ts';
import type { Deps, Env } from './app.ts';
import { HttpError, statusOf } from './errors.ts';
import { loggedPath } from './logged-path.ts';

/** The one place where an error becomes an answer. Clients get the code; the log gets the reason. */
export function serializeError(deps: Deps) {
  return async (error: unknown, c: Context<Env>): Promise<Response> => {
    const code = publicCode(error);
    const status = statusOf(code) as ContentfulStatusCode;
    const entry = { error: code, method: c.req.method, path: loggedPath(c.req.path) };
    if (code === 'internal') deps.log.error({ ...entry, err: error }, 'a request failed inside');
    else deps.log.info({ ...entry, reason: error instanceof Error ? error.message : String(error) }, 'refused');
    c.header('Cache-Control', 'no-store');
    if (isForMachines(c.req.path)) return c.json({ v: 1, error: code } satisfies ErrorAnswer, status);
    const visit = c.get('visit') as Env['Variables']['visit'] | undefined;
    return c.html(await errorPage({ code, lang: visit?.lang ?? 'ja' }), status);
  };
}

function publicCode(error: unknown): PublicErrorCode {
  if (error instanceof HttpError) return error.code;
  if (error instanceof ProtocolError) return error.code;
  return 'internal';
}

const isForMachines = (path: string): boolean => path.startsWith('/anshin/') || path.startsWith('/.well-known/');
