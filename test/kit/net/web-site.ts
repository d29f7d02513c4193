import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site of somebody else, on the loopback interface. Browsers find every name that ends in `.localhost` there. */
export interface WebSite extends AsyncDisposable {
  /** `http://<host>:<port>` of the site under that name. */
  readonly origin: (hostName: string) => string;
  /** Everything that was asked of it, oldest first. */
  readonly visits: readonly Visit[];
}

export interface Visit {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** @param pages HTML by path; the same under every name. Any other path is answered with 404. */
export async function webSite(pages: Readonly<Record<string, string>>): Promise<WebSite> {
  const visits: Visit[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', headers } = request;
    const { pathname: path } = new URL(request.url ?? '/', 'http://site');
    visits.push({ method, host: headers.host ?? '', path, headers, body: Buffer.concat(chunks).toString() });
    const html = pages[path];
    response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(html ?? 'not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: (hostName) => `http://${hostName}:${port}`,
    visits,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
