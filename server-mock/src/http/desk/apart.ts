import { createMiddleware } from 'hono/factory';
import { ASSURANCES } from '../../relying-party/index.ts';
import type { Env, Visit } from '../frame/app.ts';
import { HttpError } from '../frame/errors.ts';
import { SERVICE } from '../pages/paths.ts';
import { DESK, OWN_PASSWORDS } from './paths.ts';

/** What everybody may open: the ways in and out, and what pages are made of. */
const PUBLIC = [
  '/assets',
  '/lang',
  '/login',
  '/logout',
  '/ticket',
  '/recover',
  '/recovered',
  '/replace',
  '/stop',
  '/locked',
];
/** Operators register their PCs as customers do; the rows that this takes are theirs too. */
const OPERATORS = [...PUBLIC, DESK, SERVICE, '/confirmations'];
const UNTIL_OWN_PASSWORDS = [...PUBLIC, OWN_PASSWORDS, `${SERVICE}/register`];

const isBelow = (path: string, places: readonly string[]): boolean =>
  path === '/' || places.some((place) => path === place || path.startsWith(`${place}/`));

/** Where a visitor belongs who is not a customer like any other; null for everybody else. */
export function placeOf({ session, customer }: Pick<Visit, 'session' | 'customer'>, path: string): string | null {
  if (!session || !customer) return null;
  const { role, temporary } = customer;
  if (role === 'operator') return isBelow(path, OPERATORS) ? null : DESK;
  const isTemporary = temporary.login || temporary.trading;
  // Who came only to register a PC sees that page alone anyhow.
  if (!isTemporary || !ASSURANCES[session.assurance].read) return null;
  return isBelow(path, UNTIL_OWN_PASSWORDS) ? null : OWN_PASSWORDS;
}

/** Operators see no page of a customer, and a temporary password opens none. */
export function apart() {
  return createMiddleware<Env>(async (c, next) => {
    const place = placeOf(c.get('visit'), c.req.path);
    if (place === null) return next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return c.redirect(place, 303);
    throw new HttpError('not_found', `this visitor belongs to ${place}`);
  });
}
