import type { Origin } from '#protocol';
import { text, textLanguage } from '../platform/locale.ts';
import { clearNotification, showNotification } from '../platform/notifications.ts';
import type { Vault } from '../vault/vault.ts';
import type { Attention } from './listening/listening.ts';

const PREFIX = 'waiting ';

/** A notification of the system, one for each broker. It says who asks, and not what: who looks on must not read it. */
export const createAttention = (vault: Vault): Attention => ({
  call: async (broker) => {
    const name = (await vault.pinOf(broker))?.name[textLanguage()] ?? new URL(broker).hostname;
    await showNotification(PREFIX + broker, text('waitingNoticeTitle'), text('waitingNoticeBody', name));
  },
  quiet: (broker) => clearNotification(PREFIX + broker),
});

/** Whose notification was clicked. */
export const brokerOfNotification = (id: string, allowed: ReadonlySet<Origin>): Origin | null => {
  const broker = id.slice(PREFIX.length) as Origin;
  return id.startsWith(PREFIX) && allowed.has(broker) ? broker : null;
};
