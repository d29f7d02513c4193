import type { Fact } from '#protocol';
import {
  commit,
  type Executor,
  LIMITS,
  maskMail,
  mayChangeContactIn,
  noticeIn,
  type RelyingParty,
  sessionStepIn,
  wishIn,
} from '../relying-party/index.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { Session } from '../store/contract/sessions.ts';
import { parseMail } from './mail-address.ts';
import { type Actor, recordIn } from './record.ts';
import type { Asked, Outcome } from './refusal.ts';

export interface MailForm {
  readonly mail: string;
  /** The code that was mailed to the address so far. */
  readonly code: string;
}

/** The old one is only recognised, never learnt: the row can be taken home as evidence. */
const mailFacts = (before: string, after: string): readonly Fact[] => [
  { f: 'mail', old: maskMail(before).replaceAll('•', '*'), new: after },
];

/**
 * Changes the mail address, once a registered PC has confirmed it and a day has passed; at once where there is no registered PC. The
 * trading password is checked by the caller.
 */
export async function changeMail(
  rp: RelyingParty,
  { session, form }: { readonly session: Session; readonly form: MailForm },
): Promise<Outcome<Asked>> {
  const mail = parseMail(form.mail);
  if (!mail) return { ok: false, code: 'bad_mail' };
  const before = await rp.store.transaction((tx) => tx.customers.get(session.accountId));
  if (before.mail === mail) return { ok: false, code: 'same_mail' };

  const demand = {
    states: ['open', 'protected'],
    assurances: ['password', 'device'],
    code: { action: 'change-mail', typed: form.code },
  } as const;
  // No rollback on a refusal here: a wrong code must cost one of its tries.
  return commit(rp, async (tx) => {
    const may = await mayChangeContactIn(rp, tx, session);
    if (!may.ok) return may;
    return sessionStepIn<Asked>(rp, tx, session, demand, async () => {
      const { mail: present } = await tx.customers.get(session.accountId);
      const facts = mailFacts(present, mail);
      const asked = await wishIn(rp, tx, session, { type: 'mail-address', facts, secret: null });
      if (asked.ok && asked.confirmation === null) await replaceMailIn(rp, tx, session, mail);
      return asked;
    });
  });
}

const newMailOf = (facts: readonly Fact[]): string | null => facts.find(({ f }) => f === 'mail')?.new ?? null;

export const mailAddressExecutor: Executor = {
  executeIn: async (rp, tx, row) => {
    const mail = newMailOf(row.facts);
    if (mail === null || (await tx.customers.get(row.accountId)).mail === mail) return false;
    await replaceMailIn(rp, tx, row, mail);
    return true;
  },
  summarize: (facts) => maskMail(newMailOf(facts) ?? ''),
};

/** Tells the new address and every earlier one. */
async function replaceMailIn(rp: RelyingParty, tx: StoreTx, actor: Actor, mail: string): Promise<void> {
  const { accountId } = actor;
  const { mail: before } = await tx.customers.get(accountId);
  const atMs = rp.clock.now();
  const formerUntilMs = atMs + LIMITS.formerAddressMs;
  await tx.customers.changeMail(accountId, { mail, sinceMs: atMs, formerUntilMs });
  await recordIn(tx, actor, 'mail_address_changed', atMs);
  const message = { kind: 'mail_address_changed', from: maskMail(before), to: maskMail(mail), atMs } as const;
  await noticeIn(rp, tx, accountId, message, { to: 'current-and-former' });
}
