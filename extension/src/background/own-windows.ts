import type { Kid, Origin } from '#protocol';
import type { WindowKind } from '../device/own-window.ts';
import { type Parts, WINDOWS_LOCK } from './parts.ts';
import type { Windows } from './registration-window.ts';

export interface WindowParts extends Parts {
  readonly windows: Windows;
}

const queryOf = (kind: WindowKind, subject: Kid | Origin): string => `${kind}=${encodeURIComponent(subject)}`;

/**
 * Opens the window in which something is asked of the customer, or brings it back to the front.
 * @param tabId the login page that waits for it, or null
 */
export const openOwnWindow = (
  parts: WindowParts,
  kind: WindowKind,
  subject: Kid | Origin,
  tabId: number | null,
): Promise<void> =>
  parts.locks.hold(WINDOWS_LOCK, async () => {
    const query = queryOf(kind, subject);
    const before = await parts.vault.windowOf(query);
    const tabIds = [...new Set([...(before?.tabIds ?? []), ...(tabId === null ? [] : [tabId])])];
    const known = before?.windowId ?? null;
    const isOpen = known !== null && (await parts.windows.focus(known));
    const windowId = isOpen ? known : await parts.windows.open(query);
    await parts.vault.apply([{ kind: 'put-window', window: { query, windowId, tabIds } }]);
  });

/** The login pages that waited, each of them once. */
export const takeWaitingTabs = (parts: Parts, kind: WindowKind, kid: Kid): Promise<readonly number[]> =>
  parts.locks.hold(WINDOWS_LOCK, async () => {
    const window = await parts.vault.windowOf(queryOf(kind, kid));
    if (window === null || window.tabIds.length === 0) return [];
    await parts.vault.apply([{ kind: 'put-window', window: { ...window, tabIds: [] } }]);
    return window.tabIds;
  });
