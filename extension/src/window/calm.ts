/** The second half of a double click on the broker's page must be no answer. */
const CALM_MS = 700;

/** All answers at once, so that the Tab key never skips to one of them. */
export const wakeUpSlowly = (...buttons: readonly HTMLButtonElement[]): void => {
  for (const button of buttons) button.disabled = true;
  setTimeout(() => {
    for (const button of buttons) button.disabled = false;
  }, CALM_MS);
};
