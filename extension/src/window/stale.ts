import { systemClock } from '../platform/clock.ts';

/** Screens with which a window has done its work, and that say nothing that must be kept in sight. */
const ENDS: ReadonlySet<string> = new Set(['unlocked', 'changed', 'drilled', 'mailed', 'smart-closed']);
const STALE_MS = 60_000;

/**
 * Asked for again, a window that is still open comes to the front as it was left. What it said may be long past, so it
 * starts anew then; after a glance at something else it does not.
 */
export const startAnewWhenStale = (): void => {
  let leftAtMs = systemClock.now();
  window.addEventListener('blur', () => {
    leftAtMs = systemClock.now();
  });
  window.addEventListener('focus', () => {
    const isOver = ENDS.has(document.body.dataset.screen ?? '');
    if (isOver && systemClock.now() - leftAtMs > STALE_MS) location.reload();
  });
};
