import { createApp } from '../../../server-mock/src/http/app.ts';
import { createListeners } from '../../../server-mock/src/relying-party/index.ts';
import type { TestBroker } from '../../kit/index.ts';

export interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route that the broker has, as it registers them itself, so that a new one cannot be forgotten. */
export function routesOf({ app: { store, rp }, clock, log, origin, extensionOrigin }: TestBroker): readonly Route[] {
  const config = {
    mode: 'demo',
    origin,
    host: '127.0.0.1',
    port: 0,
    database: ':memory:',
    masterKeys: [],
    extensionOrigins: [extensionOrigin],
    smtpUrl: null,
    mailFrom: '',
    smtpPort: 0,
    inboxPort: 0,
    trustedProxies: 0,
    enrolment: 'session',
    afterRevoke: 'second-secret',
    risk: 'off',
    demoCustomers: false,
    logLevel: 'silent',
  } as const;
  const listeners = createListeners({ store, clock }, () => undefined);
  const { routes } = createApp({
    config,
    store,
    rp,
    clock,
    log: log.sink,
    countryOf: async () => 'ZZ',
    listeners,
    stopping: new AbortController().signal,
  });
  const own = routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }));
  return [...new Map(own.map((route) => [`${route.method} ${route.path}`, route])).values()];
}

const isOfTheProtocol = ({ path }: Route): boolean => path.startsWith('/anshin/') || path.startsWith('/.well-known/');

/** What a form of the broker's own pages posts to. */
export const formRoutes = (shop: TestBroker): readonly string[] =>
  routesOf(shop).flatMap((route) => (route.method !== 'GET' && !isOfTheProtocol(route) ? route.path : []));

/** What the extension posts to. */
export const endpointRoutes = (shop: TestBroker): readonly string[] =>
  routesOf(shop).flatMap((route) => (route.method !== 'GET' && isOfTheProtocol(route) ? route.path : []));

export const pageRoutes = (shop: TestBroker): readonly string[] =>
  routesOf(shop).flatMap((route) => (route.method === 'GET' ? route.path : []));
