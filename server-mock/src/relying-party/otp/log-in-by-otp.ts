import type { RelyingParty } from '../context.ts';
import { type ElsewhereLogIn, type ElsewhereRequest, logInElsewhere } from '../login/elsewhere.ts';
import { readTotp } from '../second-secret/presented.ts';
import { useTotpIn } from '../second-secret/use.ts';

/**
 * A login with a time-based code, for accounts that chose it. The code is looked at first and its step is used up, whatever the password
 * comes to: else passwords could be tried out with one code that was seen.
 */
export function logInByOtp(
  rp: RelyingParty,
  request: ElsewhereRequest & { readonly totp: string },
): Promise<ElsewhereLogIn> {
  const totp = readTotp(request.totp);
  return logInElsewhere(rp, request, {
    mode: 'otp',
    by: 'otp',
    beforeIn: async (tx, { id: accountId }) => {
      if (totp === null) return false;
      const used = await useTotpIn(rp, tx, { accountId, by: request.address, at: 'login' }, totp);
      return typeof used !== 'string';
    },
    afterIn: () => Promise.resolve(true),
  });
}
