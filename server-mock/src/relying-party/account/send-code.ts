import type { AccountState } from '../../store/contract/accounts.ts';
import type { MailedCodeAction } from '../../store/contract/ceremonies.ts';
import type { Assurance, Session } from '../../store/contract/sessions.ts';
import type { RelyingParty } from '../context.ts';
import { mailCodeIn } from '../mailed-code.ts';
import { maskMail } from '../mask-mail.ts';
import { isMailYoung } from '../notices.ts';
import { sessionStep } from '../session-step.ts';
import { refused, type Step } from '../step.ts';

type SessionCodeAction = Exclude<
  MailedCodeAction,
  'recovered-sign-in' | 'replace-pc' | 'unusual-login' | 'unlock-account'
>;

interface Asked {
  readonly states: readonly AccountState[];
  readonly assurances: readonly Assurance[];
}

const ASKED: Readonly<Record<SessionCodeAction, Asked>> = {
  'opt-in': { states: ['open', 'enrolling'], assurances: ['password'] },
  'further-pc': { states: ['protected'], assurances: ['device'] },
  'opt-out': { states: ['protected'], assurances: ['device'] },
  'second-secret': { states: ['protected'], assurances: ['device'] },
  'login-mode': { states: ['protected'], assurances: ['device'] },
  'change-mail': { states: ['open', 'protected'], assurances: ['password', 'device'] },
};

/** Mails the code for a step of a signed-in customer. Only to an address that has not changed for 30 days. */
export function sendCode(
  rp: RelyingParty,
  {
    session,
    action,
    address,
  }: { readonly session: Session; readonly action: SessionCodeAction; readonly address: string },
): Promise<Step<{ readonly mailedTo: string }>> {
  return sessionStep(rp, session, ASKED[action], async (tx, account) => {
    const contact = await tx.accounts.contact(account.id);
    if (isMailYoung(contact, rp.clock.now())) return refused('mail_too_young');
    const { mail } = contact;
    const use = { accountId: account.id, action, session: session.hash, address };
    return (await mailCodeIn(rp, tx, use)) ? { ok: true, mailedTo: maskMail(mail) } : refused('rate_limited');
  });
}
