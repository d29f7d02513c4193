import { checkCode, mayChangeContactIn, noticeIn, type RelyingParty } from '../relying-party/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { maskMail, parseMail } from './mail-address.ts';
import { recordIn } from './record.ts';
import { attempt, granted, type Outcome, refuse } from './refusal.ts';

/** The address so far hears of changes for this long: as long as a recovery may wait for a quiet address. */
const FORMER_MAIL_MS = 90 * 86_400_000;

export interface MailForm {
  readonly mail: string;
  /** The code that was mailed to the address so far. */
  readonly code: string;
}

/** Changes the mail address; tells the new one and every earlier one. The trading password is checked by the caller. */
export async function changeMail(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: MailForm },
): Promise<Outcome<{ readonly mail: string }>> {
  const mail = parseMail(form.mail);
  if (!mail) return { ok: false, code: 'bad_mail' };
  const customer = await rp.store.transaction((tx) => tx.customers.get(session.accountId));
  if (customer.mail === mail) return { ok: false, code: 'same_mail' };
  const checked = await checkCode(rp, { session, action: 'change-mail', code: form.code });
  if (!checked.ok) return checked;

  return attempt(rp, async (tx) => {
    const { accountId } = session;
    granted(await mayChangeContactIn(rp, tx, session));
    const { mail: former } = await tx.customers.get(accountId);
    if (former === mail) refuse('same_mail');
    const atMs = rp.clock.now();
    await tx.customers.changeMail(accountId, { mail, sinceMs: atMs, formerUntilMs: atMs + FORMER_MAIL_MS });
    await recordIn(tx, session, 'mail_address_changed', atMs);
    const message = { kind: 'mail_address_changed', from: maskMail(former), to: maskMail(mail), atMs } as const;
    await noticeIn(rp, tx, accountId, message, { also: 'former-addresses' });
    return { mail };
  });
}
