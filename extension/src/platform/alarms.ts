import browser from 'webextension-polyfill';

/** Rings once, waking the worker if it has died. Browsers may be late by half a minute. */
export const setAlarm = async (name: string, atMs: number | null): Promise<void> => {
  if (atMs === null) await browser.alarms.clear(name);
  else browser.alarms.create(name, { when: atMs });
};

export const onAlarm = (name: string, work: () => void): void => {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) work();
  });
};
