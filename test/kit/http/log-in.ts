import type { Customer } from '../customers.ts';
import type { Answer } from './answer.ts';
import type { ScriptedDevice } from './scripted-device.ts';
import type { Visitor } from './visitor.ts';

/**
 * Opens the login page, proves the device when there is one, and posts ID and password.
 *
 * @returns what the form was answered with: a redirect to `/home`, or the refusal.
 */
export async function logIn(
  visitor: Visitor,
  customer: Pick<Customer, 'loginId' | 'password'>,
  device?: ScriptedDevice,
): Promise<Answer> {
  (await visitor.get('/login')).expectStatus(200);
  await device?.prove(visitor);
  return visitor.submit('/login', { loginId: customer.loginId, password: customer.password });
}

/** True for the answer of a login that succeeded. */
export function isLoggedIn(answer: Answer): boolean {
  return answer.status === 303 && answer.location === '/home';
}
