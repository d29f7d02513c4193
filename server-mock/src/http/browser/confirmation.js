// The page that waits for a confirmation: opens the extension's window on a click, and loads itself anew when it is over.

import { askToConfirm } from './extension.js';

const POLL_MS = 1000;

const waiting = /** @type {HTMLElement} */ (document.querySelector('#confirmation'));
const button = /** @type {HTMLButtonElement} */ (waiting.querySelector('#open-window'));

/** @returns {Promise<boolean>} false also when the network failed this time */
const isOver = async () => {
  try {
    const answer = await fetch(waiting.dataset.stateUrl ?? '', { redirect: 'error' });
    return (await answer.json()).status !== 'open';
  } catch {
    return false;
  }
};

// Only a person's click opens the extension's window; the extension sees to that itself.
button.addEventListener('click', askToConfirm);

do {
  await new Promise((resolve) => setTimeout(resolve, POLL_MS));
} while (!(await isOver()));
location.reload();
