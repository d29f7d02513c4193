import type { TestBroker } from '../broker.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type CookieJar, cookieJar } from './cookie-jar.ts';
import { refreshBeforeForm } from './refresh.ts';
import type { ScriptedDevice } from './scripted-device.ts';

/** A browser without a window: cookies, forms and redirects over HTTP, no scripts. Thousands of them cost nothing. */
export interface Visitor {
  readonly broker: TestBroker;
  readonly cookies: CookieJar;
  /** Client address that the server sees. */
  readonly address: string;
  readonly get: (path: string, options?: RequestOptions) => Promise<Answer>;
  /** Those that its extension has, by id: each that registered or proved itself in it. */
  readonly devices: Map<string, ScriptedDevice>;
  /** What the script of a signed-in page asks the extension for: the device of the session renews it, if it can. */
  readonly renew: () => Promise<void>;
  /** Posts a form as the broker's own page would: in a session of one of its devices, that one renews it first. */
  readonly submit: (
    path: string,
    fields: Readonly<Record<string, string>>,
    options?: RequestOptions & {
      /** False: as if the page's script had heard nothing of the extension. */
      readonly fresh?: boolean;
    },
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
  /** The answer is lost on its way: its cookies are not taken. */
  readonly withoutAnswer?: boolean;
}

export interface VisitorOptions {
  readonly address?: string;
  readonly lang?: 'ja' | 'en';
  /** Cookies to start with, for example a stolen jar. */
  readonly cookies?: CookieJar;
}

const MOST_REDIRECTS = 5;
/** Forms that no script holds back. */
const SENT_AT_ONCE: readonly string[] = ['/login', '/logout', '/lang'];

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
    if (!request.withoutCookies && !request.withoutAnswer) cookies.take(response.headers.getSetCookie());
    return readAnswer(url, response);
  };

  // Forms that are sent at once wait for one renewal, as in the extension.
  let renewing: Promise<void> | null = null;
  const renew = (): Promise<void> => {
    renewing ??= refreshBeforeForm(self).finally(() => {
      renewing = null;
    });
    return renewing;
  };

  const self: Visitor = {
    broker,
    cookies,
    devices: new Map(),
    renew,
    address,
    send,
    get: (path, request) => send('GET', path, request),
    submit: async (path, fields, { fresh = true, ...request } = {}) => {
      if (fresh && !SENT_AT_ONCE.includes(path)) await renew();
      return send('POST', path, {
        body: new URLSearchParams(fields).toString(),
        ...request,
        headers: {
          origin: broker.origin,
          'sec-fetch-site': 'same-origin',
          'sec-fetch-mode': 'navigate',
          'content-type': 'application/x-www-form-urlencoded',
          ...request.headers,
        },
      });
    },
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
  return self;
}
