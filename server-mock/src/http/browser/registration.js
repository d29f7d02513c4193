// The registration page: asks the extension for its window on a click, then shows how far the registration is.

import { ask, onWord, say } from './extension.js';

const SILENCE_MS = 2000;
const POLL_MS = 1000;
const OPEN = ['ready', 'undeliverable'];
const WAITING = ['ready', 'undeliverable', 'pending'];

const progress = /** @type {HTMLElement} */ (document.querySelector('#registration'));
const here = /** @type {HTMLElement} */ (document.querySelector('#register-here'));
const button = /** @type {HTMLButtonElement} */ (document.querySelector('#register-this-pc'));

let heard = false;
let polling = false;

const quiet = () => {
  for (const saying of progress.querySelectorAll('[data-says]')) saying.setAttribute('hidden', '');
};

/** @param {string} status */
const show = (status) => {
  if (progress.dataset.status === status) return;
  quiet();
  progress.dataset.status = status;
  for (const panel of progress.querySelectorAll('[data-panel]')) {
    panel.toggleAttribute('hidden', panel.getAttribute('data-panel') !== status);
  }
  here.hidden = !OPEN.includes(status);
};

/** @returns {Promise<string | null>} null when the network or the session failed this time */
const askServer = async () => {
  try {
    const answer = await fetch(progress.dataset.statusUrl ?? '', { redirect: 'error' });
    const { status } = await answer.json();
    return typeof status === 'string' ? status : null;
  } catch {
    return null;
  }
};

const poll = async () => {
  if (polling) return;
  polling = true;
  do {
    const status = await askServer();
    if (status !== null) show(status);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  } while (WAITING.includes(progress.dataset.status ?? ''));
  polling = false;
};

onWord((word) => {
  heard = true;
  // The word may come after the page itself has seen the end.
  if (progress.dataset.status !== 'active') say(progress, word);
  if (word === 'registering' || word === 'registered') void poll();
});

button.addEventListener('click', () => {
  heard = false;
  quiet();
  ask();
  setTimeout(() => {
    if (!heard) say(progress, 'missing');
  }, SILENCE_MS);
});

if (progress.dataset.status === 'pending') void poll();
