// The login page: shows what the extension says of this PC, and asks it for a fresh mark before the form is sent.

import { ask, askToUnlock, onWord, say } from './extension.js';

const SILENCE_MS = 2000;
const LONGEST_WAIT_MS = 3000;
/** Where the extension has never been heard, customers without the service need not wait as long at every login. */
const WAIT_FOR_THE_MISSING_MS = 1000;

const form = /** @type {HTMLFormElement} */ (document.querySelector('#login'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button.primary'));
const thisPc = /** @type {HTMLElement} */ (document.querySelector('#this-pc'));
const unlock = /** @type {HTMLButtonElement} */ (thisPc.querySelector('#unlock'));
const label = button.textContent;

/** @type {(() => void) | null} */
let wordCame = null;
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
    wordCame = () => {
      clearTimeout(late);
      wordCame = null;
      resolve(undefined);
    };
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
  // Not an answer yet: the key has just been unlocked in the extension's window, so a proof can be made now.
  if (word === 'unlocked') {
    ask();
    return;
  }
  say(thisPc, word);
  wordCame?.();
});

// Only a person's click opens the extension's window; the extension sees to that itself.
unlock.addEventListener('click', askToUnlock);

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
