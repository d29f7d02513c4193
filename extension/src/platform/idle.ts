import browser from 'webextension-polyfill';

/**
 * Calls `work` when the screen is locked, or when nobody has touched the PC for that long. Firefox does not report a
 * locked screen; there the time alone counts.
 */
export const onAbsence = (afterSeconds: number, work: () => void): void => {
  browser.idle.setDetectionInterval(afterSeconds);
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') work();
  });
};
