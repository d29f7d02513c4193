import browser from 'webextension-polyfill';

/** Rings once, waking the worker if it has died. Browsers may be late by half a minute. */
export const setAlarm = async (name: string, atMs: number | null): Promise<void> => {
  if (atMs === null) await browser.alarms.clear(name);
  else browser.alarms.create(name, { when: atMs });
};

/** Rings again and again; half a minute is the shortest that browsers allow. */
export const setRepeatingAlarm = async (name: string, seconds: number | null): Promise<void> => {
  if (seconds === null) await browser.alarms.clear(name);
  // Setting it anew would begin its time anew: whoever sets it often would never hear it.
  else if ((await browser.alarms.get(name)) === undefined)
    browser.alarms.create(name, { delayInMinutes: seconds / 60, periodInMinutes: seconds / 60 });
};

export const onAlarm = (name: string, work: () => void): void => {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) work();
  });
};
