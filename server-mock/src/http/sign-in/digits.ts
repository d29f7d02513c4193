import { logInByDigits } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { DIGITS_PATH } from '../pages/paths.ts';
import { elsewhereRoutes } from './elsewhere.ts';

/** While a window of a smart unlock is open: with the digits that the registered PC shows. */
export function digitsRoutes(app: App, deps: Deps): void {
  elsewhereRoutes(app, deps, {
    way: 'digits',
    path: DIGITS_PATH,
    logIn: (request) => logInByDigits(deps.rp, request),
  });
}
