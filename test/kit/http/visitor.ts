import type { TestBroker } from '../broker.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type CookieJar, cookieJar } from './cookie-jar.ts';

/** A browser without a window: cookies, forms and redirects over HTTP, no scripts. Thousands of them cost nothing. */
export interface Visitor {
  readonly broker: TestBroker;
  readonly cookies: CookieJar;
  /** Client address that the server sees. */
  readonly address: string;
  readonly get: (path: string, options?: RequestOptions) => Promise<Answer>;
  /** Posts a form as the broker's own page would. */
  readonly submit: (
    path: string,
    fields: Readonly<Record<string, string>>,
    options?: RequestOptions,
  ) => Promise<Answer>;
  /** Posts JSON as the extension would (`Origin` of the extension). */
  readonly postJson: (path: string, body: unknown, options?: RequestOptions) => Promise<Answer>;
  /** Anything at all; cookies are added and taken. */
  readonly send: (method: string, path: string, options?: RequestOptions) => Promise<Answer>;
  /** Goes where the answer redirects to, until it no longer does. */
  readonly follow: (answer: Answer) => Promise<Answer>;
}

export interface RequestOptions {
  /** Added to the usual headers; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Neither send nor take cookies. */
  readonly withoutCookies?: boolean;
}

export interface VisitorOptions {
  readonly address?: string;
  readonly lang?: 'ja' | 'en';
  /** Cookies to start with, for example a stolen jar. */
  readonly cookies?: CookieJar;
}

const MOST_REDIRECTS = 5;

export function visitor(broker: TestBroker, options: VisitorOptions = {}): Visitor {
  const cookies = options.cookies ?? cookieJar(broker.clock.now);
  const address = options.address ?? '127.0.0.1';
  const usual = { 'accept-language': options.lang ?? 'ja', 'user-agent': 'Mozilla/5.0 (anshin-key tests)' };

  const send: Visitor['send'] = async (method, path, request = {}) => {
    const url = new URL(path, broker.origin);
    const headers = new Headers(usual);
    const jar = request.withoutCookies ? null : cookies.header();
    if (jar) headers.set('cookie', jar);
    for (const [name, value] of Object.entries(request.headers ?? {})) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    const response = await broker.fetch(
      new Request(url, { method, headers, redirect: 'manual', body: request.body ?? null }),
      address,
    );
    if (!request.withoutCookies) cookies.take(response.headers.getSetCookie());
    return readAnswer(url, response);
  };

  return {
    broker,
    cookies,
    address,
    send,
    get: (path, request) => send('GET', path, request),
    submit: (path, fields, request) =>
      send('POST', path, {
        body: new URLSearchParams(fields).toString(),
        ...request,
        headers: {
          origin: broker.origin,
          'sec-fetch-site': 'same-origin',
          'sec-fetch-mode': 'navigate',
          'content-type': 'application/x-www-form-urlencoded',
          ...request?.headers,
        },
      }),
    postJson: (path, body, request) =>
      send('POST', path, {
        body: JSON.stringify(body),
        ...request,
        headers: {
          origin: broker.extensionOrigin,
          'sec-fetch-site': 'none',
          'sec-fetch-mode': 'cors',
          'content-type': 'application/json',
          ...request?.headers,
        },
      }),
    follow: async (answer) => {
      let last = answer;
      for (let redirects = 0; last.location !== null; redirects += 1) {
        if (redirects === MOST_REDIRECTS)
          throw new Error(`More than ${MOST_REDIRECTS} redirects, last ${last.location}`);
        last = await send('GET', last.location);
      }
      return last;
    },
  };
}
