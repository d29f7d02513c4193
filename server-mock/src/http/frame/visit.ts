import { createMiddleware } from 'hono/factory';
import { liveSession } from '../../relying-party/index.ts';
import type { Deps, Env } from './app.ts';
import { clientAddress } from './client-address.ts';
import { readSecretCookie } from './cookies.ts';
import { langOf } from './lang.ts';

/** Decides who asks. Joins device status and epoch at every request, so that a revocation ends sessions at once. */
export function visiting(deps: Deps) {
  return createMiddleware<Env>(async (c, next) => {
    const token = readSecretCookie(c, 'session');
    const session = token === null ? null : await liveSession(deps.rp, token);
    const customer = session ? await deps.store.transaction((tx) => tx.customers.get(session.accountId)) : null;
    const socketAddress = c.env?.address ?? c.env?.incoming?.socket?.remoteAddress;
    c.set('visit', {
      lang: langOf(c, customer?.lang),
      address: clientAddress(socketAddress, c.req.header('X-Forwarded-For'), deps.config.trustedProxies),
      session,
      customer,
    });
    await next();
  });
}
