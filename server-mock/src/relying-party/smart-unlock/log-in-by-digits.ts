import type { RelyingParty } from '../context.ts';
import { type ElsewhereLogIn, type ElsewhereRequest, logInElsewhere } from '../login/elsewhere.ts';
import { readWindowDigits, windowDigitsHash } from './digits.ts';

/**
 * A login in another browser while a window is open. Wrong digits take one of its tries, but only together with the right password: who
 * does not know it cannot close this way, and nobody can close the window of the own browser.
 */
export function logInByDigits(
  rp: RelyingParty,
  request: ElsewhereRequest & { readonly digits: string },
): Promise<ElsewhereLogIn> {
  const digits = readWindowDigits(request.digits);
  return logInElsewhere(rp, request, {
    mode: 'unlock',
    by: 'digits',
    beforeIn: async (tx, { id }) => digits !== null && tx.unlockWindows.asksDigits(id, rp.clock.now()),
    afterIn: async (tx, { id }) =>
      digits !== null && tx.unlockWindows.useDigits(id, windowDigitsHash(rp, id, digits), rp.clock.now()),
  });
}
