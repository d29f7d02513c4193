// The login page: shows what the extension says of this PC, and asks it for a fresh mark before the form is sent.

import { ask, onWord, say } from './extension.js';

const SILENCE_MS = 2000;
const LONGEST_WAIT_MS = 3000;
/** Where the extension has never been heard, customers without the service need not wait as long at every login. */
const WAIT_FOR_THE_MISSING_MS = 1000;

const form = /** @type {HTMLFormElement} */ (document.querySelector('#login'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button.primary'));
const thisPc = /** @type {HTMLElement} */ (document.querySelector('#this-pc'));
const label = button.textContent;

let heard = false;
let heardEver = false;
let sending = false;

/** A word must come in time, or everybody alike is told that the extension is missing. */
const expectWord = () => {
  heard = false;
  setTimeout(() => {
    if (!heard) say(thisPc, 'missing');
  }, SILENCE_MS);
};

/** Resolves with the next word, or when waiting longer would only annoy. */
const nextWord = () =>
  new Promise((resolve) => {
    const isMissing = !heardEver && thisPc.dataset.word === 'missing';
    const late = setTimeout(resolve, isMissing ? WAIT_FOR_THE_MISSING_MS : LONGEST_WAIT_MS);
    document.addEventListener(
      'anshin-key:word',
      () => {
        clearTimeout(late);
        resolve(undefined);
      },
      { once: true },
    );
    ask();
  });

/** @param {boolean} busy */
const showBusy = (busy) => {
  sending = busy;
  button.setAttribute('aria-disabled', String(busy));
  button.textContent = busy ? (form.dataset.submitting ?? label) : label;
};

onWord((word) => {
  heard = true;
  heardEver = true;
  say(thisPc, word);
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (sending) return;
  showBusy(true);
  await nextWord();
  form.submit();
});

// A page that comes back from the back/forward cache is as it was left: busy, with a mark that may have been used.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  showBusy(false);
  expectWord();
});

say(thisPc, 'asking');
expectWord();
// The extension may have said its word before this script ran.
ask();
