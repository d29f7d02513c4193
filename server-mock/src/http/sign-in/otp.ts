import { logInByOtp } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { OTP_PATH } from '../pages/paths.ts';
import { elsewhereRoutes } from './elsewhere.ts';

/** For accounts that chose it: with the digits of an app. */
export function otpRoutes(app: App, deps: Deps): void {
  elsewhereRoutes(app, deps, {
    way: 'otp',
    path: OTP_PATH,
    logIn: ({ digits: totp, ...request }) => logInByOtp(deps.rp, { ...request, totp }),
  });
}
