import { assetRoutes } from '../assets/routes.ts';
import type { App, Deps } from '../frame/app.ts';
import { accountRoutes } from './account/routes.ts';
import { deviceRoutes } from './devices/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { holdLengthRoutes } from './hold-lengths/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { landingRoutes } from './landing/routes.ts';
import { languageRoutes } from './language/routes.ts';
import { loginModeRoutes } from './login-mode/routes.ts';
import { mailAddressRoutes } from './mail-address/routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { registrationRoutes } from './registration/routes.ts';
import { secondSecretRoutes } from './second-secret/routes.ts';
import { furtherPcRoutes } from './service/further-pc-routes.ts';
import { optOutRoutes } from './service/opt-out-routes.ts';
import { preferenceRoutes } from './service/preference-routes.ts';
import { serviceRoutes } from './service/routes.ts';
import { stopLoginsRoutes } from './stop-logins/routes.ts';
import { withdrawalAccountRoutes } from './withdrawal-account/routes.ts';
import { withdrawalRoutes } from './withdrawals/routes.ts';

/** Every page but the ways to sign in, which are in `sign-in/`. */
export function pageRoutes(app: App, deps: Deps): void {
  assetRoutes(app);
  landingRoutes(app);
  languageRoutes(app);
  homeRoutes(app, deps);
  orderRoutes(app, deps);
  withdrawalRoutes(app, deps);
  withdrawalAccountRoutes(app, deps);
  historyRoutes(app, deps);
  accountRoutes(app, deps);
  stopLoginsRoutes(app, deps);
  mailAddressRoutes(app, deps);
  serviceRoutes(app, deps);
  furtherPcRoutes(app, deps);
  optOutRoutes(app, deps);
  preferenceRoutes(app, deps);
  holdLengthRoutes(app, deps);
  loginModeRoutes(app, deps);
  secondSecretRoutes(app, deps);
  deviceRoutes(app, deps);
  registrationRoutes(app, deps);
}
