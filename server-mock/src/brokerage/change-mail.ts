import {
  commit,
  LIMITS,
  maskMail,
  mayChangeContactIn,
  noticeIn,
  type RelyingParty,
  sessionStepIn,
} from '../relying-party/index.ts';
import type { Customer } from '../store/contract/brokerage.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { parseMail } from './mail-address.ts';
import { recordIn } from './record.ts';
import type { Outcome } from './refusal.ts';

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

  const demand = {
    states: ['open', 'protected'],
    assurances: ['password', 'device'],
    code: { action: 'change-mail', typed: form.code },
  } as const;
  // No rollback on a refusal here: a wrong code must cost one of its tries.
  return commit(rp, async (tx) => {
    const may = await mayChangeContactIn(rp, tx, session);
    if (!may.ok) return may;
    return sessionStepIn(rp, tx, session, demand, async () => {
      await replaceMailIn(rp, tx, { session, customer, mail });
      return { ok: true, mail };
    });
  });
}

async function replaceMailIn(
  rp: RelyingParty,
  tx: StoreTx,
  change: { readonly session: Session; readonly customer: Customer; readonly mail: string },
): Promise<void> {
  const { session, customer, mail } = change;
  const atMs = rp.clock.now();
  const formerUntilMs = atMs + LIMITS.formerAddressMs;
  await tx.customers.changeMail(customer.id, { mail, sinceMs: atMs, formerUntilMs });
  await recordIn(tx, session, 'mail_address_changed', atMs);
  const message = { kind: 'mail_address_changed', from: maskMail(customer.mail), to: maskMail(mail), atMs } as const;
  await noticeIn(rp, tx, customer.id, message, { to: 'current-and-former' });
}
