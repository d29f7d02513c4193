import type { Origin } from '#protocol';
import type { Sender } from '../platform/runtime.ts';

/** A page of a broker, in the top frame of a tab that the customer can see. */
export interface PageSender {
  readonly origin: Origin;
  readonly tabId: number;
}

/** `sender.url` is not consulted: a sandboxed frame shows the broker's URL there, with the origin "null". */
export const admitPage = (
  sender: Sender,
  { ownId, allowed }: { ownId: string; allowed: ReadonlySet<string> },
): PageSender | null => {
  if (sender.id !== ownId) return null;
  if (sender.frameId !== 0) return null;
  if (sender.tabId === undefined) return null;
  if (sender.origin === undefined || !allowed.has(sender.origin)) return null;
  if (!isActive(sender)) return null;
  return { origin: sender.origin as Origin, tabId: sender.tabId };
};

/** A page of this extension: popup, window, options. A content script carries its page's origin and fails here. */
export const isOwnPage = (sender: Sender, { ownId, ownOrigin }: { ownId: string; ownOrigin: string }): boolean =>
  sender.id === ownId &&
  sender.origin === ownOrigin &&
  (sender.frameId === undefined || sender.frameId === 0) &&
  isActive(sender);

/** Chromium says whether the document is prerendered or in the back/forward cache; Firefox does not. */
const isActive = (sender: Sender): boolean =>
  sender.documentLifecycle === undefined || sender.documentLifecycle === 'active';
