import type { Device } from '../../device/device.ts';
import { brokerOf, deviceOf, type Remembered } from '../remembered.ts';

/** `ticket`: with what an earlier answer gave, which a locked device can use too; `proof`: with its key. */
export type Way = 'ticket' | 'proof';

/** A page of a session sends word of itself every four minutes. */
const PAGE_OPEN_MS = 10 * 60 * 1000;

/** Whether something may come for this device, and how it can hear of it now. */
export const wayToListen = (
  device: Device,
  remembered: Remembered,
  { isOpen, nowMs }: { readonly isOpen: boolean; readonly nowMs: number },
): Way | null => {
  if (device.status !== 'active') return null;
  const { pageSeenAtMs } = brokerOf(remembered, device.broker);
  const isPageOpen = pageSeenAtMs !== null && Math.abs(nowMs - pageSeenAtMs) < PAGE_OPEN_MS;
  if (device.mode !== 'approve' && !isPageOpen) return null;
  if (deviceOf(remembered, device.kid).ticket !== null) return 'ticket';
  return isOpen && device.change === null ? 'proof' : null;
};
