import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { networkOf, UNKNOWN_COUNTRY } from '../../place/index.ts';
import { LIMITS, type LoginEnvironment } from '../../relying-party/index.ts';
import type { Deps, Env } from '../frame/app.ts';

const COOKIE = 'anshin-known';
const TOKEN = /^[A-Za-z0-9_-]{65}$/u;
const SEPARATOR = '.';
/** A family on one PC, and no more: cookies go with every request. */
const MOST_TOKENS = 4;

/** Where this login comes from. The same work for every ID, known or not. */
export async function environmentOf({ countryOf }: Deps, c: Context<Env>): Promise<LoginEnvironment> {
  const { address } = c.get('visit');
  const country = await countryOf(address);
  return {
    browserTokens: browserTokens(c),
    network: networkOf(address),
    country: country === UNKNOWN_COUNTRY ? null : country,
  };
}

/** Leaves in the browser what its next login is known by. Of several accounts the ones used last stay. */
export function keepBrowserToken(c: Context<Env>, token: string | null): void {
  if (token === null) return;
  const tokens = [token, ...browserTokens(c).filter((other) => other !== token)].slice(0, MOST_TOKENS);
  setCookie(c, COOKIE, tokens.join(SEPARATOR), {
    prefix: 'host',
    secure: true,
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    maxAge: LIMITS.environmentMs / 1000,
  });
}

const browserTokens = (c: Context<Env>): readonly string[] =>
  (getCookie(c, COOKIE, 'host') ?? '')
    .split(SEPARATOR)
    .filter((token) => TOKEN.test(token))
    .slice(0, MOST_TOKENS);
