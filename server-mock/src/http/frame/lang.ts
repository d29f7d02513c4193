import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Lang } from '../../store/contract/ids.ts';

const COOKIE = 'lang';

/** The visitor's choice, else the customer's, else the browser's first that we speak, else Japanese. */
export function langOf(c: Context, customerLang: Lang | undefined): Lang {
  const chosen = getCookie(c, COOKIE);
  if (chosen === 'ja' || chosen === 'en') return chosen;
  if (customerLang) return customerLang;
  const wanted = (c.req.header('Accept-Language') ?? '')
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'ja' || language === 'en');
  return wanted === 'en' ? 'en' : 'ja';
}

export function rememberLang(c: Context, lang: Lang): void {
  setCookie(c, COOKIE, lang, { path: '/', sameSite: 'Lax', secure: true, httpOnly: true, maxAge: 365 * 24 * 3600 });
}
