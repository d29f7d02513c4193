import { oneOf } from '../json/reader.ts';

/**
 * What an account asks for at a login. `device`: a registered PC, nothing else. The others let a registered PC in as well:
 * `unlock` only in a window that the customer opens on it, and another browser with the digits of that window; `approve` another
 * browser after the customer has let it through on the registered PC; `otp` another browser with a time-based code (RFC 6238).
 */
export const LOGIN_MODES = ['device', 'unlock', 'approve', 'otp'] as const;
export type LoginMode = (typeof LOGIN_MODES)[number];

export const readLoginMode = oneOf(LOGIN_MODES);
