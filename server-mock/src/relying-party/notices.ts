import type { Kid } from '#protocol';
import type { Contact } from '../store/contract/accounts.ts';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import type { MailTopic } from '../store/contract/records.ts';
import { markMailQueued, type RelyingParty } from './context.ts';
import { LIMITS } from './limits.ts';
import type { MailMessage } from './messages.ts';

export interface NoticeOptions {
  /**
   * `trusted`: for codes and vouchers; the current address if it has not changed for 30 days, else the one before it.
   * `all-but-trusted`: those who did not receive the voucher. Former addresses are told about everything that takes or
   * gives rights.
   */
  readonly to: 'trusted' | 'current-and-former' | 'all-but-trusted';
  /** The registration that completes when this mail is accepted. */
  readonly completes?: Kid;
  /** When it is to leave; now, if not given. */
  readonly dueAtMs?: number;
  /** What a later one of the same topic replaces. */
  readonly topic?: MailTopic;
}

/** Queues a mail in the caller's transaction. */
export async function noticeIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  message: MailMessage,
  { to: whom, completes, dueAtMs, topic }: NoticeOptions,
): Promise<void> {
  const contact = await tx.accounts.contact(accountId);
  const { lang, mail, formerMails } = contact;
  const nowMs = rp.clock.now();
  const trusted = trustedMail(contact, nowMs);
  const former = formerMails.filter(({ untilMs }) => untilMs > nowMs).map((known) => known.mail);
  const everybody = [mail, ...former];
  const addresses = {
    trusted: [trusted],
    'current-and-former': everybody,
    'all-but-trusted': everybody.filter((address) => address !== trusted),
  }[whom];
  for (const to of new Set(addresses)) {
    await tx.outbox.add({
      accountId,
      to,
      lang,
      message,
      completes: completes ?? null,
      queuedAtMs: nowMs,
      dueAtMs: dueAtMs ?? nowMs,
      topic: topic ?? null,
    });
  }
  if (addresses.length > 0) markMailQueued(tx);
}

/**
 * Where codes and vouchers go. A thief who changed the address from a stolen PC must not receive them after he was
 * evicted: while the current address is young, the one before it counts, which cannot be young too.
 */
export function trustedMail(contact: Contact, nowMs: number): string {
  const { mail, formerMails } = contact;
  const [before] = formerMails;
  return isMailYoung(contact, nowMs) && before && before.untilMs > nowMs ? before.mail : mail;
}

/** An address that the support desk put in stands on the word of two operators, and often for one that the customer has lost. */
export const isMailYoung = ({ mailSinceMs, mailByDesk }: Contact, nowMs: number): boolean =>
  !mailByDesk && nowMs - mailSinceMs < LIMITS.mailAddressAgeMs;
