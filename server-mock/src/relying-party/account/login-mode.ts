import type { LoginMode } from '#protocol';
import type { Session } from '../../store/contract/sessions.ts';
import { endLoginsElsewhereIn } from '../approve/end.ts';
import type { RelyingParty } from '../context.ts';
import { noticeIn } from '../notices.ts';
import { sessionEventIn } from '../session-event.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';

/**
 * What a login asks for from now on, with the mailed code (the trading password has been checked). What the way before it let in without
 * a registered PC ends with it, and so do a window that is open and a login that waits.
 */
export function setLoginMode(
  rp: RelyingParty,
  { session, mode, code }: { readonly session: Session; readonly mode: LoginMode; readonly code: string },
): Promise<Step> {
  const demand = {
    states: ['protected'],
    assurances: ['device'],
    code: { action: 'login-mode', typed: code },
  } as const;
  return sessionStep(rp, session, demand, async (tx, { id: accountId, loginMode: from }) => {
    if (mode === 'otp' && (await tx.secondSecrets.totps(accountId)).length === 0) return refused('needs_totp');
    if (mode === from) return { ok: true };
    const atMs = rp.clock.now();
    await tx.accounts.change(accountId, { loginMode: mode });
    await tx.unlockWindows.close(accountId);
    await endLoginsElsewhereIn(rp, tx, accountId);
    await tx.sessions.deleteDeviceless(accountId, null);
    await sessionEventIn(tx, session, 'login_mode_changed', atMs);
    const message = { kind: 'login_mode_changed', from, to: mode, atMs } as const;
    await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
    return { ok: true };
  });
}
