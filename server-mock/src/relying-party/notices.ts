import type { Kid } from '#protocol';
import type { AccountId } from '../store/contract/ids.ts';
import type { StoreTx } from '../store/contract/index.ts';
import { markMailQueued, type RelyingParty } from './context.ts';
import type { MailMessage } from './messages.ts';

export interface NoticeOptions {
  /** Former addresses are told about everything that takes or gives rights; never sent a code or a voucher. */
  readonly to: 'current' | 'current-and-former' | 'former';
  /** The registration that completes when this mail is accepted. */
  readonly completes?: Kid;
}

/** Queues a mail in the caller's transaction. */
export async function noticeIn(
  rp: RelyingParty,
  tx: StoreTx,
  accountId: AccountId,
  message: MailMessage,
  { to: whom, completes }: NoticeOptions,
): Promise<void> {
  const { lang, mail, formerMails } = await tx.accounts.contact(accountId);
  const nowMs = rp.clock.now();
  const former = formerMails.filter(({ untilMs }) => untilMs > nowMs).map((known) => known.mail);
  const addresses = {
    current: [mail],
    'current-and-former': [mail, ...former],
    former: former.filter((address) => address !== mail),
  }[whom];
  for (const to of new Set(addresses)) {
    await tx.outbox.add({
      accountId,
      to,
      lang,
      message,
      completes: to === mail ? (completes ?? null) : null,
      queuedAtMs: nowMs,
    });
  }
  if (addresses.length > 0) markMailQueued(tx);
}
