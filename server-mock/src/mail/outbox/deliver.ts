import type { Clock } from '../../platform/clock.ts';
import type { MailMessage } from '../../relying-party/messages.ts';
import type { AccountStore } from '../../store/contract/accounts.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { OutboxStore, QueuedMail } from '../../store/contract/records.ts';
import { RenderError, renderMail } from '../render.ts';
import { domainOf } from '../smtp/address.ts';
import { DeliveryError } from '../smtp/delivery-error.ts';
import type { MailTransport } from '../smtp/transport.ts';
import { giveUpAtMs, retryAtMs } from './retry.ts';

/** The part of a transaction that the outbox needs. */
export interface OutboxTx {
  readonly outbox: OutboxStore;
  readonly accounts: Pick<AccountStore, 'contact'>;
}

export interface MailLog {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

export interface DeliveryParts<Tx extends OutboxTx> {
  readonly store: { readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };
  readonly transport: MailTransport;
  readonly clock: Clock;
  readonly log: MailLog;
  /** The configured origin: the only place that a mail may link to. */
  readonly origin: string;
  readonly brokerName: { readonly [L in Lang]: string };
  /** Runs in the transaction that closes the row, for the one process that closed it. */
  readonly onAccepted: (tx: Tx, mail: QueuedMail<MailMessage>) => Promise<void>;
  readonly onUndeliverable: (tx: Tx, mail: QueuedMail<MailMessage>) => Promise<void>;
  /** In [0, 1); spreads the retries. */
  readonly random?: () => number;
}

type Outcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'undeliverable'; readonly because: string }
  | { readonly kind: 'again'; readonly because: string };

/** Sends one leased mail and records what came of it. Never rejects. */
export async function deliver<Tx extends OutboxTx>(
  parts: DeliveryParts<Tx>,
  mail: QueuedMail<MailMessage>,
): Promise<void> {
  const outcome = await attempt(parts, mail);
  try {
    await record(parts, mail, outcome);
  } catch (error) {
    // The lease would bring it back in minutes, for ever; a pause that grows keeps the copies few.
    parts.log.error({ ...about(mail), outcome: outcome.kind, err: error }, 'outbox: the outcome was not recorded');
    await record(parts, mail, { kind: 'again', because: 'not_recorded' }).catch(() => undefined);
  }
}

async function attempt<Tx extends OutboxTx>(parts: DeliveryParts<Tx>, mail: QueuedMail<MailMessage>): Promise<Outcome> {
  if (parts.clock.now() >= giveUpAtMs(mail)) return { kind: 'undeliverable', because: 'gave_up' };
  try {
    const { name } = await parts.store.transaction((tx) => tx.accounts.contact(mail.accountId));
    const brokerName = parts.brokerName[mail.lang];
    const rendered = renderMail(mail.message, {
      lang: mail.lang,
      customerName: name,
      brokerName,
      origin: parts.origin,
    });
    await parts.transport.send({
      ...rendered,
      id: mail.id,
      kind: mail.message.kind,
      lang: mail.lang,
      to: mail.to,
      fromName: brokerName,
      atMs: parts.clock.now(),
    });
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof DeliveryError)) {
      parts.log.error({ ...about(mail), err: error }, 'outbox: the mail could not be made');
      return { kind: 'again', because: error instanceof RenderError ? error.code : 'not_made' };
    }
    const because = `${error.code} ${error.detail}`;
    return { kind: error.code === 'undeliverable' ? 'undeliverable' : 'again', because };
  }
}

async function record<Tx extends OutboxTx>(
  { store, clock, log, onAccepted, onUndeliverable, random = Math.random }: DeliveryParts<Tx>,
  mail: QueuedMail<MailMessage>,
  outcome: Outcome,
): Promise<void> {
  const nowMs = clock.now();
  if (outcome.kind === 'again') {
    const atMs = retryAtMs(mail, nowMs, random());
    await store.transaction(({ outbox }) => outbox.retryAt(mail.id, atMs, outcome.because));
    log.warn({ ...about(mail), because: outcome.because, retryInMs: atMs - nowMs }, 'mail waits for another try');
    return;
  }
  const isOurs = await store.transaction(async (tx) => {
    // Another process that leased the row after us may have closed it: then it has done the rest as well.
    if (!(await tx.outbox.close(mail.id, outcome.kind, nowMs))) return false;
    await (outcome.kind === 'accepted' ? onAccepted : onUndeliverable)(tx, mail);
    return true;
  });
  if (!isOurs) log.warn(about(mail), 'mail was closed by somebody else');
  else if (outcome.kind === 'accepted') log.info(about(mail), 'mail accepted');
  else log.warn({ ...about(mail), because: outcome.because }, 'mail undeliverable');
}

/** No address, no name, nothing of the message but its kind. */
const about = (mail: QueuedMail<MailMessage>): object => ({
  mail: mail.id,
  account: mail.accountId,
  kind: mail.message.kind,
  toDomain: domainOf(mail.to),
  attempt: mail.attempts,
});
