import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** `__Host-`: Secure, no Domain, Path=/ (RFC 6265bis). Browsers treat *.localhost as secure, so the demo has them too. */
const NAMES = {
  preSession: 'anshin-pre',
  session: 'anshin-session',
  enrolment: 'anshin-enrolment',
} as const;

type CookieName = keyof typeof NAMES;

const SECRET = /^[A-Za-z0-9_-]{43}$/u;

/** The bearer secret in the cookie; null when absent or not of the shape that we set. */
export function readSecretCookie(c: Context, name: CookieName): string | null {
  const value = getCookie(c, NAMES[name], 'host');
  return value !== undefined && SECRET.test(value) ? value : null;
}

/** @param maxAgeSeconds absent: until the browser closes */
export function setSecretCookie(c: Context, name: CookieName, secret: string, maxAgeSeconds?: number): void {
  setCookie(c, NAMES[name], secret, {
    prefix: 'host',
    secure: true,
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
  });
}

export function dropSecretCookie(c: Context, name: CookieName): void {
  deleteCookie(c, NAMES[name], { prefix: 'host', secure: true, path: '/' });
}
