import { Hono } from 'hono';
import { apart } from './desk/apart.ts';
import { deskRoutes } from './desk/routes.ts';
import { brokerDocumentEndpoint } from './endpoints/broker-document.ts';
import { challengeEndpoint } from './endpoints/challenge.ts';
import { deviceEndpoint } from './endpoints/device.ts';
import { healthEndpoints } from './endpoints/health.ts';
import { listenEndpoint } from './endpoints/listen.ts';
import { oprfEndpoint } from './endpoints/oprf.ts';
import { platformEndpoint } from './endpoints/platform.ts';
import { proofEndpoint } from './endpoints/proof.ts';
import { refreshEndpoint } from './endpoints/refresh.ts';
import { registerEndpoint } from './endpoints/register.ts';
import { rowsEndpoint } from './endpoints/rows.ts';
import { eventRoutes } from './events/routes.ts';
import { accessLog } from './frame/access-log.ts';
import type { App, Deps, Env } from './frame/app.ts';
import { unroutedError, whileRunning } from './frame/availability.ts';
import { securityHeaders } from './frame/headers.ts';
import { extensionOnly, ownFormsOnly, ownReadersOnly } from './frame/same-origin.ts';
import { serializeError } from './frame/serialize-error.ts';
import { visiting } from './frame/visit.ts';
import { pageRoutes } from './pages/routes.ts';
import { approveRoutes } from './sign-in/approve.ts';
import { digitsRoutes } from './sign-in/digits.ts';
import { lockedRoutes } from './sign-in/locked.ts';
import { loginRoutes } from './sign-in/login.ts';
import { loginCodeRoutes } from './sign-in/login-code.ts';
import { otpRoutes } from './sign-in/otp.ts';
import { recoverRoutes } from './sign-in/recover.ts';
import { recoveredRoutes } from './sign-in/recovered.ts';
import { replaceRoutes } from './sign-in/replace.ts';
import { ticketRoutes } from './sign-in/ticket.ts';

const ENDPOINTS_BELOW = '/anshin/*';

/** Every route of the broker behind the checks that all of them share. */
export function createApp(deps: Deps): App {
  const app: App = new Hono<Env>();
  const isStopping = (): boolean => deps.stopping.aborted;
  const onError = serializeError(deps);
  app.onError(onError);
  app.notFound((c) => onError(unroutedError(app, c.req.path), c));
  app.use(accessLog(deps));
  app.use(securityHeaders(deps));
  healthEndpoints(app, deps, isStopping);
  app.use(whileRunning(isStopping));
  brokerDocumentEndpoint(app, deps);

  app.use(ENDPOINTS_BELOW, extensionOnly(deps));
  app.use(visiting(deps));
  challengeEndpoint(app, deps);
  proofEndpoint(app, deps);
  registerEndpoint(app, deps);
  refreshEndpoint(app, deps);
  oprfEndpoint(app, deps);
  platformEndpoint(app, deps);
  deviceEndpoint(app, deps);
  rowsEndpoint(app, deps);
  listenEndpoint(app, deps);
  app.all(ENDPOINTS_BELOW, (c) => {
    throw unroutedError(app, c.req.path);
  });

  app.use(ownReadersOnly());
  app.use(ownFormsOnly(deps));
  app.use(apart());
  loginRoutes(app, deps);
  loginCodeRoutes(app, deps);
  lockedRoutes(app);
  approveRoutes(app, deps);
  digitsRoutes(app, deps);
  otpRoutes(app, deps);
  ticketRoutes(app, deps);
  recoverRoutes(app, deps);
  recoveredRoutes(app, deps);
  replaceRoutes(app, deps);
  eventRoutes(app, deps);
  deskRoutes(app, deps);
  pageRoutes(app, deps);
  return app;
}
