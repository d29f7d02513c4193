import type { Origin, PageWord } from '#protocol';
import { coalesce } from './coalesce.ts';
import type { DeviceParts } from './device-handlers.ts';
import { openOwnWindow } from './own-windows.ts';
import { withBroker } from './remembered.ts';
import type { PageTable } from './router.ts';
import { isJustRenewed, renewSession } from './session.ts';

/** For the pages of a session. Many tabs that ask at once cost one renewal, or two. */
export const sessionTable = (
  parts: DeviceParts,
): Pick<PageTable, 'session-intent' | 'refresh-intent' | 'confirm-intent'> => {
  const renew = coalesce((broker: Origin) => renewSession(parts, broker));
  // Looked at when its turn comes: of twenty tabs that load at once, the first renews for all.
  const appear = coalesce(
    async (broker: Origin): Promise<PageWord | null> => ((await isJustRenewed(parts, broker)) ? null : renew(broker)),
  );
  const seen = (broker: Origin) => parts.memory.change(withBroker(broker, { pageSeenAtMs: parts.clock.now() }));
  const listen = (): void => {
    void parts.listening.revive().catch(() => undefined);
  };
  return {
    'session-intent': async ({ origin }) => {
      await seen(origin);
      const word = await appear(origin);
      listen();
      return word;
    },
    'refresh-intent': async ({ origin }) => {
      const word = await renew(origin);
      await seen(origin);
      listen();
      return word;
    },
    'confirm-intent': async ({ origin }) => {
      await openOwnWindow(parts, 'waiting', origin, null);
      return null;
    },
  };
};
